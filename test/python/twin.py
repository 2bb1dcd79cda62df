"""The same as twin.ts, with the maps in another order."""

import json

from cdk8s import ApiObject, ApiObjectMetadata, App, Chart, Duration, JsonPatch, Size
from cdk8s_plus_27 import (
    ApiResource,
    ConcurrencyPolicy,
    ConfigMap,
    ContainerLifecycle,
    ContainerPort,
    Cpu,
    CpuResources,
    DnsOption,
    DnsPolicy,
    EmptyDirMedium,
    Env,
    EnvFieldPaths,
    EnvValue,
    EphemeralStorageResources,
    FsGroupChangePolicy,
    Handler,
    HostPathVolumeType,
    HostAlias,
    ImagePullPolicy,
    LabelExpression,
    MemoryResources,
    MountPropagation,
    Namespace,
    PersistentVolumeAccessMode,
    PersistentVolumeClaim,
    Probe,
    Protocol,
    PodDnsProps,
    Secret,
    TaintEffect,
)
from cdk8s_jobs import (
    ArgoCdHookDeletePolicy,
    ArgoCdHookPhase,
    Delivery,
    KueueOptions,
    Affinity,
    BuilderImage,
    BuildRunPolicy,
    BuildTrigger,
    ClusterApp,
    CompletionMode,
    ComputeResources,
    ConfigFiles,
    ContainerRestartAction,
    ContainerRestartPolicy,
    ContainerRestartRule,
    ContainerClaim,
    FanOutItem,
    FileContent,
    JobDisruptionMode,
    GrpcProbe,
    ContainerHostAccess,
    HostAccess,
    HostPath,
    JobFanOut,
    JobFleet,
    JobName,
    DecimalSize,
    EnvSource,
    JobRestartPolicy,
    JobScheduling,
    JobWarning,
    PodKeyType,
    PodReplacementPolicy,
    Mount,
    NamedContainer,
    NodeExpression,
    NodeInclusionPolicy,
    NodeOperator,
    NodeTerm,
    PeriodicJob,
    PodFailureAction,
    PodFailureRule,
    PodResources,
    PodSecurityContextOptions,
    PodTerm,
    ProjectedSource,
    RecursiveReadOnly,
    ResourceClaim,
    RunOnceJob,
    ScopedServiceAccount,
    Script,
    SecretMount,
    SecretMountedJob,
    SecurityContextOptions,
    SecurityProfile,
    SeLinuxChangePolicy,
    SeLinuxOptions,
    ServiceAccountToken,
    SourceBuild,
    Spread,
    SuccessRule,
    SupplementalGroupsPolicy,
    TerminationMessagePolicy,
    Toleration,
    TolerationOperator,
    TopologySpread,
    Verb,
)

IMAGE = "registry.example.com/report:1.4.2"

app = ClusterApp(
    placeholders=r"@@\w+@@",
    kubernetes_version="1.37",
    feature_gates=["WorkloadWithJob", "ContainerStopSignals", "TaintTolerationComparisonOperators"],
)
chart = Chart(app, "twin", namespace="twin", labels={"tier": "batch", "team": "data"})
login = Secret.from_secret_name(chart, "login", "login")
config = ConfigMap.from_config_map_name(chart, "config", "config")

# Files
elsewhere = Chart(App(), "elsewhere")
namespace = Namespace(elsewhere, "tenant", metadata=ApiObjectMetadata(name="tenant"))
files = ConfigFiles(
    chart,
    "files",
    files={
        "tenant.yaml": FileContent.from_objects([ApiObject.of(namespace)]),
        "query.sql": FileContent.from_file("files/query.sql"),
        "check.sh": FileContent.from_inline("#!/bin/sh\ntrue\n", mode=0o555),
        "greeting.txt": FileContent.from_inline('Grüße, 世界 🎉\n\ttab, "quotes" and \\backslashes\\\n'),
    },
)
ConfigFiles(chart, "folder", folder="files", fixed_name="whole-folder")

