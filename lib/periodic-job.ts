import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { commonMetadata } from './delivery/common-metadata';
import {
  cronJob,
  cronJobWorkload,
  LONGEST_CRON_JOB_NAME,
  PeriodicJobOptions,
  RenderedCronJob,
} from './job/cron-job';
import { givenBy } from './job/derived-defaults';
import { tmpFolders } from './job/derived-tmp';
import { checkTarget } from './job/fields/check-target';
import { finishJob } from './job/finish-job';
import { finishedJob } from './job/finished-job';
import { IJob } from './job/i-job';
import { jobRequirements } from './job/job-requirements';
import { JobSpec } from './job/job-spec';
import { checkFinishedSchedule, finishedSchedule, ScheduleSpec } from './job/schedule-spec';
import { warningsInApp } from './job/warnings/in-app/job-warnings-in-app';
import { cronJobWarnings } from './job/warnings/job-warnings';
import { keyPlaces } from './pod/key-places';
import { ContainerSecrets } from './pod/secret-mounts';
import { guardOf, nameFromPath, workloadLabels } from './synth/identity';
import { resolveOutputs } from './synth/image-streams';
import { createObject, finishManifest } from './synth/object';
import { Finish } from './synth/object/later-patches';
import { createScripts } from './synth/scripts';
import { warningsOf } from './synth/warnings';
import { Guard } from './validation/guard';
import { checkName } from './validation/names';
import { checkProps } from './validation/props';

/** The props of a PeriodicJob: what it runs, when, and the Secrets that it mounts. */
export interface PeriodicJobProps extends PeriodicJobOptions, ContainerSecrets {}

/**
 * A job that runs on a schedule: a CronJob that meets the `restricted` pod-security level.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/
 * @throws Error if a prop is not valid in Kubernetes, or is certainly a mistake
 */
export class PeriodicJob extends Construct implements IJob {
  /** The name of the CronJob. */
  public readonly name: string;

  /** The schedule in the manifest, after `spread` and the prop `patches` have been applied. */
  public readonly schedule: string;

  /** The CronJob. */
  public readonly apiObject: ApiObject;

  public readonly apiGroup = 'batch';
  public readonly resourceType = 'cronjobs';

  public constructor(scope: Construct, id: string, props: PeriodicJobProps) {
    super(scope, id);
    const guard = guardOf('PeriodicJob', this);
    checkProps(guard, 'PeriodicJobProps', props);
    this.name = cronJobName(guard, this, props.name);
    const labels = workloadLabels(guard, this, this.name);
    const workload = cronJobWorkload(guard, this.name, labels);

    // The object keeps only what later patches need, each by its own name, so that everything else can be freed.
    const { manifest: unpatched, schedule, scripts, configMaps } = cronJob(workload, props);
    const finish = finisher(guard, props, unpatched.spec.jobTemplate.spec, schedule);
    const finished = finishManifest(guard, unpatched, props.patches, finish);
    checkTarget(guard, finished);
    const manifest = resolveOutputs(guard, this, finished);

    this.schedule = (manifest.spec as ScheduleSpec).schedule;
    const brings = createScripts(guard, this, configMaps, commonMetadata(guard, labels.objects, props));
    this.apiObject = createObject(guard, this, 'Resource', manifest, {
      finish,
      patches: props.patches,
      requires: jobRequirements,
      brings,
      placesOf: keyPlaces(guard, props),
      warnings: (written) =>
        cronJobWarnings(
          finishedJob(written, { scripts, additionalContainers: props.additionalContainers }),
          finishedSchedule(written.spec as ScheduleSpec, schedule),
          guard.kubernetes,
        ),
      warningsInApp: warningsInApp(guard, labels.pods, props),
    });
  }

  /** The name of the CronJob: permissions on this construct apply to this object only. */
  public get resourceName(): string | undefined {
    return this.name;
  }

  /**
   * Silences a warning of `cdk8s synth` and records the reason in the manifest.
   * @param id the id of the warning, such as `batch/schedule-dst`
   * @param reason why the warning does not matter here, for reviewers of the manifest
   */
  public acknowledge(id: string, reason: string): void {
    warningsOf(this.apiObject).acknowledge(id, reason);
  }
}

function cronJobName(guard: Guard, job: Construct, given: string | undefined): string {
  return given === undefined
    ? nameFromPath(guard, job, LONGEST_CRON_JOB_NAME, 'name')
    : checkName(guard, 'name', given, LONGEST_CRON_JOB_NAME);
}

/** Completes and checks the CronJob after patches of the prop `patches`, and after later ones. */
function finisher(
  guard: Guard,
  props: PeriodicJobProps,
  spec: JobSpec,
  schedule: RenderedCronJob['schedule'],
): Finish {
  const origin = { given: givenBy(props), tmp: tmpFolders(props, spec) };
  return (patched, isTouched) => {
    const written = finishJob(guard, patched, origin, isTouched);
    checkFinishedSchedule(guard, written.spec as ScheduleSpec, schedule);
    return written;
  };
}
