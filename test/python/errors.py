"""What the library refuses becomes an exception in Python, which says the same."""

import re
import unittest

from cdk8s import App, Chart
from cdk8s_plus_27 import ApiResource
from cdk8s_plus_34 import ConcurrencyPolicy, EnvValue
from cdk8s_jobs import PeriodicJob, RunOnceJob, ScopedServiceAccount, SecretMountedJob, Verb

IMAGE = "registry.example.com/report:1.4.2"


class Errors(unittest.TestCase):
    def setUp(self):
        self.app = App()
        self.chart = Chart(self.app, "apps", namespace="apps")

    def refused(self, line):
        return self.assertRaisesRegex(RuntimeError, re.escape(line))

    def test_a_bad_prop_of_a_constructor(self):
        line = "PeriodicJob 'apps/nightly': schedule must have 5 fields, got \"0 0 3 * * *\"; remove the seconds field"
        with self.refused(line):
            PeriodicJob(self.chart, "nightly", image=IMAGE, schedule="0 0 3 * * *")

    def test_a_bad_prop_of_a_static_method(self):
        with self.refused("SecretMountedJob 'apps/migrate': secretMounts must mount at least one Secret"):
            SecretMountedJob.run_once(self.chart, "migrate", image=IMAGE, secret_mounts={})

    def test_a_bad_option_of_a_method(self):
        account = ScopedServiceAccount(self.chart, "account")
        with self.refused("ScopedServiceAccount 'apps/account': allow.names must be left out with create"):
            account.allow([Verb.CREATE], ApiResource.PODS, names=["shop"])

    def test_what_was_never_said(self):
        ScopedServiceAccount(self.chart, "account")
        with self.refused("ScopedServiceAccount 'apps/account': allow must be called"):
            self.app.synth()

    def test_a_prop_that_does_not_exist_or_is_of_another_type(self):
        for props in ({"shedule": "0 3 * * *"}, {"schedule": 3}):
            with self.subTest(props), self.assertRaises(TypeError):
                PeriodicJob(self.chart, "nightly", image=IMAGE, **props)

    def test_a_value_of_another_version_of_cdk8s_plus(self):
        with self.assertRaisesRegex(TypeError, "got cdk8s_plus_34.ConcurrencyPolicy instead"):
            PeriodicJob(
                self.chart,
                "nightly",
                image=IMAGE,
                schedule="0 3 * * *",
                concurrency_policy=ConcurrencyPolicy.FORBID,
            )
        with self.refused("Object of type 'cdk8s-plus-34.EnvValue' is not convertible to cdk8s-plus-27.EnvValue"):
            RunOnceJob(self.chart, "migrate", image=IMAGE, env={"A": EnvValue.from_value("a")})


unittest.main()
