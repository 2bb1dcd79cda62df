import { JsonPatch } from 'cdk8s';
import {
  CompletionMode,
  JobFanOut,
  JobName,
  PeriodicJob,
  PodFailureAction,
  PodFailureRule,
  RunOnceJob,
  Script,
} from 'cdk8s-jobs';
import { Json, periodic } from '../support/charts';
import { Row, inCronJob, inJob, job, key, ofKind, pod, testHostileStrings } from '../support/hostile-rows';

const rule = (manifests: Json[]): Json => (job(manifests, '') as Json).spec.podFailurePolicy.rules[0];
const template = (manifests: Json[]): Json => (job(manifests, '') as Json).spec.template;
const metadata = (manifests: Json[]): Json => (job(manifests, '') as Json).metadata;

const JOB: Row[] = [
  inJob(
    'key of a label',
    (value) => ({ labels: { [value]: 'x' } }),
    (all, value) => key(metadata(all).labels, value),
  ),
  inJob(
    'label',
    (value) => ({ labels: { a: value } }),
    (all) => metadata(all).labels.a,
  ),
  inJob(
    'key of an annotation',
    (value) => ({ annotations: { [value]: 'x' } }),
    (all, value) => key(metadata(all).annotations, value),
  ),
  inJob(
    'annotation',
    (value) => ({ annotations: { a: value } }),
    (all) => metadata(all).annotations.a,
  ),
  inJob(
    'key of a label of all levels',
    (value) => ({ commonLabels: { [value]: 'x' } }),
    (all, value) => key(template(all).metadata.labels, value),
  ),
  inJob(
    'label of all levels',
    (value) => ({ commonLabels: { a: value } }),
    (all) => template(all).metadata.labels.a,
  ),
  inJob(
    'key of a pod label',
    (value) => ({ podLabels: { [value]: 'x' } }),
    (all, value) => key(template(all).metadata.labels, value),
  ),
  inJob(
    'pod label',
    (value) => ({ podLabels: { a: value } }),
    (all) => template(all).metadata.labels.a,
  ),
  inJob(
    'key of a pod annotation',
    (value) => ({ podAnnotations: { [value]: 'x' } }),
    (all, value) => key(template(all).metadata.annotations, value),
  ),
  inJob(
    'pod annotation',
    (value) => ({ podAnnotations: { a: value } }),
    (all) => template(all).metadata.annotations.a,
  ),
  inJob(
    'rerun',
    (rerun) => ({ rerun }),
    (all) => metadata(all).annotations['cdk8s-jobs/rerun'],
  ),
  inJob(
    'fixed name',
    (name) => ({ name: JobName.fromText(name) }),
    (all) => metadata(all).name,
  ),
  inJob(
    'start of a name',
    (base) => ({ name: JobName.fromContentHash(base) }),
    (all) => metadata(all).name.slice(0, -9),
  ),
  inJob(
    'prefix of a generated name',
    (prefix) => ({ name: JobName.fromGenerateName(prefix) }),
    // The dash at the end may be written or left out.
    (all, value) => metadata(all).generateName.slice(0, value.endsWith('-') ? undefined : -1),
  ),
  inJob(
    'container of a failure rule',
    (value) => ({
      containerName: value,
      podFailurePolicy: [PodFailureRule.onExitCodes(PodFailureAction.COUNT, [1], { container: value })],
    }),
    (all) => rule(all).onExitCodes.containerName,
  ),
  inJob(
    'condition of a failure rule',
    (value) => ({ podFailurePolicy: [PodFailureRule.onPodCondition(PodFailureAction.COUNT, value)] }),
    (all) => rule(all).onPodConditions[0].type,
  ),
  inJob(
    'status of a failure rule',
    (value) => ({
      podFailurePolicy: [PodFailureRule.onPodCondition(PodFailureAction.COUNT, 'Ready', value)],
    }),
    (all) => rule(all).onPodConditions[0].status,
  ),
  inJob(
    'numbers of a success rule',
    (succeededIndexes) => ({
      completionMode: CompletionMode.INDEXED,
      completions: 5,
      successPolicy: [{ succeededIndexes }],
    }),
    (all) => (job(all, '') as Json).spec.successPolicy.rules[0].succeededIndexes,
  ),
  inJob(
    'manager',
    (managedBy) => ({ managedBy }),
    (all) => (job(all, '') as Json).spec.managedBy,
  ),
  inJob(
    'place of a group',
    (topologyKey) => ({ scheduling: { topologyKey } }),
    (all) => (job(all, '') as Json).spec.scheduling.schedulingConstraints.topology[0].key,
  ),
  inJob(
    'patched value',
    (value) => ({ patches: [JsonPatch.add('/spec/x', { a: [value] })] }),
    (all) => (job(all, '') as Json).spec.x.a[0],
  ),
  inJob(
    'patched key',
    (value) => ({ patches: [JsonPatch.add('/spec/x', { [value]: 'x' })] }),
    (all, value) => key((job(all, '') as Json).spec.x, value),
  ),
  [
    'id of a RunOnceJob',
    (value, chart) => new RunOnceJob(chart, value, { image: 'x:1' }),
    (all) => metadata(all).name.slice(0, -9),
  ],
  [
    'id of a JobFanOut',
    (value, chart) => new JobFanOut(chart, value, { image: 'x:1', items: [{ id: 'a' }] }),
    (all) => metadata(all).name.slice(0, -'-a-12345678'.length),
  ],
  [
    'id of an item of a JobFanOut',
    (value, chart) => new JobFanOut(chart, 'setup', { image: 'x:1', items: [{ id: value }] }),
    (all) => template(all).metadata.labels['cdk8s-jobs/item'],
  ],
  [
    'JobFanOut: rerun of an item',
    (value, chart) => new JobFanOut(chart, 'setup', { image: 'x:1', items: [{ id: 'a', rerun: value }] }),
    (all) => metadata(all).annotations['cdk8s-jobs/rerun'],
  ],
  [
    'JobFanOut: sidecar with a script',
    (name, chart) => {
      const sidecars = [{ name, image: 'x:1', script: Script.fromInline('x') }];
      return new JobFanOut(chart, 'setup', { image: 'x:1', sidecars, items: [{ id: 'a' }] });
    },
    (all) => pod(all).initContainers[0].name,
  ],
];