# Accounts
account = ScopedServiceAccount(
    chart,
    "account",
    labels={"a": "1", "b": "2"},
    annotations={"example.com/a": "1", "example.com/b": "2"},
    image_pull_secrets=[Secret.from_secret_name(chart, "registry", "registry")],
    token=ServiceAccountToken.from_projection(audience="vault", expiration=Duration.hours(2)),
)
account.allow([Verb.PATCH, Verb.GET], ApiResource.DEPLOYMENTS, names=["shop"], reason='it "restarts" the shop')
account.allow([Verb.GET], ApiResource.PODS, subresource="log")
account.allow([Verb.CREATE], ApiResource.EVENTS, namespace="audit")
account.allow([Verb.from_name("use")], ApiResource.custom(api_group="example.com", resource_type="licences"))
account.allow(
    [Verb.CREATE, Verb.PATCH],
    ApiResource.CONFIG_MAPS,
    names=["totals"],
    works_because="server-side apply makes it",
)
account.allow_read(files)
account.allow_cluster_wide([Verb.LIST], ApiResource.NAMESPACES)
account.allow_read_cluster_wide(ApiResource.NODES)
account.allow_apply([files])
account.allow_apply_cluster_wide([namespace])
existing = ScopedServiceAccount.from_service_account_name(
    chart, "existing", "builder", token=ServiceAccountToken.AUTOMOUNT
)
existing.allow_read(ApiResource.PODS)

# Jobs
scratch = Mount.from_empty_dir(name="scratch", medium=EmptyDirMedium.MEMORY, size_limit=Size.mebibytes(64))
nightly = PeriodicJob(
    chart,
    "nightly",
    image=IMAGE,
    image_pull_policy=ImagePullPolicy.ALWAYS,
    schedule="30 2 * * *",
    time_zone="Europe/Berlin",
    concurrency_policy=ConcurrencyPolicy.ALLOW,
    starting_deadline=Duration.minutes(5),
    active_deadline=Duration.minutes(90),
    successful_jobs_history_limit=1,
    failed_jobs_history_limit=2,
    suspend=True,
    backoff_limit=0,
    ttl_after_finished=Duration.days(7),
    restart_policy=JobRestartPolicy.ON_FAILURE,
    pod_replacement_policy=PodReplacementPolicy.TERMINATING_OR_FAILED,
    container_name="report",
    script=Script.from_file("files/report.py", interpreter=["python3", "-u"]),
    args=["--all"],
    working_dir="/srv",
    env={
        "LEVEL": EnvValue.from_config_map(config, "level", optional=True),
        "NAMESPACE": EnvValue.from_field_ref(EnvFieldPaths.POD_NAMESPACE),
        "USER_NAME": login.env_value("username"),
        "URL": EnvValue.from_value("https://$(USER_NAME)@example.com/$(NAMESPACE)"),
    },
    mounts={
        "/all": Mount.from_projected(
            [
                ProjectedSource.from_config_map(config, items={"level": "level"}),
                ProjectedSource.from_secret(login, items={"username": "user"}, optional=True),
                ProjectedSource.from_downward_api({"labels": EnvFieldPaths.POD_LABEL, "uid": EnvFieldPaths.POD_UID}),
                ProjectedSource.from_service_account_token("token", audience="vault", expiration=Duration.minutes(20)),
            ],
            name="all-in-one",
        ),
        "/csi": Mount.from_csi(
            "csi.example.com", attributes={"first": "1", "second": "2"}, node_publish_secret=login
        ),
        "/work": Mount.from_ephemeral(
            size=Size.gibibytes(1.5),
            storage_class_name="fast",
            access_modes=[PersistentVolumeAccessMode.READ_WRITE_ONCE_POD],
        ),
        "/data": Mount.from_persistent_volume_claim(
            PersistentVolumeClaim.from_claim_name(chart, "claim", "data")
        ),
        "/scratch": scratch,
        "/etc/login": Mount.from_secret(login, name="whole-login", read_only=True),
        "/etc/config": Mount.from_config_map(
            config, items={"name": "a", "level": "b"}, mode=0o400, optional=True
        ),
        "/etc/report": Mount.from_config_map(files),
    },
    secret_mounts={
        "/run/db": SecretMount(
            secret=login,
            keys=["username", "password"],
            env={"DB_PASS": "password", "DB_USER": "username"},
        ),
        "/run/tls": SecretMount(
            secret=Secret.from_secret_name(chart, "tls", "tls"), keys=["tls.key", "tls.crt"], optional=True
        ),
    },
    resources=ComputeResources(
        cpu=CpuResources(request=Cpu.millis(250), limit=Cpu.units(2)),
        memory=MemoryResources(request=Size.mebibytes(64), limit=Size.gibibytes(1)),
        ephemeral_storage=EphemeralStorageResources(limit=DecimalSize.gigabytes(2)),
        devices={"nvidia.com/gpu": 2},
    ),
    tmp_size=Size.gibibytes(5),
    security_context=SecurityContextOptions(read_only_root_filesystem=False, run_as_user=2001),
    pod_security_context=PodSecurityContextOptions(
        fs_group=1003,
        fs_group_change_policy=FsGroupChangePolicy.ALWAYS,
        supplemental_groups=[1004, 1005],
        sysctls={"net.ipv4.tcp_syncookies": "1"},
    ),
    init_containers=[
        NamedContainer(
            name="fetch",
            image="fetch:1",
            image_pull_policy=ImagePullPolicy.IF_NOT_PRESENT,
            working_dir="/scratch",
            script=Script.from_inline("fetch > /scratch/orders\n"),
            mounts={"/scratch": scratch},
            secret_mounts={"/run/login": SecretMount(secret=login, keys=["username"])},
        )
    ],
    sidecars=[
        NamedContainer(
            name="proxy",
            image="proxy:1",
            env_from=[Env.from_secret(login)],
            security_context=SecurityContextOptions(run_as_group=7),
        )
    ],
    service_account=account,
    node_selector={"example.com/disk": "ssd", "example.com/pool": "batch"},
    affinity=Affinity(
        nodes=[
            NodeTerm(
                expressions=[
                    NodeExpression(key="example.com/gpu", operator=NodeOperator.EXISTS),
                    NodeExpression(key="example.com/cores", operator=NodeOperator.GT, values=["8"]),
                ],
                weight=10,
            )
        ],
        away_from_pods=[
            PodTerm(labels={"app": "shop", "tier": "web"}, topology_key="topology.kubernetes.io/zone")
        ],
    ),
    tolerations=[
        Toleration(key="example.com/batch", effect=TaintEffect.NO_EXECUTE, duration=Duration.minutes(5))
    ],
    topology_spread=[TopologySpread(topology_key="kubernetes.io/hostname", max_skew=2, required=True)],
    priority_class_name="low",
    runtime_class_name="gvisor",
    image_pull_secrets=[Secret.from_secret_name(chart, "pull", "pull")],
    enable_service_links=True,
    termination_grace_period=Duration.minutes(2),
    labels={"b": "2", "level": "object"},
    annotations={"example.com/on-call": '"night"'},
    common_labels={"example.com/team": "night", "level": "common"},
    job_labels={"level": "job"},
    job_annotations={"example.com/a": "n", "example.com/b": "y"},
    pod_labels={"level": "pod"},
    pod_annotations={"example.com/port": "0755"},
    patches=[
        JsonPatch.add(
            "/spec/jobTemplate/spec/template/spec/dnsConfig",
            {"searches": ["example.com"], "options": [{"name": "ndots", "value": "2"}]},
        ),
        JsonPatch.add("/spec/jobTemplate/spec/template/spec/hostUsers", False),
        JsonPatch.replace("/spec/jobTemplate/spec/backoffLimit", 3),
    ],
)
nightly.acknowledge("batch/schedule-dst", "a report more or less does no harm")

