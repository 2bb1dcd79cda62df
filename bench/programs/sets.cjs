// As a user of this library would write it: accounts with a role each, and a CronJob with five variables and a Secret.
const { Chart } = require('cdk8s');
const { ApiResource, EnvValue, Secret } = require('cdk8s-plus-27');
const { ClusterApp, PeriodicJob, ScopedServiceAccount, Verb } = require('cdk8s-jobs');

const [sets, charts] = process.argv.slice(2).map(Number);

performance.mark('construct');
const app = new ClusterApp();
for (let chartNumber = 0; chartNumber < charts; chartNumber++) {
  const chart = new Chart(app, `chart-${chartNumber}`, { namespace: `jobs-${chartNumber}` });
  for (let i = chartNumber; i < sets; i += charts) {
    const serviceAccount = new ScopedServiceAccount(chart, `account-${i}`);
    serviceAccount.allow([Verb.GET, Verb.LIST], ApiResource.CONFIG_MAPS);
    const secret = Secret.fromSecretName(chart, `secret-${i}`, `secret-${i}`);
    new PeriodicJob(chart, `job-${i}`, {
      image: `registry.example.com/report:${i}`,
      schedule: `${i % 60} 4 * * *`,
      serviceAccount,
      secretMounts: { '/etc/secret': { secret, keys: ['password'] } },
      env: {
        A: EnvValue.fromValue('one'),
        B: EnvValue.fromValue('two'),
        C: EnvValue.fromValue('three'),
        D: EnvValue.fromValue(`four ${i}`),
        E: EnvValue.fromValue('five'),
      },
    });
  }
}
performance.mark('synth');
app.synth();
