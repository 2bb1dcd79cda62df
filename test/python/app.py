"""The system of apps/okd-py-cron, as its chart.ts says it."""

from typing import Any

from cdk8s import Chart, Duration
from cdk8s_plus_27 import (
    ApiResource,
    ConcurrencyPolicy,
    EnvFieldPaths,
    EnvValue,
    ImagePullPolicy,
    Secret,
    k8s,
)
from constructs import Construct
from cdk8s_jobs import (
    BuilderImage,
    BuildRunPolicy,
    BuildTrigger,
    ClusterApp,
    PeriodicJob,
    PodSecurityContextOptions,
    ScopedServiceAccount,
    SourceBuild,
    Verb,
)

NAMESPACE = "py-cron"


class OkdPyCron(Chart):
    """A program that OpenShift builds from source, and that lists the pods of its namespace every five minutes."""

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        host: str | None = None,
        image_pull_policy: ImagePullPolicy = ImagePullPolicy.ALWAYS,
    ) -> None:
        super().__init__(scope, id, namespace=NAMESPACE)
        k8s.KubeNamespace(
            self,
            "namespace",
            metadata=k8s.ObjectMeta(
                name=NAMESPACE, labels={"pod-security.kubernetes.io/enforce": "restricted"}
            ),
        )

        build = SourceBuild(
            self,
            "build",
            name="py-cron",
            git_uri="https://github.com/cdk8s-jobs/cdk8s-jobs.git",
            git_ref="main",
            context_dir="apps/okd-py-cron/app",
            builder=BuilderImage.from_image_stream_tag("python:3.12-ubi9", namespace="openshift"),
            triggers=[
                BuildTrigger.on_config_change(),
                BuildTrigger.on_image_change(),
                BuildTrigger.on_generic_webhook(Secret.from_secret_name(self, "webhook", "py-cron-webhook")),
            ],
            run_policy=BuildRunPolicy.SERIAL,
            tag="1.0",
        )

        account = ScopedServiceAccount(self, "account", name="py-cron")
        account.allow([Verb.GET], ApiResource.NAMESPACES)  # in a Role: its own
        account.allow([Verb.LIST], ApiResource.PODS)

        PeriodicJob(
            self,
            "py-cron",
            **LISTING,
            image=build.image,
            image_pull_policy=image_pull_policy,
            service_account=account,
            env={
                "NAMESPACE": EnvValue.from_field_ref(EnvFieldPaths.POD_NAMESPACE),
                **({} if host is None else {"HOST": EnvValue.from_value(host)}),
            },
        )


LISTING: dict[str, Any] = {
    "schedule": "*/5 * * * *",
    "concurrency_policy": ConcurrencyPolicy.REPLACE,
    "starting_deadline": Duration.minutes(10),
    "active_deadline": Duration.minutes(2),
    "successful_jobs_history_limit": 3,
    "failed_jobs_history_limit": 1,
    "backoff_limit": 0,  # the next run is the next try
    "pod_security_context": PodSecurityContextOptions(image_user=True),
}


app = ClusterApp()
OkdPyCron(app, "okd-py-cron")
app.synth()