indexed = RunOnceJob(
    chart,
    "indexed",
    image=IMAGE,
    command=["report", "--shard=$(JOB_COMPLETION_INDEX)"],
    parallelism=2,
    completions=6,
    completion_mode=CompletionMode.INDEXED,
    backoff_limit_per_index=1,
    max_failed_indexes=2,
    success_policy=[
        SuccessRule(succeeded_indexes="0-2", succeeded_count=2),
        SuccessRule(succeeded_count=5),
    ],
    managed_by="kueue.x-k8s.io/multikueue",
    scheduling=JobScheduling(
        min_count=2, topology_key="example.com/rack", disruption_mode=JobDisruptionMode.ALL
    ),
    affinity=Affinity(
        nodes=[
            NodeTerm(
                fields=[NodeExpression(key="metadata.name", operator=NodeOperator.NOT_IN, values=["old"])]
            )
        ],
        near_pods=[
            PodTerm(
                labels={},
                expressions=[LabelExpression.in_("tier", ["web", "data"]), LabelExpression.exists("app")],
                namespaces=["shop"],
                namespace_labels={"stage": "live", "team": "shop"},
                namespace_expressions=[LabelExpression.does_not_exist("retired")],
                match_label_keys=["batch.kubernetes.io/job-name"],
                mismatch_label_keys=["tier"],
            )
        ],
    ),
    tolerations=[Toleration(key="example.com/cost", value="10", operator=TolerationOperator.LT)],
    topology_spread=[
        TopologySpread(
            topology_key="topology.kubernetes.io/zone",
            required=True,
            labels={"tier": "web"},
            expressions=[LabelExpression.not_in("app", ["old"])],
            match_label_keys=["example.com/team"],
            min_domains=3,
            node_affinity_policy=NodeInclusionPolicy.IGNORE,
            node_taints_policy=NodeInclusionPolicy.HONOR,
        )
    ],
    pod_failure_policy=[
        PodFailureRule.on_pod_condition(PodFailureAction.IGNORE, "DisruptionTarget"),
        PodFailureRule.on_exit_codes(PodFailureAction.COUNT, [7], any_container=True),
        PodFailureRule.on_exit_codes(PodFailureAction.FAIL_INDEX, [9]),
        PodFailureRule.on_exit_codes(PodFailureAction.FAIL_JOB, [42, 3], container="main", all_others=True),
        PodFailureRule.on_pod_condition(PodFailureAction.COUNT, "Odd", "False"),
    ],
    service_account=existing,
    host_access=HostAccess(
        reason="reads logs\nof all pods",
        privileged=True,
        host_paths={
            "/host/made": HostPath(path="/var/made", read_only=False, name="made"),
            "/host/log": HostPath(path="/var/log", type=HostPathVolumeType.DIRECTORY),
        },
        host_network=True,
        host_pid=True,
        host_ipc=True,
        node_name="node-1",
    ),
    sidecars=[
        NamedContainer(
            name="agent",
            image="agent:1",
            host_access=ContainerHostAccess(
                reason="counts bytes", host_paths={"/dev": HostPath(path="/dev")}
            ),
        )
    ],
    rerun="2026-11-21",
    suspend=True,
)
RunOnceJob(chart, "fixed", image=IMAGE, name=JobName.from_text("fixed"), token=ServiceAccountToken.NONE)
RunOnceJob(
    chart,
    "settings",
    image=IMAGE,
    name=JobName.from_text("settings"),
    resources=ComputeResources(
        cpu=CpuResources(request=Cpu.millis(100)),
        huge_pages={"1Gi": Size.gibibytes(1), "2Mi": Size.mebibytes(4)},
        claims=[ContainerClaim(name="gpu", request="large"), ContainerClaim(name="disk")],
    ),
    dns=PodDnsProps(
        hostname="worker",
        subdomain="workers",
        hostname_as_fqdn=False,
        policy=DnsPolicy.NONE,
        nameservers=["192.0.2.53"],
        searches=["example.com"],
        options=[DnsOption(name="ndots", value="2"), DnsOption(name="edns0")],
    ),
    hostname_override="worker.example.com",
    host_aliases=[HostAlias(ip="192.0.2.10", hostnames=["db", "db.example.com"])],
    scheduler_name="batch-scheduler",
    scheduling_gates=["example.com/quota"],
    host_users=False,
    share_process_namespace=True,
    pod_active_deadline=Duration.minutes(30),
    pod_resources=PodResources(
        cpu=CpuResources(request=Cpu.units(1)),
        memory=MemoryResources(limit=Size.gibibytes(4)),
        huge_pages={"1Gi": Size.gibibytes(1), "2Mi": Size.mebibytes(8)},
    ),
    resource_claims={
        "disk": ResourceClaim.from_name("fast"),
        "gpu": ResourceClaim.from_template_name("one-gpu"),
    },
)
RunOnceJob(chart, "based", image=IMAGE, name=JobName.from_content_hash("start"))
RunOnceJob(chart, "hook", image=IMAGE, name=JobName.from_generate_name("each-"))
RunOnceJob(chart, "ahead", image=IMAGE, delivery=Delivery.argo_cd(sync_wave=-1, prune=False))
RunOnceJob(
    chart,
    "smoke",
    image=IMAGE,
    script=Script.from_inline("smoke\n"),
    delivery=Delivery.argo_cd_hook(
        ArgoCdHookPhase.POST_SYNC,
        delete_policies=[ArgoCdHookDeletePolicy.HOOK_SUCCEEDED, ArgoCdHookDeletePolicy.HOOK_FAILED],
        sync_wave=1,
    ),
)
RunOnceJob(chart, "created", image=IMAGE, delivery=Delivery.flux_if_not_present(prune=False))
RunOnceJob(
    chart,
    "queued",
    image=IMAGE,
    parallelism=4,
    common_annotations={"example.com/team": "data"},
    kueue=KueueOptions(queue="batch", priority_class="low", min_parallelism=2),
)
RunOnceJob(
    chart,
    "watched",
    image=IMAGE,
    ports=[ContainerPort(number=8080, name="http", protocol=Protocol.TCP)],
    startup_probe=Probe.from_http_get("/started"),
    liveness_probe=GrpcProbe.of(9090, service="report", termination_grace_period=Duration.seconds(5)),
    readiness_probe=Probe.from_tcp_socket(period_seconds=Duration.seconds(5)),
    lifecycle=ContainerLifecycle(
        post_start=Handler.from_command(["touch", "/tmp/started"]),
        pre_stop=Handler.from_http_get("/stop"),
    ),
    stop_signal="SIGINT",
    stdin=True,
    tty=True,
    termination_message_path="/tmp/message",
    termination_message_policy=TerminationMessagePolicy.FALLBACK_TO_LOGS_ON_ERROR,
    restart_policy_rules=[
        ContainerRestartRule.on_exit_codes(ContainerRestartAction.RESTART, [42, 7], all_others=True)
    ],
    security_context=SecurityContextOptions(
        run_as_non_root=True,
        drop_capabilities=["NET_RAW"],
        seccomp_profile=SecurityProfile.localhost("audit.json"),
        app_armor_profile=SecurityProfile.unconfined(),
        se_linux_options=SeLinuxOptions(level="s0:c1,c2", type="container_t"),
    ),
    pod_security_context=PodSecurityContextOptions(
        supplemental_groups_policy=SupplementalGroupsPolicy.STRICT,
        se_linux_change_policy=SeLinuxChangePolicy.RECURSIVE,
        seccomp_profile=SecurityProfile.runtime_default(),
    ),
    additional_containers=[
        NamedContainer(
            name="upload",
            image="upload:1",
            container_restart_policy=ContainerRestartPolicy.ON_FAILURE,
        )
    ],
)

