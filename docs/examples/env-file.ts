import { Chart } from 'cdk8s';
import { ClusterApp, EnvSource, Mount, RunOnceJob, Script } from 'cdk8s-jobs';

const app = new ClusterApp({ kubernetesVersion: '1.35' });
const chart = new Chart(app, 'shop', { namespace: 'shop' });

new RunOnceJob(chart, 'load', {
  image: 'ghcr.io/acme/load:2.1.0',
  initContainers: [
    {
      name: 'login',
      image: 'ghcr.io/acme/login:1.4.2',
      script: Script.fromInline(`printf "TOKEN='%s'\\n" "$(login --print-token)" > /out/job.env\n`),
      mounts: { '/out': Mount.fromEmptyDir({ name: 'variables' }) },
    },
  ],
  env: { TOKEN: EnvSource.fromFile('variables', 'job.env', 'TOKEN') },
});

app.synth();