const CRON_JOB: Row[] = [
  inCronJob(
    'name',
    (name) => ({ name }),
    (manifest) => manifest.metadata.name,
  ),
  inCronJob(
    'schedule',
    (schedule) => ({ schedule }),
    ({ spec }) => spec.schedule,
  ),
  inCronJob(
    'timeZone',
    (timeZone) => ({ timeZone }),
    ({ spec }) => spec.timeZone,
  ),
  inCronJob(
    'key of a Job label',
    (value) => ({ jobLabels: { [value]: 'x' } }),
    ({ spec }, value) => key(spec.jobTemplate.metadata.labels, value),
  ),
  inCronJob(
    'Job label',
    (value) => ({ jobLabels: { a: value } }),
    ({ spec }) => spec.jobTemplate.metadata.labels.a,
  ),
  inCronJob(
    'Job annotation',
    (value) => ({ jobAnnotations: { a: value } }),
    ({ spec }) => spec.jobTemplate.metadata.annotations.a,
  ),
  [
    'reason of an acknowledgement',
    (value, chart) =>
      periodic({ schedule: '* * * * *' }, chart).acknowledge('batch/schedule-every-minute', value),
    (all) =>
      ofKind(all, 'CronJob').metadata.annotations['cdk8s-jobs/acknowledged.batch.schedule-every-minute'],
  ],
  [
    'id of a PeriodicJob',
    (value, chart) => new PeriodicJob(chart, value, { image: 'x:1', schedule: '@daily' }),
    (all) => ofKind(all, 'CronJob').metadata.name,
  ],
];

testHostileStrings([...JOB, ...CRON_JOB]);