# Volumes and variables
variables = Mount.from_empty_dir(name="variables", sub_path_expr="$(POD)")
RunOnceJob(
    chart,
    "volumes",
    image=IMAGE,
    env={
        "MEMORY": EnvSource.from_resource("limits.memory", divisor="1Mi"),
        "TOKEN": EnvSource.from_file("variables", "job.env", "TOKEN", optional=True),
        "NODES": EnvSource.from_field("status.hostIPs"),
        "POD": EnvSource.from_field("metadata.name"),
    },
    env_from=[
        EnvSource.from_config_map(config, prefix="APP_", optional=True),
        EnvSource.from_secret(login, optional=True),
    ],
    mounts={
        "/certificates": Mount.from_projected(
            [
                ProjectedSource.from_trust_bundle("internal-ca", "ca.pem"),
                ProjectedSource.from_trust_bundles_of_signer(
                    "example.com/ca", "all.pem", labels={"a": "1", "b": "2"}, optional=True
                ),
                ProjectedSource.from_pod_certificate(
                    "example.com/ca", "pod.pem", key_type=PodKeyType.ECDSA_P256, max_expiration=Duration.hours(12)
                ),
                ProjectedSource.from_downward_api(
                    {"uid": EnvFieldPaths.POD_UID},
                    values={"team": EnvSource.from_field("metadata.labels['team']")},
                    modes={"uid": 0o400},
                ),
                ProjectedSource.from_secret(login, items={"username": "user"}, modes={"username": 0o400}),
            ],
            mode=0o440,
        ),
        "/pod": Mount.from_downward_api(
            {
                "cpu": EnvSource.from_resource("requests.cpu", container_name="main"),
                "labels": EnvSource.from_field("metadata.labels"),
            },
            mode=0o440,
            modes={"cpu": 0o400},
        ),
        "/nfs": Mount.from_nfs(
            "nfs.example.com", "/exports", mount_propagation=MountPropagation.HOST_TO_CONTAINER
        ),
        "/model": Mount.from_image(
            "registry.example.com/model:1",
            pull_policy=ImagePullPolicy.NEVER,
            recursive_read_only=RecursiveReadOnly.IF_POSSIBLE,
        ),
        "/variables": variables,
    },
    volume_devices={"/dev/disk": PersistentVolumeClaim.from_claim_name(chart, "disk", "disk")},
)

