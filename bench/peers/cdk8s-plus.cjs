// As a user of cdk8s-plus would write it, with the App of cdk8s.
const { App, Chart, Cron } = require('cdk8s');
const { ApiResource, CronJob, EnvValue, Role, Secret, ServiceAccount, Volume } = require('cdk8s-plus-27');

const [sets, charts] = process.argv.slice(2).map(Number);

performance.mark('construct');
const app = new App();
for (let chartNumber = 0; chartNumber < charts; chartNumber++) {
  const chart = new Chart(app, `chart-${chartNumber}`, { namespace: `jobs-${chartNumber}` });
  for (let i = chartNumber; i < sets; i += charts) {
    const metadata = { name: `account-${i}` };
    const serviceAccount = new ServiceAccount(chart, `account-${i}`, { metadata, automountToken: true });
    const role = new Role(chart, `role-${i}`, { metadata });
    role.allow(['get', 'list'], ApiResource.CONFIG_MAPS);
    role.bind(serviceAccount);
    const secret = Secret.fromSecretName(chart, `secret-${i}`, `secret-${i}`);
    const volume = Volume.fromSecret(chart, `volume-${i}`, secret, {
      items: { password: { path: 'password' } },
    });
    new CronJob(chart, `job-${i}`, {
      metadata: { name: `job-${i}` },
      schedule: Cron.schedule({ minute: String(i % 60), hour: '4' }),
      serviceAccount,
      automountServiceAccountToken: true,
      containers: [
        {
          image: `registry.example.com/report:${i}`,
          envVariables: {
            A: EnvValue.fromValue('one'),
            B: EnvValue.fromValue('two'),
            C: EnvValue.fromValue('three'),
            D: EnvValue.fromValue(`four ${i}`),
            E: EnvValue.fromValue('five'),
          },
          volumeMounts: [{ path: '/etc/secret', volume, readOnly: true }],
        },
      ],
    });
  }
}
performance.mark('synth');
app.synth();
