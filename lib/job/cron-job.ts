import type { k8s } from 'cdk8s-plus-27';
import { kueueMetadata } from '../delivery/kueue';
import { Plain, unlessEmpty } from '../manifest/plain';
import { Workload } from '../pod/pod-options';
import { ContainerSecrets } from '../pod/secret-mounts';
import { Schedule } from '../schedule/schedule';
import { Guard } from '../validation/guard';
import { checkAnnotations, checkLabels, LevelLabels } from '../validation/labels';
import { jobSpec, objectMetadata, RenderedJob } from './job';
import { JobOptions } from './job-options';
import { JobSpec } from './job-spec';
import { ScheduleOptions } from './schedule-options';
import { ScheduleSpec, scheduleSpec } from './schedule-spec';

/** What a periodic job runs, and when. */
export interface PeriodicJobOptions extends JobOptions, ScheduleOptions {
  /**
   * The name of the CronJob, at most 52 characters.
   * @default - the ids from the chart down to this construct, joined by "-"
   */
  readonly name?: string;

  /**
   * Additional labels of the Jobs that the CronJob starts, not of their pods.
   * @default - none
   */
  readonly jobLabels?: { [key: string]: string };

  /**
   * Annotations of the Jobs that the CronJob starts.
   * @default - none
   */
  readonly jobAnnotations?: { [key: string]: string };
}

/** A Job's name has at most 63 characters, and Kubernetes still reserves the 11 that it once appended to name each Job. */
export const LONGEST_CRON_JOB_NAME = 52;
/** Kubernetes appends a hyphen and the minute of the run, counted since 1970, which has 8 digits until the year 2160. */
const JOB_SUFFIX = 9;

export interface RenderedCronJob extends Omit<RenderedJob, 'spec'> {
  readonly manifest: {
    readonly apiVersion: string;
    readonly kind: string;
    readonly metadata: Plain<k8s.ObjectMeta>;
    readonly spec: ScheduleSpec & {
      readonly jobTemplate: { readonly metadata: Plain<k8s.ObjectMeta>; readonly spec: JobSpec };
    };
  };
  /** Undefined if it depends on placeholders. */
  readonly schedule?: Schedule;
}

const NO_LABELS: LevelLabels = { objects: {}, pods: {} };

export function cronJobWorkload(guard: Guard, name: string, labels = NO_LABELS): Workload {
  return { guard, name, labels, jobNameLength: guard.leastLength(name) + JOB_SUFFIX };
}

/** The CronJob before patches are applied, and the ConfigMaps that it needs. */
export function cronJob(workload: Workload, options: PeriodicJobOptions & ContainerSecrets): RenderedCronJob {
  const { guard, name, labels } = workload;
  const { spec, configMaps, scripts } = jobSpec(workload, options);
  const { spec: scheduled, schedule } = scheduleSpec(guard, options, name);
  const queued = kueueMetadata(guard, options, 'jobLabels');
  const jobMetadata = {
    labels: {
      ...labels.objects,
      ...options.commonLabels,
      ...queued.labels,
      ...checkLabels(guard, 'jobLabels', options.jobLabels),
    },
    annotations: unlessEmpty({
      ...queued.annotations,
      ...checkAnnotations(guard, 'jobAnnotations', options.jobAnnotations),
    }),
  };
  const manifest = {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: objectMetadata(workload, { name }, options, spec),
    spec: { jobTemplate: { metadata: jobMetadata, spec }, ...scheduled },
  };
  return { manifest, schedule, configMaps, scripts };
}
