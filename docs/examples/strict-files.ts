import { Chart, Size } from 'cdk8s';
import { EmptyDirMedium, EnvValue, Secret } from 'cdk8s-plus-27';
import { ClusterApp, Mount, PeriodicJob, Script } from 'cdk8s-jobs';

const app = new ClusterApp();
const chart = new Chart(app, 'backups', { namespace: 'backups' });

// #region job
new PeriodicJob(chart, 'dump', {
  image: 'postgres:15-bookworm',
  schedule: '30 1 * * *',
  script: Script.fromInline(`
install -m 600 /run/login/pgpass "$PGPASSFILE"
pg_dump --host=database.shop --username=backup --file=/tmp/shop.sql shop
`),
  secretMounts: {
    '/run/login': { secret: Secret.fromSecretName(chart, 'login', 'login'), keys: ['pgpass'] },
  },
  mounts: {
    '/run/private': Mount.fromEmptyDir({ medium: EmptyDirMedium.MEMORY, sizeLimit: Size.mebibytes(1) }),
  },
  env: { PGPASSFILE: EnvValue.fromValue('/run/private/pgpass') },
});
// #endregion

app.synth();
