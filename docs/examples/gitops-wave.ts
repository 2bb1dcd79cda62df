import { ApiObject, Chart } from 'cdk8s';
import { ClusterApp, Delivery, RunOnceJob, Script } from 'cdk8s-jobs';

const app = new ClusterApp();
const chart = new Chart(app, 'shop', { namespace: 'shop' });
const image = 'ghcr.io/acme/shop:3.2.0';

new RunOnceJob(chart, 'migrate', {
  image,
  script: Script.fromInline('shop migrate --to latest\n'),
  delivery: Delivery.argoCd({ syncWave: -1 }),
});

// In wave 0, the default: it is rolled out when the migration is complete.
new ApiObject(chart, 'web', {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web' },
  spec: {
    selector: { matchLabels: { app: 'web' } },
    template: {
      metadata: { labels: { app: 'web' } },
      spec: {
        securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
        containers: [
          {
            name: 'web',
            image,
            securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
          },
        ],
      },
    },
  },
});

app.synth();
