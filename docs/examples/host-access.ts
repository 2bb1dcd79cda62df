import { Chart } from 'cdk8s';
import { Namespace } from 'cdk8s-plus-27';
import { ClusterApp, PeriodicJob } from 'cdk8s-jobs';

const app = new ClusterApp();
const chart = new Chart(app, 'node-care', { namespace: 'node-care' });
new Namespace(chart, 'namespace', {
  metadata: { name: 'node-care', labels: { 'pod-security.kubernetes.io/enforce': 'privileged' } },
});

new PeriodicJob(chart, 'trim', {
  schedule: '30 3 * * 0',
  image: 'ghcr.io/acme/disk-tools:1.4.2',
  command: ['fstrim', '--verbose', '/host/containers'],
  podSecurityContext: { runAsUser: 0, runAsNonRoot: false },
  hostAccess: {
    reason: 'tells the disk of the node which blocks of /var/lib/containerd are free',
    privileged: true,
    hostPaths: { '/host/containers': { path: '/var/lib/containerd' } },
  },
});

app.synth();
