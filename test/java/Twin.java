import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cdk8sjobs.*;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.cdk8s.ApiObject;
import org.cdk8s.ApiObjectMetadata;
import org.cdk8s.App;
import org.cdk8s.Chart;
import org.cdk8s.Duration;
import org.cdk8s.JsonPatch;
import org.cdk8s.Size;
import org.cdk8s.plus27.ApiResource;
import org.cdk8s.plus27.ApiResourceOptions;
import org.cdk8s.plus27.ConcurrencyPolicy;
import org.cdk8s.plus27.ConfigMap;
import org.cdk8s.plus27.ContainerLifecycle;
import org.cdk8s.plus27.ContainerPort;
import org.cdk8s.plus27.Cpu;
import org.cdk8s.plus27.CpuResources;
import org.cdk8s.plus27.DnsOption;
import org.cdk8s.plus27.DnsPolicy;
import org.cdk8s.plus27.EmptyDirMedium;
import org.cdk8s.plus27.Env;
import org.cdk8s.plus27.EnvFieldPaths;
import org.cdk8s.plus27.EnvValue;
import org.cdk8s.plus27.EnvValueFromConfigMapOptions;
import org.cdk8s.plus27.EphemeralStorageResources;
import org.cdk8s.plus27.FsGroupChangePolicy;
import org.cdk8s.plus27.Handler;
import org.cdk8s.plus27.HostPathVolumeType;
import org.cdk8s.plus27.HostAlias;
import org.cdk8s.plus27.ImagePullPolicy;
import org.cdk8s.plus27.LabelExpression;
import org.cdk8s.plus27.MemoryResources;
import org.cdk8s.plus27.MountPropagation;
import org.cdk8s.plus27.Namespace;
import org.cdk8s.plus27.PersistentVolumeAccessMode;
import org.cdk8s.plus27.PersistentVolumeClaim;
import org.cdk8s.plus27.Probe;
import org.cdk8s.plus27.Protocol;
import org.cdk8s.plus27.PodDnsProps;
import org.cdk8s.plus27.Secret;
import org.cdk8s.plus27.TaintEffect;
import org.cdk8s.plus27.TcpSocketProbeOptions;

/** The same as test/python/twin.ts; Map.of has another order in each run. */
public class Twin {
    private static final String IMAGE = "registry.example.com/report:1.4.2";

