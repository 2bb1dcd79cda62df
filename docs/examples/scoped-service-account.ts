import { Chart, Duration } from 'cdk8s';
import { ApiResource } from 'cdk8s-plus-27';
import {
  ClusterApp,
  ConfigFiles,
  FileContent,
  PeriodicJob,
  ScopedServiceAccount,
  Script,
  Verb,
} from 'cdk8s-jobs';

const app = new ClusterApp();
const chart = new Chart(app, 'janitor', { namespace: 'previews' });

const rules = new ConfigFiles(chart, 'rules', {
  files: { 'age.txt': FileContent.fromInline('7 days\n') },
  fixedName: 'janitor-rules',
});

const janitor = new ScopedServiceAccount(chart, 'janitor');
janitor.allowRead(rules); // by construct: this one object
janitor.allow([Verb.LIST, Verb.DELETE], ApiResource.DEPLOYMENTS);
janitor.allow([Verb.GET], ApiResource.PODS, { subresource: 'log' });
janitor.allow([Verb.GET, Verb.PATCH], ApiResource.STATEFUL_SETS, {
  names: ['index'],
  reason: 'restarts the index after old previews are gone',
});
janitor.allowRead(ApiResource.custom({ apiGroup: 'acme.example.com', resourceType: 'previews' }));
janitor.allow([Verb.CREATE], ApiResource.EVENTS, { namespace: 'audit' }); // a Role and binding there
janitor.allowReadClusterWide(ApiResource.NODES);

new PeriodicJob(chart, 'sweep', {
  image: 'ghcr.io/acme/kubectl:1.36.3',
  schedule: '20 * * * *',
  serviceAccount: janitor, // its jobs get a token
  activeDeadline: Duration.minutes(30),
  script: Script.fromInline('kubectl get deployments -o name\n'),
});

app.synth();