# Jobs with Secrets
dump = SecretMountedJob.periodic(
    chart,
    "dump",
    image=IMAGE,
    schedule="0 3 * * *",
    spread=Spread.HOUR,
    secret_mounts={"/run/login": SecretMount(secret=login, keys=["password"])},
)
restore = SecretMountedJob.run_once(
    chart,
    "restore",
    image=IMAGE,
    secret_mounts={
        "/run/a": SecretMount(secret=login, keys=["username"]),
        "/run/z": SecretMount(secret=login, keys=["password"]),
    },
)
restore.node.add_dependency(dump)
account.allow([Verb.GET], dump.job)
often = SecretMountedJob.periodic(
    chart,
    "often",
    image=IMAGE,
    schedule="* * * * *",
    secret_mounts={"/run/login": SecretMount(secret=login, keys=["password"])},
)
often.acknowledge("batch/schedule-every-minute", "it ends within a second")

# Jobs for a list
setup = JobFanOut(
    chart,
    "setup",
    image=IMAGE,
    script=Script.from_file("files/report.py", interpreter=["python3", "-u"]),
    sidecars=[NamedContainer(name="proxy", image="proxy:1", script=Script.from_inline("proxy\n"))],
    args=["--all"],
    env={"AREA": EnvValue.from_value("eu"), "LEVEL": EnvValue.from_value("info")},
    rerun="2026-11-21",
    suspend=True,
    labels={"tier": "setup"},
    items=[
        FanOutItem(
            id="user2",
            env={"GROUP": EnvValue.from_value("b"), "USER": EnvValue.from_value("user2")},
            mounts={"/etc/config": Mount.from_config_map(config), "/etc/files": Mount.from_config_map(files)},
            secret_mounts={"/run/login": SecretMount(secret=login, keys=["password"])},
            args=["--user", "user2"],
            service_account=existing,
            rerun="again",
        ),
        FanOutItem(id="user1"),
    ],
)

