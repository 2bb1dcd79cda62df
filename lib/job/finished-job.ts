import { FinishedPod, finishedPod, KnownContainers } from '../manifest/finished-pod';
import { Manifest } from '../manifest/plain';
import { JobSpec } from './job-spec';
import { ScheduleSpec } from './schedule-spec';

/** A JobSpec as it will be written. A patch may have removed or added anything. */
export type FinishedJobSpec = Partial<JobSpec>;

/** A job as it will be written, patches included. */
export interface FinishedJob {
  readonly manifest: Manifest;
  /** When it runs; undefined for a one-time job. */
  readonly cron?: Partial<ScheduleSpec>;
  readonly spec: FinishedJobSpec;
  /** The path of `spec` in the manifest. */
  readonly path: readonly string[];
  readonly pod: FinishedPod;
}

/** The job of a CronJob or Job. */
export function finishedJob(manifest: Manifest, known?: KnownContainers): FinishedJob {
  const isCronJob = manifest.kind === 'CronJob';
  const cron = isCronJob ? (manifest.spec as AnyCronJobSpec) : undefined;
  const spec = (isCronJob ? cron?.jobTemplate?.spec : (manifest.spec as FinishedJobSpec)) ?? {};
  const path = isCronJob ? ['spec', 'jobTemplate', 'spec'] : ['spec'];
  return { manifest, cron, spec, path, pod: finishedPod(spec.template, known) };
}

type AnyCronJobSpec = Partial<ScheduleSpec> & { readonly jobTemplate?: { readonly spec?: FinishedJobSpec } };
