/** Mistakes whose messages docs/troubleshooting.md explains. Each ends with an error, or makes the app print a warning. */

import { Chart, Duration, JsonPatch } from 'cdk8s';
import { ApiResource, EnvValue, Namespace } from 'cdk8s-plus-27';
import {
  ClusterApp,
  ClusterAppProps,
  ContainerOptions,
  JobFleet,
  PeriodicJob,
  PeriodicJobProps,
  RunOnceJob,
  ScopedServiceAccount,
  Script,
  Verb,
} from 'cdk8s-jobs';

const IMAGE = 'ghcr.io/acme/reports:1.4.2';

/** Synthesizes a chart, as an app does. */
function inChart(add: (chart: Chart) => void, props: ClusterAppProps = {}): void {
  const app = new ClusterApp(props);
  add(new Chart(app, 'reports', { namespace: 'reports' }));
  app.synthYaml();
}

const nightly = (props: Partial<PeriodicJobProps>, app: ClusterAppProps = {}) =>
  inChart((chart) => {
    new PeriodicJob(chart, 'nightly', { image: IMAGE, schedule: '15 4 * * *', ...props });
  }, app);

/** Props as JavaScript passes them, without a check of types. */
const untyped = (props: object): Partial<PeriodicJobProps> => props;

const script = (text: string, more: Partial<ContainerOptions> = {}) =>
  nightly({ script: Script.fromInline(text), ...more });

export const MISTAKES: { readonly [name: string]: () => void } = {
  'schedule-seconds': () => nightly({ schedule: '0 15 4 * * *' }),
  'time-zone': () => nightly({ timeZone: 'Europe/berlin' }),
  'unknown-prop': () => nightly(untyped({ activeDeadlineSeconds: 3600 })),
  'number-for-duration': () => nightly(untyped({ activeDeadline: 3600 })),
  'no-image': () => nightly(untyped({ image: undefined })),
  'text-for-env': () => nightly(untyped({ env: { REGION: 'eu' } })),
  'script-and-command': () =>
    nightly({ script: Script.fromInline('reports send\n'), command: ['reports', 'send'] }),
  'script-file': () => nightly({ script: Script.fromFile('report.sh') }),
  'id-with-underscore': () =>
    inChart((chart) => {
      new PeriodicJob(chart, 'nightly_report', { image: IMAGE, schedule: '15 4 * * *' });
    }),
  'same-id': () =>
    inChart((chart) => {
      new RunOnceJob(chart, 'report', { image: IMAGE });
      new RunOnceJob(chart, 'report', { image: IMAGE });
    }),
  'same-name': () =>
    inChart((chart) => {
      const props = { image: IMAGE, schedule: '15 4 * * *', name: 'report' };
      new PeriodicJob(chart, 'one', props);
      new PeriodicJob(chart, 'two', props);
    }),
  'reference-typo': () =>
    nightly({
      env: { DATABASE: EnvValue.fromValue('shop') },
      command: ['pg_dump', '$(DATABSE)'],
    }),
  'patch-path': () => nightly({ patches: [JsonPatch.replace('/spec/template/spec/hostUsers', false)] }),
  'patch-field': () => nightly({ patches: [JsonPatch.add('/spec/jobTemplate/spec/backofLimit', 1)] }),
  'kubernetes-version': () =>
    nightly(
      { patches: [JsonPatch.add('/spec/jobTemplate/spec/template/spec/hostUsers', false)] },
      { kubernetesVersion: '1.32' },
    ),
  'security-level': () =>
    inChart((chart) => {
      const labels = { 'pod-security.kubernetes.io/enforce': 'restricted' };
      new Namespace(chart, 'namespace', { metadata: { name: 'reports', labels } });
      const podSecurityContext = { runAsNonRoot: false, runAsUser: 0 };
      new RunOnceJob(chart, 'import', { image: IMAGE, podSecurityContext });
    }),
  'rbac-create-by-name': () =>
    inChart((chart) => {
      const account = new ScopedServiceAccount(chart, 'robot');
      account.allow([Verb.CREATE], ApiResource.CONFIG_MAPS, { names: ['state'] });
    }),
  'acknowledge-nothing': () =>
    inChart((chart) => {
      const job = new PeriodicJob(chart, 'nightly', { image: IMAGE, schedule: '15 4 * * *' });
      job.acknowledge('batch/image-tag', 'the tag is moved on purpose');
    }),
  strict: () => nightly({ image: 'ghcr.io/acme/reports:latest' }, { strict: true }),
  table: () =>
    inChart((chart) => {
      new JobFleet(chart, 'checks', { table: 'jobs.yaml', cluster: 'east' });
    }),
  'image-tag': () => nightly({ image: 'ghcr.io/acme/reports' }),
  'schedule-dst': () => nightly({ schedule: '30 2 * * *', timeZone: 'Europe/Berlin' }),
  pipefail: () => script('#!/bin/bash\npg_dump shop | gzip > /tmp/shop.gz\n'),
  'shell-words': () => nightly({ command: ['pg_dump', 'shop', '>', '/tmp/shop.sql'] }),
  'literal-secret': () => nightly({ env: { DB_PASSWORD: EnvValue.fromValue('hunter2-but-longer') } }),
  'no-token': () => script('kubectl get pods\n'),
  'read-only-path': () => script('date > /var/log/report.log\n'),
  ttl: () =>
    inChart((chart) => {
      new RunOnceJob(chart, 'migrate', { image: IMAGE, ttlAfterFinished: Duration.hours(1) });
    }),
};
