// The same as test/python/twin.ts, with the maps in another order.
package main

import (
	"encoding/json"

	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
	"github.com/cdk8s-jobs/cdk8s-jobs-go/cdk8sjobs"
	"github.com/cdk8s-team/cdk8s-core-go/cdk8s/v2"
	kplus "github.com/cdk8s-team/cdk8s-plus-go/cdk8splus27/v2"
)

var image = jsii.String("registry.example.com/report:1.4.2")

func main() {
	defer jsii.Close()

	app := cdk8sjobs.NewClusterApp(&cdk8sjobs.ClusterAppProps{
		Placeholders:      jsii.String(`@@\w+@@`),
		KubernetesVersion: jsii.String("1.37"),
		FeatureGates:      jsii.Strings("WorkloadWithJob", "ContainerStopSignals", "TaintTolerationComparisonOperators"),
	})
	chart := cdk8s.NewChart(app, jsii.String("twin"), &cdk8s.ChartProps{
		Namespace: jsii.String("twin"),
		Labels:    &map[string]*string{"tier": jsii.String("batch"), "team": jsii.String("data")},
	})
	login := secret(chart, "login", "login")
	config := kplus.ConfigMap_FromConfigMapName(chart, jsii.String("config"), jsii.String("config"))

	// Files
	elsewhere := cdk8s.NewChart(cdk8s.NewApp(nil), jsii.String("elsewhere"), nil)
	namespace := kplus.NewNamespace(elsewhere, jsii.String("tenant"), &kplus.NamespaceProps{
		Metadata: &cdk8s.ApiObjectMetadata{Name: jsii.String("tenant")},
	})
	files := cdk8sjobs.NewConfigFiles(chart, jsii.String("files"), &cdk8sjobs.ConfigFilesProps{
		Files: &map[string]cdk8sjobs.FileContent{
			"tenant.yaml": cdk8sjobs.FileContent_FromObjects(&[]cdk8s.ApiObject{cdk8s.ApiObject_Of(namespace)}, nil),
			"query.sql":   cdk8sjobs.FileContent_FromFile(jsii.String("files/query.sql"), nil),
			"check.sh": cdk8sjobs.FileContent_FromInline(jsii.String("#!/bin/sh\ntrue\n"), &cdk8sjobs.FileOptions{
				Mode: jsii.Number(0o555),
			}),
			"greeting.txt": cdk8sjobs.FileContent_FromInline(
				jsii.String("Grüße, 世界 🎉\n\ttab, \"quotes\" and \\backslashes\\\n"), nil,
			),
		},
	})
	cdk8sjobs.NewConfigFiles(chart, jsii.String("folder"), &cdk8sjobs.ConfigFilesProps{
		Folder:    jsii.String("files"),
		FixedName: jsii.String("whole-folder"),
	})

	// Accounts
	account := cdk8sjobs.NewScopedServiceAccount(chart, jsii.String("account"), &cdk8sjobs.ScopedServiceAccountProps{
		Labels:           &map[string]*string{"a": jsii.String("1"), "b": jsii.String("2")},
		Annotations:      &map[string]*string{"example.com/a": jsii.String("1"), "example.com/b": jsii.String("2")},
		ImagePullSecrets: &[]kplus.ISecret{secret(chart, "registry", "registry")},
		Token: cdk8sjobs.ServiceAccountToken_FromProjection(&cdk8sjobs.ProjectedTokenOptions{
			Audience:   jsii.String("vault"),
			Expiration: cdk8s.Duration_Hours(jsii.Number(2)),
		}),
	})
	account.Allow(
		&[]cdk8sjobs.Verb{cdk8sjobs.Verb_PATCH(), cdk8sjobs.Verb_GET()},
		kplus.ApiResource_DEPLOYMENTS(),
		&cdk8sjobs.AllowOptions{
			Names:  jsii.Strings("shop"),
			Reason: jsii.String(`it "restarts" the shop`),
		},
	)
	account.Allow(&[]cdk8sjobs.Verb{cdk8sjobs.Verb_GET()}, kplus.ApiResource_PODS(), &cdk8sjobs.AllowOptions{
		Subresource: jsii.String("log"),
	})
	account.Allow(&[]cdk8sjobs.Verb{cdk8sjobs.Verb_CREATE()}, kplus.ApiResource_EVENTS(), &cdk8sjobs.AllowOptions{
		Namespace: jsii.String("audit"),
	})
	licences := kplus.ApiResource_Custom(&kplus.ApiResourceOptions{
		ApiGroup:     jsii.String("example.com"),
		ResourceType: jsii.String("licences"),
	})
	account.Allow(&[]cdk8sjobs.Verb{cdk8sjobs.Verb_FromName(jsii.String("use"))}, licences, nil)
	account.Allow(
		&[]cdk8sjobs.Verb{cdk8sjobs.Verb_CREATE(), cdk8sjobs.Verb_PATCH()},
		kplus.ApiResource_CONFIG_MAPS(),
		&cdk8sjobs.AllowOptions{
			Names:        jsii.Strings("totals"),
			WorksBecause: jsii.String("server-side apply makes it"),
		},
	)
	account.AllowRead(files, nil)
	account.AllowClusterWide(&[]cdk8sjobs.Verb{cdk8sjobs.Verb_LIST()}, kplus.ApiResource_NAMESPACES(), nil)
	account.AllowReadClusterWide(kplus.ApiResource_NODES(), nil)
	account.AllowApply(&[]constructs.IConstruct{files}, nil)
	account.AllowApplyClusterWide(&[]constructs.IConstruct{namespace}, nil)
	existing := cdk8sjobs.ScopedServiceAccount_FromServiceAccountName(
		chart, jsii.String("existing"), jsii.String("builder"),
		&cdk8sjobs.ExistingAccountOptions{Token: cdk8sjobs.ServiceAccountToken_AUTOMOUNT()},
	)
	existing.AllowRead(kplus.ApiResource_PODS(), nil)

	// Jobs
	scratch := cdk8sjobs.Mount_FromEmptyDir(&cdk8sjobs.EmptyDirOptions{
		Name:      jsii.String("scratch"),
		Medium:    kplus.EmptyDirMedium_MEMORY,
		SizeLimit: cdk8s.Size_Mebibytes(jsii.Number(64)),
	})
	nightly := cdk8sjobs.NewPeriodicJob(chart, jsii.String("nightly"), &cdk8sjobs.PeriodicJobProps{
		Image:                      image,
		ImagePullPolicy:            kplus.ImagePullPolicy_ALWAYS,
		Schedule:                   jsii.String("30 2 * * *"),
		TimeZone:                   jsii.String("Europe/Berlin"),
		ConcurrencyPolicy:          kplus.ConcurrencyPolicy_ALLOW,
		StartingDeadline:           cdk8s.Duration_Minutes(jsii.Number(5)),
		ActiveDeadline:             cdk8s.Duration_Minutes(jsii.Number(90)),
		SuccessfulJobsHistoryLimit: jsii.Number(1),
		FailedJobsHistoryLimit:     jsii.Number(2),
		Suspend:                    jsii.Bool(true),
		BackoffLimit:               jsii.Number(0),
		TtlAfterFinished:           cdk8s.Duration_Days(jsii.Number(7)),
		RestartPolicy:              cdk8sjobs.JobRestartPolicy_ON_FAILURE,
		PodReplacementPolicy:       cdk8sjobs.PodReplacementPolicy_TERMINATING_OR_FAILED,
		ContainerName:              jsii.String("report"),
		Script: cdk8sjobs.Script_FromFile(jsii.String("files/report.py"), &cdk8sjobs.ScriptOptions{
			Interpreter: jsii.Strings("python3", "-u"),
		}),
		Args:       jsii.Strings("--all"),
		WorkingDir: jsii.String("/srv"),
		Env: &map[string]kplus.EnvValue{
			"LEVEL": kplus.EnvValue_FromConfigMap(config, jsii.String("level"), &kplus.EnvValueFromConfigMapOptions{
				Optional: jsii.Bool(true),
			}),
			"NAMESPACE": kplus.EnvValue_FromFieldRef(kplus.EnvFieldPaths_POD_NAMESPACE, nil),
			"USER_NAME": login.EnvValue(jsii.String("username"), nil),
			"URL":       envValue("https://$(USER_NAME)@example.com/$(NAMESPACE)"),
		},
		Mounts: &map[string]cdk8sjobs.Mount{
			"/all": cdk8sjobs.Mount_FromProjected(
				&[]cdk8sjobs.ProjectedSource{
					cdk8sjobs.ProjectedSource_FromConfigMap(config, &cdk8sjobs.ProjectedFilesOptions{
						Items: &map[string]*string{"level": jsii.String("level")},
					}),
					cdk8sjobs.ProjectedSource_FromSecret(login, &cdk8sjobs.ProjectedFilesOptions{
						Items:    &map[string]*string{"username": jsii.String("user")},
						Optional: jsii.Bool(true),
					}),
					cdk8sjobs.ProjectedSource_FromDownwardApi(&map[string]kplus.EnvFieldPaths{
						"labels": kplus.EnvFieldPaths_POD_LABEL,
						"uid":    kplus.EnvFieldPaths_POD_UID,
					}, nil),
					cdk8sjobs.ProjectedSource_FromServiceAccountToken(
						jsii.String("token"),
						&cdk8sjobs.ProjectedTokenOptions{
							Audience:   jsii.String("vault"),
							Expiration: cdk8s.Duration_Minutes(jsii.Number(20)),
						},
					),
				},
				&cdk8sjobs.ProjectedMountOptions{Name: jsii.String("all-in-one")},
			),
			"/csi": cdk8sjobs.Mount_FromCsi(jsii.String("csi.example.com"), &cdk8sjobs.CsiMountOptions{
				Attributes:        &map[string]*string{"first": jsii.String("1"), "second": jsii.String("2")},
				NodePublishSecret: login,
			}),
			"/work": cdk8sjobs.Mount_FromEphemeral(&cdk8sjobs.EphemeralMountOptions{
				Size:             cdk8s.Size_Gibibytes(jsii.Number(1.5)),
				StorageClassName: jsii.String("fast"),
				AccessModes: &[]kplus.PersistentVolumeAccessMode{
					kplus.PersistentVolumeAccessMode_READ_WRITE_ONCE_POD,
				},
			}),
			"/data": cdk8sjobs.Mount_FromPersistentVolumeClaim(
				kplus.PersistentVolumeClaim_FromClaimName(chart, jsii.String("claim"), jsii.String("data")), nil,
			),
			"/scratch": scratch,
			"/etc/login": cdk8sjobs.Mount_FromSecret(login, &cdk8sjobs.FilesMountOptions{
				Name:     jsii.String("whole-login"),
				ReadOnly: jsii.Bool(true),
			}),
			"/etc/config": cdk8sjobs.Mount_FromConfigMap(config, &cdk8sjobs.FilesMountOptions{
				Items:    &map[string]*string{"name": jsii.String("a"), "level": jsii.String("b")},
				Mode:     jsii.Number(0o400),
				Optional: jsii.Bool(true),
			}),
			"/etc/report": cdk8sjobs.Mount_FromConfigMap(files, nil),
		},
		SecretMounts: &map[string]*cdk8sjobs.SecretMount{
			"/run/db": {
				Secret: login,
				Keys:   jsii.Strings("username", "password"),
				Env:    &map[string]*string{"DB_PASS": jsii.String("password"), "DB_USER": jsii.String("username")},
			},
			"/run/tls": {
				Secret:   secret(chart, "tls", "tls"),
				Keys:     jsii.Strings("tls.key", "tls.crt"),
				Optional: jsii.Bool(true),
			},
		},
		Resources: &cdk8sjobs.ComputeResources{
			Cpu: &kplus.CpuResources{
				Request: kplus.Cpu_Millis(jsii.Number(250)),
				Limit:   kplus.Cpu_Units(jsii.Number(2)),
			},
			Memory: &kplus.MemoryResources{
				Request: cdk8s.Size_Mebibytes(jsii.Number(64)),
				Limit:   cdk8s.Size_Gibibytes(jsii.Number(1)),
			},
			EphemeralStorage: &kplus.EphemeralStorageResources{Limit: cdk8sjobs.DecimalSize_Gigabytes(jsii.Number(2))},
			Devices:          &map[string]*float64{"nvidia.com/gpu": jsii.Number(2)},
		},
		TmpSize: cdk8s.Size_Gibibytes(jsii.Number(5)),
		SecurityContext: &cdk8sjobs.SecurityContextOptions{
			ReadOnlyRootFilesystem: jsii.Bool(false),
			RunAsUser:              jsii.Number(2001),
		},
		PodSecurityContext: &cdk8sjobs.PodSecurityContextOptions{
			FsGroup:             jsii.Number(1003),
			FsGroupChangePolicy: kplus.FsGroupChangePolicy_ALWAYS,
			SupplementalGroups:  jsii.Numbers(1004, 1005),
			Sysctls:             &map[string]*string{"net.ipv4.tcp_syncookies": jsii.String("1")},
		},
		InitContainers: &[]*cdk8sjobs.NamedContainer{
			{
				Name:            jsii.String("fetch"),
				Image:           jsii.String("fetch:1"),
				ImagePullPolicy: kplus.ImagePullPolicy_IF_NOT_PRESENT,
				WorkingDir:      jsii.String("/scratch"),
				Script:          cdk8sjobs.Script_FromInline(jsii.String("fetch > /scratch/orders\n"), nil),
				Mounts:          &map[string]cdk8sjobs.Mount{"/scratch": scratch},
				SecretMounts: &map[string]*cdk8sjobs.SecretMount{
					"/run/login": {Secret: login, Keys: jsii.Strings("username")},
				},
			},
		},
		Sidecars: &[]*cdk8sjobs.NamedContainer{
			{
				Name:            jsii.String("proxy"),
				Image:           jsii.String("proxy:1"),
				EnvFrom:         &[]kplus.EnvFrom{kplus.Env_FromSecret(login)},
				SecurityContext: &cdk8sjobs.SecurityContextOptions{RunAsGroup: jsii.Number(7)},
			},
		},
		ServiceAccount: account,
		NodeSelector: &map[string]*string{
			"example.com/disk": jsii.String("ssd"),
			"example.com/pool": jsii.String("batch"),
		},
		Affinity: &cdk8sjobs.Affinity{
			Nodes: &[]*cdk8sjobs.NodeTerm{
				{
					Expressions: &[]*cdk8sjobs.NodeExpression{
						{Key: jsii.String("example.com/gpu"), Operator: cdk8sjobs.NodeOperator_EXISTS},
						{
							Key:      jsii.String("example.com/cores"),
							Operator: cdk8sjobs.NodeOperator_GT,
							Values:   jsii.Strings("8"),
						},
					},
					Weight: jsii.Number(10),
				},
			},
			AwayFromPods: &[]*cdk8sjobs.PodTerm{
				{
					Labels:      &map[string]*string{"app": jsii.String("shop"), "tier": jsii.String("web")},
					TopologyKey: jsii.String("topology.kubernetes.io/zone"),
				},
			},
		},
		Tolerations: &[]*cdk8sjobs.Toleration{
			{
				Key:      jsii.String("example.com/batch"),
				Effect:   kplus.TaintEffect_NO_EXECUTE,
				Duration: cdk8s.Duration_Minutes(jsii.Number(5)),
			},
		},
		TopologySpread: &[]*cdk8sjobs.TopologySpread{
			{
				TopologyKey: jsii.String("kubernetes.io/hostname"),
				MaxSkew:     jsii.Number(2),
				Required:    jsii.Bool(true),
			},
		},
		PriorityClassName:      jsii.String("low"),
		RuntimeClassName:       jsii.String("gvisor"),
		ImagePullSecrets:       &[]kplus.ISecret{secret(chart, "pull", "pull")},
		EnableServiceLinks:     jsii.Bool(true),
		TerminationGracePeriod: cdk8s.Duration_Minutes(jsii.Number(2)),
		Labels:                 &map[string]*string{"b": jsii.String("2"), "level": jsii.String("object")},
		Annotations:            &map[string]*string{"example.com/on-call": jsii.String(`"night"`)},
		CommonLabels:           &map[string]*string{"example.com/team": jsii.String("night"), "level": jsii.String("common")},
		JobLabels:              &map[string]*string{"level": jsii.String("job")},
		JobAnnotations:         &map[string]*string{"example.com/a": jsii.String("n"), "example.com/b": jsii.String("y")},
		PodLabels:              &map[string]*string{"level": jsii.String("pod")},
		PodAnnotations:         &map[string]*string{"example.com/port": jsii.String("0755")},
		Patches: &[]cdk8s.JsonPatch{
			cdk8s.JsonPatch_Add(jsii.String("/spec/jobTemplate/spec/template/spec/dnsConfig"), map[string]any{
				"searches": []any{"example.com"},
				"options":  []any{map[string]any{"name": "ndots", "value": "2"}},
			}),
			cdk8s.JsonPatch_Add(jsii.String("/spec/jobTemplate/spec/template/spec/hostUsers"), false),
			cdk8s.JsonPatch_Replace(jsii.String("/spec/jobTemplate/spec/backoffLimit"), 3),
		},
	})
	nightly.Acknowledge(jsii.String("batch/schedule-dst"), jsii.String("a report more or less does no harm"))

	indexed := cdk8sjobs.NewRunOnceJob(chart, jsii.String("indexed"), &cdk8sjobs.RunOnceJobProps{
		Image:                image,
		Command:              jsii.Strings("report", "--shard=$(JOB_COMPLETION_INDEX)"),
		Parallelism:          jsii.Number(2),
		Completions:          jsii.Number(6),
		CompletionMode:       cdk8sjobs.CompletionMode_INDEXED,
		BackoffLimitPerIndex: jsii.Number(1),
		MaxFailedIndexes:     jsii.Number(2),
		SuccessPolicy: &[]*cdk8sjobs.SuccessRule{
			{SucceededIndexes: jsii.String("0-2"), SucceededCount: jsii.Number(2)},
			{SucceededCount: jsii.Number(5)},
		},
		ManagedBy: jsii.String("kueue.x-k8s.io/multikueue"),
		Scheduling: &cdk8sjobs.JobScheduling{
			MinCount:       jsii.Number(2),
			TopologyKey:    jsii.String("example.com/rack"),
			DisruptionMode: cdk8sjobs.JobDisruptionMode_ALL,
		},
		Affinity: &cdk8sjobs.Affinity{
			Nodes: &[]*cdk8sjobs.NodeTerm{
				{
					Fields: &[]*cdk8sjobs.NodeExpression{
						{
							Key:      jsii.String("metadata.name"),
							Operator: cdk8sjobs.NodeOperator_NOT_IN,
							Values:   jsii.Strings("old"),
						},
					},
				},
			},
			NearPods: &[]*cdk8sjobs.PodTerm{
				{
					Labels: &map[string]*string{},
					Expressions: &[]kplus.LabelExpression{
						kplus.LabelExpression_In(jsii.String("tier"), jsii.Strings("web", "data")),
						kplus.LabelExpression_Exists(jsii.String("app")),
					},
					Namespaces: jsii.Strings("shop"),
					NamespaceLabels: &map[string]*string{
						"stage": jsii.String("live"),
						"team":  jsii.String("shop"),
					},
					NamespaceExpressions: &[]kplus.LabelExpression{
						kplus.LabelExpression_DoesNotExist(jsii.String("retired")),
					},
					MatchLabelKeys:    jsii.Strings("batch.kubernetes.io/job-name"),
					MismatchLabelKeys: jsii.Strings("tier"),
				},
			},
		},
		Tolerations: &[]*cdk8sjobs.Toleration{
			{
				Key:      jsii.String("example.com/cost"),
				Value:    jsii.String("10"),
				Operator: cdk8sjobs.TolerationOperator_LT,
			},
		},
		TopologySpread: &[]*cdk8sjobs.TopologySpread{
			{
				TopologyKey: jsii.String("topology.kubernetes.io/zone"),
				Required:    jsii.Bool(true),
				Labels:      &map[string]*string{"tier": jsii.String("web")},
				Expressions: &[]kplus.LabelExpression{
					kplus.LabelExpression_NotIn(jsii.String("app"), jsii.Strings("old")),
				},
				MatchLabelKeys:     jsii.Strings("example.com/team"),
				MinDomains:         jsii.Number(3),
				NodeAffinityPolicy: cdk8sjobs.NodeInclusionPolicy_IGNORE,
				NodeTaintsPolicy:   cdk8sjobs.NodeInclusionPolicy_HONOR,
			},
		},
		PodFailurePolicy: &[]cdk8sjobs.PodFailureRule{
			cdk8sjobs.PodFailureRule_OnPodCondition(
				cdk8sjobs.PodFailureAction_IGNORE, jsii.String("DisruptionTarget"), nil,
			),
			cdk8sjobs.PodFailureRule_OnExitCodes(
				cdk8sjobs.PodFailureAction_COUNT,
				jsii.Numbers(7),
				&cdk8sjobs.ExitCodeOptions{AnyContainer: jsii.Bool(true)},
			),
			cdk8sjobs.PodFailureRule_OnExitCodes(
				cdk8sjobs.PodFailureAction_FAIL_INDEX, jsii.Numbers(9), nil,
			),
			cdk8sjobs.PodFailureRule_OnExitCodes(
				cdk8sjobs.PodFailureAction_FAIL_JOB,
				jsii.Numbers(42, 3),
				&cdk8sjobs.ExitCodeOptions{Container: jsii.String("main"), AllOthers: jsii.Bool(true)},
			),
			cdk8sjobs.PodFailureRule_OnPodCondition(
				cdk8sjobs.PodFailureAction_COUNT, jsii.String("Odd"), jsii.String("False"),
			),
		},
		ServiceAccount: existing,
		HostAccess: &cdk8sjobs.HostAccess{
			Reason:     jsii.String("reads logs\nof all pods"),
			Privileged: jsii.Bool(true),
			HostPaths: &map[string]*cdk8sjobs.HostPath{
				"/host/made": {
					Path:     jsii.String("/var/made"),
					ReadOnly: jsii.Bool(false),
					Name:     jsii.String("made"),
				},
				"/host/log": {Path: jsii.String("/var/log"), Type: kplus.HostPathVolumeType_DIRECTORY},
			},
			HostNetwork: jsii.Bool(true),
			HostPID:     jsii.Bool(true),
			HostIPC:     jsii.Bool(true),
			NodeName:    jsii.String("node-1"),
		},
		Sidecars: &[]*cdk8sjobs.NamedContainer{
			{
				Name:  jsii.String("agent"),
				Image: jsii.String("agent:1"),
				HostAccess: &cdk8sjobs.ContainerHostAccess{
					Reason:    jsii.String("counts bytes"),
					HostPaths: &map[string]*cdk8sjobs.HostPath{"/dev": {Path: jsii.String("/dev")}},
				},
			},
		},
		Rerun:   jsii.String("2026-11-21"),
		Suspend: jsii.Bool(true),
	})
	cdk8sjobs.NewRunOnceJob(chart, jsii.String("fixed"), &cdk8sjobs.RunOnceJobProps{
		Image: image,
		Name:  cdk8sjobs.JobName_FromText(jsii.String("fixed")),
		Token: cdk8sjobs.ServiceAccountToken_NONE(),
	})
	cdk8sjobs.NewRunOnceJob(chart, jsii.String("settings"), &cdk8sjobs.RunOnceJobProps{
		Image: image,
		Name:  cdk8sjobs.JobName_FromText(jsii.String("settings")),
		Resources: &cdk8sjobs.ComputeResources{
			Cpu: &kplus.CpuResources{Request: kplus.Cpu_Millis(jsii.Number(100))},
			HugePages: &map[string]cdk8s.Size{
				"1Gi": cdk8s.Size_Gibibytes(jsii.Number(1)),
				"2Mi": cdk8s.Size_Mebibytes(jsii.Number(4)),
			},
			Claims: &[]*cdk8sjobs.ContainerClaim{
				{Name: jsii.String("gpu"), Request: jsii.String("large")},
				{Name: jsii.String("disk")},
			},
		},
		Dns: &kplus.PodDnsProps{
			Hostname:       jsii.String("worker"),
			Subdomain:      jsii.String("workers"),
			HostnameAsFQDN: jsii.Bool(false),
			Policy:         kplus.DnsPolicy_NONE,
			Nameservers:    jsii.Strings("192.0.2.53"),
			Searches:       jsii.Strings("example.com"),
			Options: &[]*kplus.DnsOption{
				{Name: jsii.String("ndots"), Value: jsii.String("2")},
				{Name: jsii.String("edns0")},
			},
		},
		HostnameOverride: jsii.String("worker.example.com"),
		HostAliases: &[]*kplus.HostAlias{
			{Ip: jsii.String("192.0.2.10"), Hostnames: jsii.Strings("db", "db.example.com")},
		},
		SchedulerName:         jsii.String("batch-scheduler"),
		SchedulingGates:       jsii.Strings("example.com/quota"),
		HostUsers:             jsii.Bool(false),
		ShareProcessNamespace: jsii.Bool(true),
		PodActiveDeadline:     cdk8s.Duration_Minutes(jsii.Number(30)),
		PodResources: &cdk8sjobs.PodResources{
			Cpu:    &kplus.CpuResources{Request: kplus.Cpu_Units(jsii.Number(1))},
			Memory: &kplus.MemoryResources{Limit: cdk8s.Size_Gibibytes(jsii.Number(4))},
			HugePages: &map[string]cdk8s.Size{
				"1Gi": cdk8s.Size_Gibibytes(jsii.Number(1)),
				"2Mi": cdk8s.Size_Mebibytes(jsii.Number(8)),
			},
		},
		ResourceClaims: &map[string]cdk8sjobs.ResourceClaim{
			"disk": cdk8sjobs.ResourceClaim_FromName(jsii.String("fast")),
			"gpu":  cdk8sjobs.ResourceClaim_FromTemplateName(jsii.String("one-gpu")),
		},
	})
	cdk8sjobs.NewRunOnceJob(chart, jsii.String("based"), &cdk8sjobs.RunOnceJobProps{
		Image: image,
		Name:  cdk8sjobs.JobName_FromContentHash(jsii.String("start")),
	})
	cdk8sjobs.NewRunOnceJob(chart, jsii.String("hook"), &cdk8sjobs.RunOnceJobProps{
		Image: image,
		Name:  cdk8sjobs.JobName_FromGenerateName(jsii.String("each-")),
	})
	cdk8sjobs.NewRunOnceJob(chart, jsii.String("ahead"), &cdk8sjobs.RunOnceJobProps{
		Image: image,
		Delivery: cdk8sjobs.Delivery_ArgoCd(&cdk8sjobs.ArgoCdOptions{
			SyncWave: jsii.Number(-1),
			Prune:    jsii.Bool(false),
		}),
	})
	cdk8sjobs.NewRunOnceJob(chart, jsii.String("smoke"), &cdk8sjobs.RunOnceJobProps{
		Image:  image,
		Script: cdk8sjobs.Script_FromInline(jsii.String("smoke\n"), nil),
		Delivery: cdk8sjobs.Delivery_ArgoCdHook(cdk8sjobs.ArgoCdHookPhase_POST_SYNC, &cdk8sjobs.ArgoCdHookOptions{
			DeletePolicies: &[]cdk8sjobs.ArgoCdHookDeletePolicy{
				cdk8sjobs.ArgoCdHookDeletePolicy_HOOK_SUCCEEDED,
				cdk8sjobs.ArgoCdHookDeletePolicy_HOOK_FAILED,
			},
			SyncWave: jsii.Number(1),
		}),
	})
	cdk8sjobs.NewRunOnceJob(chart, jsii.String("created"), &cdk8sjobs.RunOnceJobProps{
		Image:    image,
		Delivery: cdk8sjobs.Delivery_FluxIfNotPresent(&cdk8sjobs.FluxOptions{Prune: jsii.Bool(false)}),
	})
	cdk8sjobs.NewRunOnceJob(chart, jsii.String("queued"), &cdk8sjobs.RunOnceJobProps{
		Image:             image,
		Parallelism:       jsii.Number(4),
		CommonAnnotations: &map[string]*string{"example.com/team": jsii.String("data")},
		Kueue: &cdk8sjobs.KueueOptions{
			Queue:          jsii.String("batch"),
			PriorityClass:  jsii.String("low"),
			MinParallelism: jsii.Number(2),
		},
	})
	cdk8sjobs.NewRunOnceJob(chart, jsii.String("watched"), &cdk8sjobs.RunOnceJobProps{
		Image: image,
		Ports: &[]*kplus.ContainerPort{
			{Number: jsii.Number(8080), Name: jsii.String("http"), Protocol: kplus.Protocol_TCP},
		},
		StartupProbe: kplus.Probe_FromHttpGet(jsii.String("/started"), nil),
		LivenessProbe: cdk8sjobs.GrpcProbe_Of(jsii.Number(9090), &cdk8sjobs.GrpcProbeOptions{
			Service:                jsii.String("report"),
			TerminationGracePeriod: cdk8s.Duration_Seconds(jsii.Number(5)),
		}),
		ReadinessProbe: kplus.Probe_FromTcpSocket(&kplus.TcpSocketProbeOptions{
			PeriodSeconds: cdk8s.Duration_Seconds(jsii.Number(5)),
		}),
		Lifecycle: &kplus.ContainerLifecycle{
			PostStart: kplus.Handler_FromCommand(jsii.Strings("touch", "/tmp/started")),
			PreStop:   kplus.Handler_FromHttpGet(jsii.String("/stop"), nil),
		},
		StopSignal:               jsii.String("SIGINT"),
		Stdin:                    jsii.Bool(true),
		Tty:                      jsii.Bool(true),
		TerminationMessagePath:   jsii.String("/tmp/message"),
		TerminationMessagePolicy: cdk8sjobs.TerminationMessagePolicy_FALLBACK_TO_LOGS_ON_ERROR,
		RestartPolicyRules: &[]cdk8sjobs.ContainerRestartRule{
			cdk8sjobs.ContainerRestartRule_OnExitCodes(
				cdk8sjobs.ContainerRestartAction_RESTART,
				jsii.Numbers(42, 7),
				&cdk8sjobs.ContainerRestartOptions{AllOthers: jsii.Bool(true)},
			),
		},
		SecurityContext: &cdk8sjobs.SecurityContextOptions{
			RunAsNonRoot:     jsii.Bool(true),
			DropCapabilities: jsii.Strings("NET_RAW"),
			SeccompProfile:   cdk8sjobs.SecurityProfile_Localhost(jsii.String("audit.json")),
			AppArmorProfile:  cdk8sjobs.SecurityProfile_Unconfined(),
			SeLinuxOptions: &cdk8sjobs.SeLinuxOptions{
				Level: jsii.String("s0:c1,c2"),
				Type:  jsii.String("container_t"),
			},
		},
		PodSecurityContext: &cdk8sjobs.PodSecurityContextOptions{
			SupplementalGroupsPolicy: cdk8sjobs.SupplementalGroupsPolicy_STRICT,
			SeLinuxChangePolicy:      cdk8sjobs.SeLinuxChangePolicy_RECURSIVE,
			SeccompProfile:           cdk8sjobs.SecurityProfile_RuntimeDefault(),
		},
		AdditionalContainers: &[]*cdk8sjobs.NamedContainer{
			{
				Name:                   jsii.String("upload"),
				Image:                  jsii.String("upload:1"),
				ContainerRestartPolicy: cdk8sjobs.ContainerRestartPolicy_ON_FAILURE,
			},
		},
	})

	// Volumes and variables
	variables := cdk8sjobs.Mount_FromEmptyDir(&cdk8sjobs.EmptyDirOptions{
		Name:        jsii.String("variables"),
		SubPathExpr: jsii.String("$(POD)"),
	})
	cdk8sjobs.NewRunOnceJob(chart, jsii.String("volumes"), &cdk8sjobs.RunOnceJobProps{
		Image: image,
		Env: &map[string]kplus.EnvValue{
			"MEMORY": cdk8sjobs.EnvSource_FromResource(jsii.String("limits.memory"), &cdk8sjobs.EnvResourceOptions{
				Divisor: jsii.String("1Mi"),
			}),
			"TOKEN": cdk8sjobs.EnvSource_FromFile(
				jsii.String("variables"), jsii.String("job.env"), jsii.String("TOKEN"),
				&cdk8sjobs.EnvFileOptions{Optional: jsii.Bool(true)},
			),
			"NODES": cdk8sjobs.EnvSource_FromField(jsii.String("status.hostIPs")),
			"POD":   cdk8sjobs.EnvSource_FromField(jsii.String("metadata.name")),
		},
		EnvFrom: &[]kplus.EnvFrom{
			cdk8sjobs.EnvSource_FromConfigMap(config, &cdk8sjobs.EnvFromOptions{
				Prefix:   jsii.String("APP_"),
				Optional: jsii.Bool(true),
			}),
			cdk8sjobs.EnvSource_FromSecret(login, &cdk8sjobs.EnvFromOptions{Optional: jsii.Bool(true)}),
		},
		Mounts: &map[string]cdk8sjobs.Mount{
			"/certificates": cdk8sjobs.Mount_FromProjected(
				&[]cdk8sjobs.ProjectedSource{
					cdk8sjobs.ProjectedSource_FromTrustBundle(jsii.String("internal-ca"), jsii.String("ca.pem"), nil),
					cdk8sjobs.ProjectedSource_FromTrustBundlesOfSigner(
						jsii.String("example.com/ca"), jsii.String("all.pem"),
						&cdk8sjobs.SignerTrustBundleOptions{
							Labels:   &map[string]*string{"a": jsii.String("1"), "b": jsii.String("2")},
							Optional: jsii.Bool(true),
						},
					),
					cdk8sjobs.ProjectedSource_FromPodCertificate(
						jsii.String("example.com/ca"), jsii.String("pod.pem"),
						&cdk8sjobs.PodCertificateOptions{
							KeyType:       cdk8sjobs.PodKeyType_ECDSA_P256,
							MaxExpiration: cdk8s.Duration_Hours(jsii.Number(12)),
						},
					),
					cdk8sjobs.ProjectedSource_FromDownwardApi(
						&map[string]kplus.EnvFieldPaths{"uid": kplus.EnvFieldPaths_POD_UID},
						&cdk8sjobs.ProjectedDownwardApiOptions{
							Values: &map[string]kplus.EnvValue{
								"team": cdk8sjobs.EnvSource_FromField(jsii.String("metadata.labels['team']")),
							},
							Modes: &map[string]*float64{"uid": jsii.Number(0o400)},
						},
					),
					cdk8sjobs.ProjectedSource_FromSecret(login, &cdk8sjobs.ProjectedFilesOptions{
						Items: &map[string]*string{"username": jsii.String("user")},
						Modes: &map[string]*float64{"username": jsii.Number(0o400)},
					}),
				},
				&cdk8sjobs.ProjectedMountOptions{Mode: jsii.Number(0o440)},
			),
			"/pod": cdk8sjobs.Mount_FromDownwardApi(
				&map[string]kplus.EnvValue{
					"cpu": cdk8sjobs.EnvSource_FromResource(jsii.String("requests.cpu"), &cdk8sjobs.EnvResourceOptions{
						ContainerName: jsii.String("main"),
					}),
					"labels": cdk8sjobs.EnvSource_FromField(jsii.String("metadata.labels")),
				},
				&cdk8sjobs.DownwardApiMountOptions{
					Mode:  jsii.Number(0o440),
					Modes: &map[string]*float64{"cpu": jsii.Number(0o400)},
				},
			),
			"/nfs": cdk8sjobs.Mount_FromNfs(
				jsii.String("nfs.example.com"), jsii.String("/exports"),
				&cdk8sjobs.MountOptions{MountPropagation: kplus.MountPropagation_HOST_TO_CONTAINER},
			),
			"/model": cdk8sjobs.Mount_FromImage(
				jsii.String("registry.example.com/model:1"),
				&cdk8sjobs.ImageMountOptions{
					PullPolicy:        kplus.ImagePullPolicy_NEVER,
					RecursiveReadOnly: cdk8sjobs.RecursiveReadOnly_IF_POSSIBLE,
				},
			),
			"/variables": variables,
		},
		VolumeDevices: &map[string]kplus.IPersistentVolumeClaim{
			"/dev/disk": kplus.PersistentVolumeClaim_FromClaimName(chart, jsii.String("disk"), jsii.String("disk")),
		},
	})

	// Jobs with Secrets
	dump := cdk8sjobs.SecretMountedJob_Periodic(chart, jsii.String("dump"), &cdk8sjobs.PeriodicSecretMountedJobProps{
		Image:    image,
		Schedule: jsii.String("0 3 * * *"),
		Spread:   cdk8sjobs.Spread_HOUR,
		SecretMounts: &map[string]*cdk8sjobs.SecretMount{
			"/run/login": {Secret: login, Keys: jsii.Strings("password")},
		},
	})
	restore := cdk8sjobs.SecretMountedJob_RunOnce(chart, jsii.String("restore"), &cdk8sjobs.RunOnceSecretMountedJobProps{
		Image: image,
		SecretMounts: &map[string]*cdk8sjobs.SecretMount{
			"/run/a": {Secret: login, Keys: jsii.Strings("username")},
			"/run/z": {Secret: login, Keys: jsii.Strings("password")},
		},
	})
	restore.Node().AddDependency(dump)
	account.Allow(&[]cdk8sjobs.Verb{cdk8sjobs.Verb_GET()}, dump.Job(), nil)
	often := cdk8sjobs.SecretMountedJob_Periodic(chart, jsii.String("often"), &cdk8sjobs.PeriodicSecretMountedJobProps{
		Image:    image,
		Schedule: jsii.String("* * * * *"),
		SecretMounts: &map[string]*cdk8sjobs.SecretMount{
			"/run/login": {Secret: login, Keys: jsii.Strings("password")},
		},
	})
	often.Acknowledge(jsii.String("batch/schedule-every-minute"), jsii.String("it ends within a second"))

	// Jobs for a list
	setup := cdk8sjobs.NewJobFanOut(chart, jsii.String("setup"), &cdk8sjobs.JobFanOutProps{
		Image: image,
		Script: cdk8sjobs.Script_FromFile(jsii.String("files/report.py"), &cdk8sjobs.ScriptOptions{
			Interpreter: jsii.Strings("python3", "-u"),
		}),
		Sidecars: proxy(),
		Args:     jsii.Strings("--all"),
		Env:      &map[string]kplus.EnvValue{"AREA": envValue("eu"), "LEVEL": envValue("info")},
		Rerun:    jsii.String("2026-11-21"),
		Suspend:  jsii.Bool(true),
		Labels:   &map[string]*string{"tier": jsii.String("setup")},
		Items: &[]*cdk8sjobs.FanOutItem{
			{
				Id:  jsii.String("user2"),
				Env: &map[string]kplus.EnvValue{"GROUP": envValue("b"), "USER": envValue("user2")},
				Mounts: &map[string]cdk8sjobs.Mount{
					"/etc/config": cdk8sjobs.Mount_FromConfigMap(config, nil),
					"/etc/files":  cdk8sjobs.Mount_FromConfigMap(files, nil),
				},
				SecretMounts: &map[string]*cdk8sjobs.SecretMount{
					"/run/login": {Secret: login, Keys: jsii.Strings("password")},
				},
				Args:           jsii.Strings("--user", "user2"),
				ServiceAccount: existing,
				Rerun:          jsii.String("again"),
			},
			{Id: jsii.String("user1")},
		},
	})

	// Jobs of a table
	fleet := cdk8sjobs.NewJobFleet(chart, jsii.String("fleet"), &cdk8sjobs.JobFleetProps{
		Table:            jsii.String("jobs.yaml"),
		Cluster:          jsii.String("south"),
		Env:              &map[string]kplus.EnvValue{"USER_NAME": login.EnvValue(jsii.String("username"), nil)},
		Sidecars:         proxy(),
		ImagePullSecrets: &[]kplus.ISecret{secret(chart, "pull-fleet", "pull")},
		Annotations:      &map[string]*string{"example.com/on-call": jsii.String("@@ON_CALL@@")},
	})
	fleet.Acknowledge(jsii.String("batch/schedule-dst"), jsii.String("a run more or less does no harm"))

	// A build
	build := cdk8sjobs.NewSourceBuild(chart, jsii.String("build"), &cdk8sjobs.SourceBuildProps{
		GitUri:     jsii.String("git@git.example.com:team/report.git"),
		GitSecret:  secret(chart, "git", "git"),
		ContextDir: jsii.String("jobs/report"),
		Builder:    cdk8sjobs.BuilderImage_FromRegistry(jsii.String("quay.io/sclorg/python-312-c9s:latest")),
		Env: &map[string]kplus.EnvValue{
			"A":             envValue("1"),
			"PIP_INDEX_URL": envValue("https://pypi.example.com/simple"),
		},
		Triggers: &[]cdk8sjobs.BuildTrigger{
			cdk8sjobs.BuildTrigger_OnConfigChange(),
			cdk8sjobs.BuildTrigger_OnGenericWebhook(login),
		},
		RunPolicy:          cdk8sjobs.BuildRunPolicy_SERIAL_LATEST_ONLY,
		Resources:          &cdk8sjobs.ComputeResources{Cpu: &kplus.CpuResources{Request: kplus.Cpu_Units(jsii.Number(1))}},
		CompletionDeadline: cdk8s.Duration_Minutes(jsii.Number(30)),
	})
	built := cdk8sjobs.NewPeriodicJob(chart, jsii.String("built"), &cdk8sjobs.PeriodicJobProps{
		Image:              build.Image(),
		Schedule:           jsii.String("5 5 * * *"),
		PodSecurityContext: &cdk8sjobs.PodSecurityContextOptions{ImageUser: jsii.Bool(true), NoFsGroup: jsii.Bool(true)},
	})

	// What the constructs tell
	told := []any{
		[]any{files.Name(), files.Kind()},
		[]any{account.Name(), account.Namespace(), account.ApiObject().Kind(), account.ToSubjectConfiguration().Name},
		[]any{existing.Name(), existing.ApiObject(), each(existing.Roles(), cdk8s.ApiObject.Name)},
		[]any{nightly.Name(), nightly.ApiObject().Name(), nightly.Schedule()},
		[]any{indexed.Name(), built.Name()},
		[]any{dump.Name(), dump.Schedule(), dump.Job().Name(), dump.Job().ResourceType()},
		[]any{restore.Name(), restore.Schedule(), restore.Job().ApiObject().Name()},
		[]any{
			setup.Name(),
			each(setup.Jobs(), cdk8sjobs.RunOnceJob.Name),
			setup.FindJob(jsii.String("user1")).ApiObject().Name(),
		},
		[]any{
			fleet.Name(),
			each(fleet.Jobs(), cdk8sjobs.PeriodicJob.Schedule),
			fleet.FindJob(jsii.String("sweep")).Name(),
		},
		cdk8sjobs.JobFleet_ClustersOf(jsii.String("jobs.yaml")),
		[]any{
			build.Name(),
			build.Image(),
			build.RegistryImage(),
			build.ImageStream().Kind(),
			build.BuildConfig().Kind(),
		},
		[]any{len(*account.Roles()), each(account.RoleBindings(), cdk8s.ApiObject.Kind)},
		[]any{cdk8sjobs.Verb_DELETE_COLLECTION().Name(), cdk8sjobs.Verb_FromName(jsii.String("bind")).Name()},
		warnings(app),
	}
	text, err := json.Marshal(told)
	if err != nil {
		panic(err)
	}
	cdk8sjobs.NewConfigFiles(chart, jsii.String("told"), &cdk8sjobs.ConfigFilesProps{
		Files: &map[string]cdk8sjobs.FileContent{
			"told.json": cdk8sjobs.FileContent_FromInline(jsii.String(string(text)), nil),
		},
	})

	app.Synth()
}

func secret(scope constructs.Construct, id string, name string) kplus.ISecret {
	return kplus.Secret_FromSecretName(scope, jsii.String(id), jsii.String(name))
}

func envValue(value string) kplus.EnvValue {
	return kplus.EnvValue_FromValue(jsii.String(value))
}

func proxy() *[]*cdk8sjobs.NamedContainer {
	return &[]*cdk8sjobs.NamedContainer{
		{
			Name:   jsii.String("proxy"),
			Image:  jsii.String("proxy:1"),
			Script: cdk8sjobs.Script_FromInline(jsii.String("proxy\n"), nil),
		},
	}
}

func warnings(scope constructs.IConstruct) []any {
	told := []any{}
	for _, warning := range *cdk8sjobs.JobWarning_Of(scope) {
		told = append(told, []any{warning.Id(), warning.Subject()})
	}
	return told
}

func each[T any](all *[]T, tell func(T) *string) []*string {
	told := []*string{}
	for _, one := range *all {
		told = append(told, tell(one))
	}
	return told
}