    public static void main(String[] args) throws Exception {
        var app = new ClusterApp(ClusterAppProps.builder()
                .placeholders("@@\\w+@@")
                .kubernetesVersion("1.37")
                .featureGates(List.of("WorkloadWithJob", "ContainerStopSignals", "TaintTolerationComparisonOperators"))
                .build());
        var chart = Chart.Builder.create(app, "twin")
            .namespace("twin")
            .labels(Map.of("tier", "batch", "team", "data"))
            .build();
        var login = Secret.fromSecretName(chart, "login", "login");
        var config = ConfigMap.fromConfigMapName(chart, "config", "config");

        // Files
        var elsewhere = new Chart(new App(), "elsewhere");
        var namespace = Namespace.Builder.create(elsewhere, "tenant")
            .metadata(ApiObjectMetadata.builder().name("tenant").build())
            .build();
        var files = ConfigFiles.Builder.create(chart, "files")
            .files(Map.of(
                "tenant.yaml", FileContent.fromObjects(List.of(ApiObject.of(namespace))),
                "query.sql", FileContent.fromFile("files/query.sql"),
                "check.sh", FileContent.fromInline("#!/bin/sh\ntrue\n", FileOptions.builder().mode(0555).build()),
                "greeting.txt", FileContent.fromInline("Grüße, 世界 🎉\n\ttab, \"quotes\" and \\backslashes\\\n")
            ))
            .build();
        ConfigFiles.Builder.create(chart, "folder").folder("files").fixedName("whole-folder").build();

        // Accounts
        var account = ScopedServiceAccount.Builder.create(chart, "account")
            .labels(Map.of("a", "1", "b", "2"))
            .annotations(Map.of("example.com/a", "1", "example.com/b", "2"))
            .imagePullSecrets(List.of(Secret.fromSecretName(chart, "registry", "registry")))
            .token(ServiceAccountToken.fromProjection(
                ProjectedTokenOptions.builder().audience("vault").expiration(Duration.hours(2)).build()
            ))
            .build();
        account.allow(
            List.of(Verb.PATCH, Verb.GET),
            ApiResource.DEPLOYMENTS,
            AllowOptions.builder().names(List.of("shop")).reason("it \"restarts\" the shop").build()
        );
        account.allow(List.of(Verb.GET), ApiResource.PODS, AllowOptions.builder().subresource("log").build());
        account.allow(List.of(Verb.CREATE), ApiResource.EVENTS, AllowOptions.builder().namespace("audit").build());
        account.allow(
            List.of(Verb.fromName("use")),
            ApiResource.custom(ApiResourceOptions.builder().apiGroup("example.com").resourceType("licences").build())
        );
        account.allow(
            List.of(Verb.CREATE, Verb.PATCH),
            ApiResource.CONFIG_MAPS,
            AllowOptions.builder().names(List.of("totals")).worksBecause("server-side apply makes it").build()
        );
        account.allowRead(files);
        account.allowClusterWide(List.of(Verb.LIST), ApiResource.NAMESPACES);
        account.allowReadClusterWide(ApiResource.NODES);
        account.allowApply(List.of(files));
        account.allowApplyClusterWide(List.of(namespace));
        var existing = ScopedServiceAccount.fromServiceAccountName(
            chart, "existing", "builder", ExistingAccountOptions.builder().token(ServiceAccountToken.AUTOMOUNT).build()
        );
        existing.allowRead(ApiResource.PODS);

        // Jobs
        var scratch = Mount.fromEmptyDir(EmptyDirOptions.builder()
            .name("scratch")
            .medium(EmptyDirMedium.MEMORY)
            .sizeLimit(Size.mebibytes(64))
            .build());
        var nightly = PeriodicJob.Builder.create(chart, "nightly")
            .image(IMAGE)
            .imagePullPolicy(ImagePullPolicy.ALWAYS)
            .schedule("30 2 * * *")
            .timeZone("Europe/Berlin")
            .concurrencyPolicy(ConcurrencyPolicy.ALLOW)
            .startingDeadline(Duration.minutes(5))
            .activeDeadline(Duration.minutes(90))
            .successfulJobsHistoryLimit(1)
            .failedJobsHistoryLimit(2)
            .suspend(true)
            .backoffLimit(0)
            .ttlAfterFinished(Duration.days(7))
            .restartPolicy(JobRestartPolicy.ON_FAILURE)
            .podReplacementPolicy(PodReplacementPolicy.TERMINATING_OR_FAILED)
            .containerName("report")
            .script(Script.fromFile(
                "files/report.py", ScriptOptions.builder().interpreter(List.of("python3", "-u")).build()
            ))
            .args(List.of("--all"))
            .workingDir("/srv")
            .env(Map.of(
                "LEVEL", EnvValue.fromConfigMap(
                    config, "level", EnvValueFromConfigMapOptions.builder().optional(true).build()
                ),
                "NAMESPACE", EnvValue.fromFieldRef(EnvFieldPaths.POD_NAMESPACE),
                "USER_NAME", login.envValue("username"),
                "URL", EnvValue.fromValue("https://$(USER_NAME)@example.com/$(NAMESPACE)")
            ))
            .mounts(Map.of(
                "/all", Mount.fromProjected(
                    List.of(
                        ProjectedSource.fromConfigMap(
                            config, ProjectedFilesOptions.builder().items(Map.of("level", "level")).build()
                        ),
                        ProjectedSource.fromSecret(
                            login,
                            ProjectedFilesOptions.builder().items(Map.of("username", "user")).optional(true).build()
                        ),
                        ProjectedSource.fromDownwardApi(
                            Map.of("labels", EnvFieldPaths.POD_LABEL, "uid", EnvFieldPaths.POD_UID)
                        ),
                        ProjectedSource.fromServiceAccountToken(
                            "token",
                            ProjectedTokenOptions.builder().audience("vault").expiration(Duration.minutes(20)).build()
                        )
                    ),
                    ProjectedMountOptions.builder().name("all-in-one").build()
                ),
                "/csi", Mount.fromCsi(
                    "csi.example.com",
                    CsiMountOptions.builder()
                        .attributes(Map.of("first", "1", "second", "2"))
                        .nodePublishSecret(login)
                        .build()
                ),
                "/work", Mount.fromEphemeral(EphemeralMountOptions.builder()
                    .size(Size.gibibytes(1.5))
                    .storageClassName("fast")
                    .accessModes(List.of(PersistentVolumeAccessMode.READ_WRITE_ONCE_POD))
                    .build()),
                "/data", Mount.fromPersistentVolumeClaim(
                    PersistentVolumeClaim.fromClaimName(chart, "claim", "data")
                ),
                "/scratch", scratch,
                "/etc/login", Mount.fromSecret(
                    login, FilesMountOptions.builder().name("whole-login").readOnly(true).build()
                ),
                "/etc/config", Mount.fromConfigMap(
                    config,
                    FilesMountOptions.builder()
                        .items(Map.of("name", "a", "level", "b"))
                        .mode(0400)
                        .optional(true)
                        .build()
                ),
                "/etc/report", Mount.fromConfigMap(files)
            ))
            .secretMounts(Map.of(
                "/run/db", SecretMount.builder()
                    .secret(login)
                    .keys(List.of("username", "password"))
                    .env(Map.of("DB_PASS", "password", "DB_USER", "username"))
                    .build(),
                "/run/tls", SecretMount.builder()
                    .secret(Secret.fromSecretName(chart, "tls", "tls"))
                    .keys(List.of("tls.key", "tls.crt"))
                    .optional(true)
                    .build()
            ))
            .resources(ComputeResources.builder()
                .cpu(CpuResources.builder().request(Cpu.millis(250)).limit(Cpu.units(2)).build())
                .memory(MemoryResources.builder().request(Size.mebibytes(64)).limit(Size.gibibytes(1)).build())
                .ephemeralStorage(EphemeralStorageResources.builder().limit(DecimalSize.gigabytes(2)).build())
                .devices(Map.of("nvidia.com/gpu", 2))
                .build())
            .tmpSize(Size.gibibytes(5))
            .securityContext(SecurityContextOptions.builder().readOnlyRootFilesystem(false).runAsUser(2001).build())
            .podSecurityContext(PodSecurityContextOptions.builder()
                .fsGroup(1003)
                .fsGroupChangePolicy(FsGroupChangePolicy.ALWAYS)
                .supplementalGroups(List.of(1004, 1005))
                .sysctls(Map.of("net.ipv4.tcp_syncookies", "1"))
                .build())
            .initContainers(List.of(NamedContainer.builder()
                .name("fetch")
                .image("fetch:1")
                .imagePullPolicy(ImagePullPolicy.IF_NOT_PRESENT)
                .workingDir("/scratch")
                .script(Script.fromInline("fetch > /scratch/orders\n"))
                .mounts(Map.of("/scratch", scratch))
                .secretMounts(Map.of(
                    "/run/login", SecretMount.builder().secret(login).keys(List.of("username")).build()
                ))
                .build()))
            .sidecars(List.of(NamedContainer.builder()
                .name("proxy")
                .image("proxy:1")
                .envFrom(List.of(Env.fromSecret(login)))
                .securityContext(SecurityContextOptions.builder().runAsGroup(7).build())
                .build()))
            .serviceAccount(account)
            .nodeSelector(Map.of("example.com/disk", "ssd", "example.com/pool", "batch"))
            .affinity(Affinity.builder()
                .nodes(List.of(NodeTerm.builder()
                    .expressions(List.of(
                        NodeExpression.builder().key("example.com/gpu").operator(NodeOperator.EXISTS).build(),
                        NodeExpression.builder()
                            .key("example.com/cores")
                            .operator(NodeOperator.GT)
                            .values(List.of("8"))
                            .build()
                    ))
                    .weight(10)
                    .build()))
                .awayFromPods(List.of(PodTerm.builder()
                    .labels(Map.of("app", "shop", "tier", "web"))
                    .topologyKey("topology.kubernetes.io/zone")
                    .build()))
                .build())
            .tolerations(List.of(Toleration.builder()
                .key("example.com/batch")
                .effect(TaintEffect.NO_EXECUTE)
                .duration(Duration.minutes(5))
                .build()))
            .topologySpread(List.of(TopologySpread.builder()
                .topologyKey("kubernetes.io/hostname")
                .maxSkew(2)
                .required(true)
                .build()))
            .priorityClassName("low")
            .runtimeClassName("gvisor")
            .imagePullSecrets(List.of(Secret.fromSecretName(chart, "pull", "pull")))
            .enableServiceLinks(true)
            .terminationGracePeriod(Duration.minutes(2))
            .labels(Map.of("b", "2", "level", "object"))
            .annotations(Map.of("example.com/on-call", "\"night\""))
            .commonLabels(Map.of("example.com/team", "night", "level", "common"))
            .jobLabels(Map.of("level", "job"))
            .jobAnnotations(Map.of("example.com/a", "n", "example.com/b", "y"))
            .podLabels(Map.of("level", "pod"))
            .podAnnotations(Map.of("example.com/port", "0755"))
            .patches(List.of(
                JsonPatch.add("/spec/jobTemplate/spec/template/spec/dnsConfig", Map.of(
                    "searches", List.of("example.com"),
                    "options", List.of(Map.of("name", "ndots", "value", "2"))
                )),
                JsonPatch.add("/spec/jobTemplate/spec/template/spec/hostUsers", false),
                JsonPatch.replace("/spec/jobTemplate/spec/backoffLimit", 3)
            ))
            .build();
        nightly.acknowledge("batch/schedule-dst", "a report more or less does no harm");

        var indexed = RunOnceJob.Builder.create(chart, "indexed")
            .image(IMAGE)
            .command(List.of("report", "--shard=$(JOB_COMPLETION_INDEX)"))
            .parallelism(2)
            .completions(6)
            .completionMode(CompletionMode.INDEXED)
            .backoffLimitPerIndex(1)
            .maxFailedIndexes(2)
            .successPolicy(List.of(
                SuccessRule.builder().succeededIndexes("0-2").succeededCount(2).build(),
                SuccessRule.builder().succeededCount(5).build()
            ))
            .managedBy("kueue.x-k8s.io/multikueue")
            .scheduling(JobScheduling.builder()
                .minCount(2)
                .topologyKey("example.com/rack")
                .disruptionMode(JobDisruptionMode.ALL)
                .build())
            .affinity(Affinity.builder()
                .nodes(List.of(NodeTerm.builder()
                    .fields(List.of(NodeExpression.builder()
                        .key("metadata.name")
                        .operator(NodeOperator.NOT_IN)
                        .values(List.of("old"))
                        .build()))
                    .build()))
                .nearPods(List.of(PodTerm.builder()
                    .labels(Map.of())
                    .expressions(List.of(
                        LabelExpression.in("tier", List.of("web", "data")),
                        LabelExpression.exists("app")
                    ))
                    .namespaces(List.of("shop"))
                    .namespaceLabels(Map.of("stage", "live", "team", "shop"))
                    .namespaceExpressions(List.of(LabelExpression.doesNotExist("retired")))
                    .matchLabelKeys(List.of("batch.kubernetes.io/job-name"))
                    .mismatchLabelKeys(List.of("tier"))
                    .build()))
                .build())
            .tolerations(List.of(Toleration.builder()
                .key("example.com/cost")
                .value("10")
                .operator(TolerationOperator.LT)
                .build()))
            .topologySpread(List.of(TopologySpread.builder()
                .topologyKey("topology.kubernetes.io/zone")
                .required(true)
                .labels(Map.of("tier", "web"))
                .expressions(List.of(LabelExpression.notIn("app", List.of("old"))))
                .matchLabelKeys(List.of("example.com/team"))
                .minDomains(3)
                .nodeAffinityPolicy(NodeInclusionPolicy.IGNORE)
                .nodeTaintsPolicy(NodeInclusionPolicy.HONOR)
                .build()))
            .podFailurePolicy(List.of(
                PodFailureRule.onPodCondition(PodFailureAction.IGNORE, "DisruptionTarget"),
                PodFailureRule.onExitCodes(
                    PodFailureAction.COUNT,
                    List.of(7),
                    ExitCodeOptions.builder().anyContainer(true).build()
                ),
                PodFailureRule.onExitCodes(PodFailureAction.FAIL_INDEX, List.of(9)),
                PodFailureRule.onExitCodes(
                    PodFailureAction.FAIL_JOB,
                    List.of(42, 3),
                    ExitCodeOptions.builder().container("main").allOthers(true).build()
                ),
                PodFailureRule.onPodCondition(PodFailureAction.COUNT, "Odd", "False")
            ))
            .serviceAccount(existing)
            .hostAccess(HostAccess.builder()
                .reason("reads logs\nof all pods")
                .privileged(true)
                .hostPaths(Map.of(
                    "/host/made", HostPath.builder().path("/var/made").readOnly(false).name("made").build(),
                    "/host/log", HostPath.builder().path("/var/log").type(HostPathVolumeType.DIRECTORY).build()
                ))
                .hostNetwork(true)
                .hostPid(true)
                .hostIpc(true)
                .nodeName("node-1")
                .build())
            .sidecars(List.of(NamedContainer.builder()
                .name("agent")
                .image("agent:1")
                .hostAccess(ContainerHostAccess.builder()
                    .reason("counts bytes")
                    .hostPaths(Map.of("/dev", HostPath.builder().path("/dev").build()))
                    .build())
                .build()))
            .rerun("2026-11-21")
            .suspend(true)
            .build();
        RunOnceJob.Builder.create(chart, "fixed")
            .image(IMAGE)
            .name(JobName.fromText("fixed"))
            .token(ServiceAccountToken.NONE)
            .build();
        RunOnceJob.Builder.create(chart, "settings")
            .image(IMAGE)
            .name(JobName.fromText("settings"))
            .resources(ComputeResources.builder()
                .cpu(CpuResources.builder().request(Cpu.millis(100)).build())
                .hugePages(Map.of("1Gi", Size.gibibytes(1), "2Mi", Size.mebibytes(4)))
                .claims(List.of(
                    ContainerClaim.builder().name("gpu").request("large").build(),
                    ContainerClaim.builder().name("disk").build()
                ))
                .build())
            .dns(PodDnsProps.builder()
                .hostname("worker")
                .subdomain("workers")
                .hostnameAsFqdn(false)
                .policy(DnsPolicy.NONE)
                .nameservers(List.of("192.0.2.53"))
                .searches(List.of("example.com"))
                .options(List.of(
                    DnsOption.builder().name("ndots").value("2").build(),
                    DnsOption.builder().name("edns0").build()
                ))
                .build())
            .hostnameOverride("worker.example.com")
            .hostAliases(List.of(
                HostAlias.builder().ip("192.0.2.10").hostnames(List.of("db", "db.example.com")).build()
            ))
            .schedulerName("batch-scheduler")
            .schedulingGates(List.of("example.com/quota"))
            .hostUsers(false)
            .shareProcessNamespace(true)
            .podActiveDeadline(Duration.minutes(30))
            .podResources(PodResources.builder()
                .cpu(CpuResources.builder().request(Cpu.units(1)).build())
                .memory(MemoryResources.builder().limit(Size.gibibytes(4)).build())
                .hugePages(Map.of("1Gi", Size.gibibytes(1), "2Mi", Size.mebibytes(8)))
                .build())
            .resourceClaims(Map.of(
                "disk", ResourceClaim.fromName("fast"),
                "gpu", ResourceClaim.fromTemplateName("one-gpu")
            ))
            .build();
        RunOnceJob.Builder.create(chart, "based").image(IMAGE).name(JobName.fromContentHash("start")).build();
        RunOnceJob.Builder.create(chart, "hook").image(IMAGE).name(JobName.fromGenerateName("each-")).build();
        RunOnceJob.Builder.create(chart, "ahead")
            .image(IMAGE)
            .delivery(Delivery.argoCd(ArgoCdOptions.builder().syncWave(-1).prune(false).build()))
            .build();
        RunOnceJob.Builder.create(chart, "smoke")
            .image(IMAGE)
            .script(Script.fromInline("smoke\n"))
            .delivery(Delivery.argoCdHook(
                ArgoCdHookPhase.POST_SYNC,
                ArgoCdHookOptions.builder()
                    .deletePolicies(
                        List.of(ArgoCdHookDeletePolicy.HOOK_SUCCEEDED, ArgoCdHookDeletePolicy.HOOK_FAILED)
                    )
                    .syncWave(1)
                    .build()
            ))
            .build();
        RunOnceJob.Builder.create(chart, "created")
            .image(IMAGE)
            .delivery(Delivery.fluxIfNotPresent(FluxOptions.builder().prune(false).build()))
            .build();
        RunOnceJob.Builder.create(chart, "queued")
            .image(IMAGE)
            .parallelism(4)
            .commonAnnotations(Map.of("example.com/team", "data"))
            .kueue(KueueOptions.builder().queue("batch").priorityClass("low").minParallelism(2).build())
            .build();
        RunOnceJob.Builder.create(chart, "watched")
            .image(IMAGE)
            .ports(List.of(ContainerPort.builder().number(8080).name("http").protocol(Protocol.TCP).build()))
            .startupProbe(Probe.fromHttpGet("/started"))
            .livenessProbe(GrpcProbe.of(
                9090,
                GrpcProbeOptions.builder().service("report").terminationGracePeriod(Duration.seconds(5)).build()
            ))
            .readinessProbe(Probe.fromTcpSocket(
                TcpSocketProbeOptions.builder().periodSeconds(Duration.seconds(5)).build()
            ))
            .lifecycle(ContainerLifecycle.builder()
                .postStart(Handler.fromCommand(List.of("touch", "/tmp/started")))
                .preStop(Handler.fromHttpGet("/stop"))
                .build())
            .stopSignal("SIGINT")
            .stdin(true)
            .tty(true)
            .terminationMessagePath("/tmp/message")
            .terminationMessagePolicy(TerminationMessagePolicy.FALLBACK_TO_LOGS_ON_ERROR)
            .restartPolicyRules(List.of(ContainerRestartRule.onExitCodes(
                ContainerRestartAction.RESTART,
                List.of(42, 7),
                ContainerRestartOptions.builder().allOthers(true).build()
            )))
            .securityContext(SecurityContextOptions.builder()
                .runAsNonRoot(true)
                .dropCapabilities(List.of("NET_RAW"))
                .seccompProfile(SecurityProfile.localhost("audit.json"))
                .appArmorProfile(SecurityProfile.unconfined())
                .seLinuxOptions(SeLinuxOptions.builder().level("s0:c1,c2").type("container_t").build())
                .build())
            .podSecurityContext(PodSecurityContextOptions.builder()
                .supplementalGroupsPolicy(SupplementalGroupsPolicy.STRICT)
                .seLinuxChangePolicy(SeLinuxChangePolicy.RECURSIVE)
                .seccompProfile(SecurityProfile.runtimeDefault())
                .build())
            .additionalContainers(List.of(NamedContainer.builder()
                .name("upload")
                .image("upload:1")
                .containerRestartPolicy(ContainerRestartPolicy.ON_FAILURE)
                .build()))
            .build();

        // Volumes and variables
        var variables = Mount.fromEmptyDir(
            EmptyDirOptions.builder().name("variables").subPathExpr("$(POD)").build()
        );
        RunOnceJob.Builder.create(chart, "volumes")
            .image(IMAGE)
            .env(Map.of(
                "MEMORY", EnvSource.fromResource("limits.memory", EnvResourceOptions.builder().divisor("1Mi").build()),
                "TOKEN", EnvSource.fromFile(
                    "variables", "job.env", "TOKEN", EnvFileOptions.builder().optional(true).build()
                ),
                "NODES", EnvSource.fromField("status.hostIPs"),
                "POD", EnvSource.fromField("metadata.name")
            ))
            .envFrom(List.of(
                EnvSource.fromConfigMap(config, EnvFromOptions.builder().prefix("APP_").optional(true).build()),
                EnvSource.fromSecret(login, EnvFromOptions.builder().optional(true).build())
            ))
            .mounts(Map.of(
                "/certificates", Mount.fromProjected(
                    List.of(
                        ProjectedSource.fromTrustBundle("internal-ca", "ca.pem"),
                        ProjectedSource.fromTrustBundlesOfSigner(
                            "example.com/ca",
                            "all.pem",
                            SignerTrustBundleOptions.builder().labels(Map.of("a", "1", "b", "2")).optional(true).build()
                        ),
                        ProjectedSource.fromPodCertificate(
                            "example.com/ca",
                            "pod.pem",
                            PodCertificateOptions.builder()
                                .keyType(PodKeyType.ECDSA_P256)
                                .maxExpiration(Duration.hours(12))
                                .build()
                        ),
                        ProjectedSource.fromDownwardApi(
                            Map.of("uid", EnvFieldPaths.POD_UID),
                            ProjectedDownwardApiOptions.builder()
                                .values(Map.of("team", EnvSource.fromField("metadata.labels['team']")))
                                .modes(Map.of("uid", 0400))
                                .build()
                        ),
                        ProjectedSource.fromSecret(
                            login,
                            ProjectedFilesOptions.builder()
                                .items(Map.of("username", "user"))
                                .modes(Map.of("username", 0400))
                                .build()
                        )
                    ),
                    ProjectedMountOptions.builder().mode(0440).build()
                ),
                "/pod", Mount.fromDownwardApi(
                    Map.of(
                        "cpu", EnvSource.fromResource(
                            "requests.cpu", EnvResourceOptions.builder().containerName("main").build()
                        ),
                        "labels", EnvSource.fromField("metadata.labels")
                    ),
                    DownwardApiMountOptions.builder().mode(0440).modes(Map.of("cpu", 0400)).build()
                ),
                "/nfs", Mount.fromNfs(
                    "nfs.example.com",
                    "/exports",
                    MountOptions.builder().mountPropagation(MountPropagation.HOST_TO_CONTAINER).build()
                ),
                "/model", Mount.fromImage(
                    "registry.example.com/model:1",
                    ImageMountOptions.builder()
                        .pullPolicy(ImagePullPolicy.NEVER)
                        .recursiveReadOnly(RecursiveReadOnly.IF_POSSIBLE)
                        .build()
                ),
                "/variables", variables
            ))
            .volumeDevices(Map.of("/dev/disk", PersistentVolumeClaim.fromClaimName(chart, "disk", "disk")))
            .build();

        // Jobs with Secrets
        var dump = SecretMountedJob.periodic(chart, "dump", PeriodicSecretMountedJobProps.builder()
            .image(IMAGE)
            .schedule("0 3 * * *")
            .spread(Spread.HOUR)
            .secretMounts(Map.of("/run/login", SecretMount.builder().secret(login).keys(List.of("password")).build()))
            .build());
        var restore = SecretMountedJob.runOnce(chart, "restore", RunOnceSecretMountedJobProps.builder()
            .image(IMAGE)
            .secretMounts(Map.of(
                "/run/a", SecretMount.builder().secret(login).keys(List.of("username")).build(),
                "/run/z", SecretMount.builder().secret(login).keys(List.of("password")).build()
            ))
            .build());
        restore.getNode().addDependency(dump);
        account.allow(List.of(Verb.GET), dump.getJob());
        var often = SecretMountedJob.periodic(chart, "often", PeriodicSecretMountedJobProps.builder()
            .image(IMAGE)
            .schedule("* * * * *")
            .secretMounts(Map.of(
                "/run/login", SecretMount.builder().secret(login).keys(List.of("password")).build()
            ))
            .build());
        often.acknowledge("batch/schedule-every-minute", "it ends within a second");

        // Jobs for a list
        var proxy = NamedContainer.builder()
            .name("proxy")
            .image("proxy:1")
            .script(Script.fromInline("proxy\n"))
            .build();
        var setup = JobFanOut.Builder.create(chart, "setup")
            .image(IMAGE)
            .script(Script.fromFile(
                "files/report.py", ScriptOptions.builder().interpreter(List.of("python3", "-u")).build()
            ))
            .sidecars(List.of(proxy))
            .args(List.of("--all"))
            .env(Map.of("AREA", EnvValue.fromValue("eu"), "LEVEL", EnvValue.fromValue("info")))
            .rerun("2026-11-21")
            .suspend(true)
            .labels(Map.of("tier", "setup"))
            .items(List.of(
                FanOutItem.builder()
                    .id("user2")
                    .env(Map.of("GROUP", EnvValue.fromValue("b"), "USER", EnvValue.fromValue("user2")))
                    .mounts(Map.of(
                        "/etc/config", Mount.fromConfigMap(config),
                        "/etc/files", Mount.fromConfigMap(files)
                    ))
                    .secretMounts(Map.of(
                        "/run/login", SecretMount.builder().secret(login).keys(List.of("password")).build()
                    ))
                    .args(List.of("--user", "user2"))
                    .serviceAccount(existing)
                    .rerun("again")
                    .build(),
                FanOutItem.builder().id("user1").build()
            ))
            .build();

        // Jobs of a table
        var fleet = JobFleet.Builder.create(chart, "fleet")
            .table("jobs.yaml")
            .cluster("south")
            .env(Map.of("USER_NAME", login.envValue("username")))
            .sidecars(List.of(proxy))
            .imagePullSecrets(List.of(Secret.fromSecretName(chart, "pull-fleet", "pull")))
            .annotations(Map.of("example.com/on-call", "@@ON_CALL@@"))
            .build();
        fleet.acknowledge("batch/schedule-dst", "a run more or less does no harm");

        // A build
        var build = SourceBuild.Builder.create(chart, "build")
            .gitUri("git@git.example.com:team/report.git")
            .gitSecret(Secret.fromSecretName(chart, "git", "git"))
            .contextDir("jobs/report")
            .builder(BuilderImage.fromRegistry("quay.io/sclorg/python-312-c9s:latest"))
            .env(Map.of(
                "A", EnvValue.fromValue("1"),
                "PIP_INDEX_URL", EnvValue.fromValue("https://pypi.example.com/simple")
            ))
            .triggers(List.of(BuildTrigger.onConfigChange(), BuildTrigger.onGenericWebhook(login)))
            .runPolicy(BuildRunPolicy.SERIAL_LATEST_ONLY)
            .resources(ComputeResources.builder().cpu(CpuResources.builder().request(Cpu.units(1)).build()).build())
            .completionDeadline(Duration.minutes(30))
            .build();
        var built = PeriodicJob.Builder.create(chart, "built")
            .image(build.getImage())
            .schedule("5 5 * * *")
            .podSecurityContext(PodSecurityContextOptions.builder().imageUser(true).noFsGroup(true).build())
            .build();

        // What the constructs tell
        var told = row(
            row(files.getName(), files.getKind()),
            row(
                account.getName(),
                account.getNamespace(),
                account.getApiObject().getKind(),
                account.toSubjectConfiguration().getName()
            ),
            row(
                existing.getName(),
                existing.getApiObject(),
                existing.getRoles().stream().map(ApiObject::getName).toList()
            ),
            row(nightly.getName(), nightly.getApiObject().getName(), nightly.getSchedule()),
            row(indexed.getName(), built.getName()),
            row(dump.getName(), dump.getSchedule(), dump.getJob().getName(), dump.getJob().getResourceType()),
            row(restore.getName(), restore.getSchedule(), restore.getJob().getApiObject().getName()),
            row(
                setup.getName(),
                setup.getJobs().stream().map(RunOnceJob::getName).toList(),
                setup.findJob("user1").getApiObject().getName()
            ),
            row(
                fleet.getName(),
                fleet.getJobs().stream().map(PeriodicJob::getSchedule).toList(),
                fleet.findJob("sweep").getName()
            ),
            JobFleet.clustersOf("jobs.yaml"),
            row(
                build.getName(),
                build.getImage(),
                build.getRegistryImage(),
                build.getImageStream().getKind(),
                build.getBuildConfig().getKind()
            ),
            row(account.getRoles().size(), account.getRoleBindings().stream().map(ApiObject::getKind).toList()),
            row(Verb.DELETE_COLLECTION.getName(), Verb.fromName("bind").getName()),
            JobWarning.of(app).stream().map((warning) -> row(warning.getId(), warning.getSubject())).toList()
        );
        ConfigFiles.Builder.create(chart, "told")
            .files(Map.of("told.json", FileContent.fromInline(new ObjectMapper().writeValueAsString(told))))
            .build();

        app.synth();
    }

    /** A list that may contain null. */
    private static List<Object> row(Object... values) {
        return Arrays.asList(values);
    }
}