# Jobs of a table
fleet = JobFleet(
    chart,
    "fleet",
    table="jobs.yaml",
    cluster="south",
    env={"USER_NAME": login.env_value("username")},
    sidecars=[NamedContainer(name="proxy", image="proxy:1", script=Script.from_inline("proxy\n"))],
    image_pull_secrets=[Secret.from_secret_name(chart, "pull-fleet", "pull")],
    annotations={"example.com/on-call": "@@ON_CALL@@"},
)
fleet.acknowledge("batch/schedule-dst", "a run more or less does no harm")

# A build
build = SourceBuild(
    chart,
    "build",
    git_uri="git@git.example.com:team/report.git",
    git_secret=Secret.from_secret_name(chart, "git", "git"),
    context_dir="jobs/report",
    builder=BuilderImage.from_registry("quay.io/sclorg/python-312-c9s:latest"),
    env={"A": EnvValue.from_value("1"), "PIP_INDEX_URL": EnvValue.from_value("https://pypi.example.com/simple")},
    triggers=[BuildTrigger.on_config_change(), BuildTrigger.on_generic_webhook(login)],
    run_policy=BuildRunPolicy.SERIAL_LATEST_ONLY,
    resources=ComputeResources(cpu=CpuResources(request=Cpu.units(1))),
    completion_deadline=Duration.minutes(30),
)
built = PeriodicJob(
    chart,
    "built",
    image=build.image,
    schedule="5 5 * * *",
    pod_security_context=PodSecurityContextOptions(image_user=True, no_fs_group=True),
)

# What the constructs tell
told = [
    [files.name, files.kind],
    [account.name, account.namespace, account.api_object.kind, account.to_subject_configuration().name],
    [existing.name, existing.api_object, [role.name for role in existing.roles]],
    [nightly.name, nightly.api_object.name, nightly.schedule],
    [indexed.name, built.name],
    [dump.name, dump.schedule, dump.job.name, dump.job.resource_type],
    [restore.name, restore.schedule, restore.job.api_object.name],
    [setup.name, [job.name for job in setup.jobs], setup.find_job("user1").api_object.name],
    [fleet.name, [job.schedule for job in fleet.jobs], fleet.find_job("sweep").name],
    JobFleet.clusters_of("jobs.yaml"),
    [build.name, build.image, build.registry_image, build.image_stream.kind, build.build_config.kind],
    [len(account.roles), [binding.kind for binding in account.role_bindings]],
    [Verb.DELETE_COLLECTION.name, Verb.from_name("bind").name],
    [[warning.id, warning.subject] for warning in JobWarning.of(app)],
]
ConfigFiles(chart, "told", files={"told.json": FileContent.from_inline(json.dumps(told, separators=(",", ":")))})

app.synth()
