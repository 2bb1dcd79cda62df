import { ApiObject, Chart, Cron } from 'cdk8s';
import { ApiResource, ConfigMap, CronJob, Namespace } from 'cdk8s-plus-27';
import { ClusterApp, Delivery, Mount, PeriodicJob } from 'cdk8s-jobs';
import { RunOnceJob, ScopedServiceAccount, Script, Verb } from 'cdk8s-jobs';

const app = new ClusterApp();
// #region part-of
const chart = new Chart(app, 'shop', { namespace: 'shop', labels: { 'app.kubernetes.io/part-of': 'shop' } });
// #endregion
new Namespace(chart, 'namespace', {
  metadata: { name: 'shop', labels: { 'pod-security.kubernetes.io/enforce': 'baseline' } },
});

// #region permissions
const cleaner = new ScopedServiceAccount(chart, 'cleaner');
for (const namespace of ['previews', 'staging']) {
  cleaner.allow([Verb.LIST, Verb.DELETE], ApiResource.CONFIG_MAPS, { namespace });
}
new PeriodicJob(chart, 'clean', {
  image: 'ghcr.io/acme/kubectl:1.36.3',
  schedule: '20 * * * *',
  serviceAccount: cleaner,
  script: Script.fromInline(`for namespace in previews staging; do
  kubectl delete configmaps --namespace="$namespace" --selector=example.com/temporary --wait=false
done
`),
});
// #endregion

const podSecurity = { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } };
const security = { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } };

// #region migration
const image = 'ghcr.io/acme/shop:3.2.0';
new RunOnceJob(chart, 'migrate', {
  image,
  command: ['shop', 'migrate'],
  delivery: Delivery.argoCd({ syncWave: -1 }), // the Deployment is in wave 0 and waits
});
// #endregion

new ApiObject(chart, 'web', {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web' },
  spec: {
    selector: { matchLabels: { app: 'web' } },
    template: {
      metadata: { labels: { app: 'web' } },
      spec: { securityContext: podSecurity, containers: [{ name: 'web', image, securityContext: security }] },
    },
  },
});

// #region beside
const settings = new ConfigMap(chart, 'settings', { data: { 'shop.ini': 'currency = EUR\n' } });
new CronJob(chart, 'existing', {
  schedule: Cron.schedule({ minute: '10', hour: '4' }),
  containers: [{ image: 'ghcr.io/acme/shop:3.2.0', args: ['report'] }],
});
new PeriodicJob(chart, 'added', {
  image: 'ghcr.io/acme/shop:3.2.0',
  schedule: '40 4 * * *',
  args: ['export'],
  mounts: { '/etc/shop': Mount.fromConfigMap(settings) },
});
// #endregion

app.synth();
