import { Chart } from 'cdk8s';
import { ApiResource } from 'cdk8s-plus-27';
import {
  ArgoCdHookDeletePolicy,
  ArgoCdHookPhase,
  ClusterApp,
  ConfigFiles,
  Delivery,
  FileContent,
  Mount,
  RunOnceJob,
  ScopedServiceAccount,
  Script,
} from 'cdk8s-jobs';

const app = new ClusterApp();
const chart = new Chart(app, 'shop', { namespace: 'shop' });
const delivery = Delivery.argoCdHook(ArgoCdHookPhase.POST_SYNC, {
  deletePolicies: [ArgoCdHookDeletePolicy.BEFORE_HOOK_CREATION],
});

// What belongs to the hook is a hook of the same phase.
const account = new ScopedServiceAccount(chart, 'smoke-account', { delivery });
account.allowRead(ApiResource.PODS);
const urls = new ConfigFiles(chart, 'urls', {
  files: { 'urls.txt': FileContent.fromInline('http://web/health\n') },
  delivery,
});

new RunOnceJob(chart, 'smoke', {
  image: 'ghcr.io/acme/smoke:1.4.0',
  script: Script.fromInline('smoke --urls /urls/urls.txt\n'),
  mounts: { '/urls': Mount.fromConfigMap(urls) },
  serviceAccount: account,
  delivery,
});

app.synth();
