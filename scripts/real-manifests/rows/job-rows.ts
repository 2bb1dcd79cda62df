/** Jobs and CronJobs as props. */

import { Chart } from 'cdk8s';
import { JobName, PodFailureAction, PodFailureRule, PodReplacementPolicy } from '../../../lib';
import { at, Json, JsonMap, listOf, mapOf, mapsOf, orElse, textOf } from '../json';
import { as, Conversion, convert, ignored, merged, Props, Row, Rows, seconds, since } from './conversion';
import { podProps } from './pod-rows';

/** A manifest as the props of RunOnceJob or PeriodicJob. */
interface Converted {
  readonly props: Props;
  readonly missing: readonly string[];
}

export function fromManifest(chart: Chart, manifest: JsonMap): Converted {
  const conversion = new Conversion(chart);
  const isJob = manifest.kind === 'Job';
  const { apiVersion: _, kind: __, status: ___, ...object } = manifest;
  const converted = convert(conversion, textOf(manifest.kind), isJob ? JOB_OBJECT : CRON_JOB_OBJECT, object);
  const props = withLabelsOfJobs(converted, isJob ? 'labels' : 'jobLabels');
  return { props, missing: [...conversion.missing].sort() };
}

/** Kubernetes copies the labels of the pods to a Job without labels; with the library, each Job has labels. */
function withLabelsOfJobs(props: Props, prop: 'labels' | 'jobLabels'): Props {
  const labels = orElse(props[prop] as Json, props.podLabels as Json);
  return { ...props, [prop]: labels };
}

/** Fields that an API server writes. */
const WRITTEN: Rows = Object.fromEntries(
  ['namespace', 'creationTimestamp', 'generation', 'managedFields', 'resourceVersion', 'selfLink', 'uid'].map(
    (field) => [field, ignored],
  ),
);

const METADATA: Rows = {
  ...WRITTEN,
  labels: as('labels'),
  annotations: as('annotations'),
  generateName: ignored,
};

const JOB_METADATA: Rows = {
  ...METADATA,
  name: (value) => ({ name: JobName.fromText(textOf(value)) }),
  // With a name, it has no effect.
  generateName: (value, { object }) =>
    object.name === undefined ? { name: JobName.fromGenerateName(textOf(value)) } : {},
};

const below =
  (where: string, rows: Rows): Row =>
  (value, { conversion }) =>
    convert(conversion, where, rows, mapOf(value));

/** The pod template. Kubernetes reads only labels and annotations of its metadata. */
const TEMPLATE: Rows = {
  metadata: below('pod.metadata', {
    ...WRITTEN,
    name: ignored,
    generateName: ignored,
    labels: as('podLabels'),
    annotations: as('podAnnotations'),
  }),
  spec: (value, { conversion }) => podProps(conversion, mapOf(value)),
};

const JOB: Rows = {
  template: below('template', TEMPLATE),
  backoffLimit: as('backoffLimit'),
  activeDeadlineSeconds: seconds('activeDeadline'),
  ttlSecondsAfterFinished: seconds('ttlAfterFinished'),
  parallelism: as('parallelism'),
  completions: as('completions'),
  completionMode: as('completionMode'),
  podReplacementPolicy: as('podReplacementPolicy'),
  podFailurePolicy: (value) => ({ podFailurePolicy: mapsOf(at(value, 'rules')).flatMap(failureRule) }),
  backoffLimitPerIndex: since('JobSettings', 'backoffLimitPerIndex'),
  maxFailedIndexes: since('JobSettings', 'maxFailedIndexes'),
  managedBy: since('JobSettings', 'managedBy'),
  successPolicy: since('JobSettings', 'successPolicy', (value) => ({ successPolicy: at(value, 'rules') })),
  suspend: as('suspend'),
  manualSelector: (value, field) => (value === true ? field.conversion.miss(field.name) : {}),
};

/** Kubernetes' own defaults, where the library's differ. */
function jobProps(conversion: Conversion, spec: JsonMap): Props {
  const { podFailurePolicy, backoffLimitPerIndex } = spec;
  const omitted = {
    ...(backoffLimitPerIndex === undefined && { backoffLimit: 6 }),
    ...(podFailurePolicy === undefined && {
      podReplacementPolicy: PodReplacementPolicy.TERMINATING_OR_FAILED,
    }),
  };
  return merged(omitted, convert(conversion, 'job', JOB, spec));
}

function failureRule(rule: JsonMap): PodFailureRule[] {
  const action = rule.action as PodFailureAction;
  const { containerName, operator, values } = mapOf(rule.onExitCodes);
  const conditions = mapsOf(rule.onPodConditions).map(({ type, status }) =>
    PodFailureRule.onPodCondition(action, textOf(type), status as string | undefined),
  );
  if (rule.onExitCodes === undefined) return conditions;
  const container = containerName as string | undefined;
  const options = { container, anyContainer: container === undefined, allOthers: operator === 'NotIn' };
  return [PodFailureRule.onExitCodes(action, listOf(values).map(Number), options)];
}

const JOB_OBJECT: Rows = {
  metadata: below('metadata', JOB_METADATA),
  spec: (value, { conversion }) => jobProps(conversion, mapOf(value)),
};

const CRON_JOB: Rows = {
  schedule: as('schedule'),
  timeZone: as('timeZone'),
  concurrencyPolicy: as('concurrencyPolicy'),
  startingDeadlineSeconds: seconds('startingDeadline'),
  suspend: as('suspend'),
  successfulJobsHistoryLimit: as('successfulJobsHistoryLimit'),
  failedJobsHistoryLimit: as('failedJobsHistoryLimit'),
  jobTemplate: below('jobTemplate', {
    metadata: below('jobTemplate.metadata', {
      ...WRITTEN,
      name: ignored,
      labels: as('jobLabels'),
      annotations: as('jobAnnotations'),
    }),
    spec: (value, { conversion }) => {
      const { suspend, ...props } = jobProps(conversion, mapOf(value));
      if (suspend === true) conversion.miss('job.suspend of a CronJob');
      return props;
    },
  }),
};

const CRON_JOB_OBJECT: Rows = {
  metadata: below('metadata', { ...METADATA, name: as('name') }),
  spec: (value, { conversion }) =>
    merged(
      { concurrencyPolicy: 'Allow', failedJobsHistoryLimit: 1 },
      convert(conversion, 'cronJob', CRON_JOB, mapOf(value)),
    ),
};
