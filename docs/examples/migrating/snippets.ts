import { Chart, JsonPatch } from 'cdk8s';
import { NetworkPolicy, NetworkPolicyTrafficDefault, Pods } from 'cdk8s-plus-27';
import { JobName, PeriodicJob, RunOnceJob } from 'cdk8s-jobs';

const IMAGE = 'ghcr.io/acme/reports:1.4.2';

export function keepNameOfJob(chart: Chart): void {
  // #region job-name
  new RunOnceJob(chart, 'migrate', {
    name: JobName.fromText('migrate'),
    image: 'ghcr.io/acme/reports:1.4.2',
    command: ['reports', 'migrate'],
  });
  // #endregion
}

export function keepPodLabel(chart: Chart): void {
  // #region pod-labels
  new PeriodicJob(chart, 'nightly', {
    image: 'ghcr.io/acme/reports:1.4.2',
    schedule: '15 4 * * *',
    podLabels: { app: 'reports' }, // the label that selectors in the cluster use
  });
  // #endregion
}

export function selectPods(chart: Chart): void {
  const name = 'reports-nightly-c867f8a7';
  const nightly = new PeriodicJob(chart, 'nightly', { name, image: IMAGE, schedule: '15 4 * * *' });
  // #region network-policy
  // nightly is the PeriodicJob: its name, kept or new, is a label of its pods.
  new NetworkPolicy(chart, 'nightly-policy', {
    selector: Pods.select(chart, 'nightly-pods', { labels: { 'app.kubernetes.io/name': nightly.name } }),
    egress: { default: NetworkPolicyTrafficDefault.DENY },
  });
  // #endregion
}

export function keepSecurityContext(chart: Chart): void {
  // #region security-context
  new PeriodicJob(chart, 'nightly', {
    image: 'ghcr.io/acme/reports:1.4.2',
    schedule: '15 4 * * *',
    podSecurityContext: { imageUser: true },
    securityContext: { dropCapabilities: [] },
    patches: [JsonPatch.remove('/spec/jobTemplate/spec/template/spec/securityContext/seccompProfile')],
  });
  // #endregion
}
