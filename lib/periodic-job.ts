import { ApiObject, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { Advices } from './emit/advices';
import { createContentMap, createObject, finishManifest } from './emit/object';
import { Guard } from './workload/guard';
import { JobOptions, jobSpec, objectMetadata } from './workload/job';
import { checkAnnotations, checkLabels, workloadLabels } from './workload/labels';
import { checkName, nameFromPath } from './workload/names';
import { unlessEmpty } from './workload/plain';
import { checkHistory, scheduleAdvice, ScheduleOptions, scheduleSpec } from './workload/schedule-options';

/** What a PeriodicJob runs, and when. */
export interface PeriodicJobProps extends JobOptions, ScheduleOptions {
  /**
   * Name of the CronJob, at most 52 characters.
   * @default - the ids from the chart down to this construct, joined by "-"
   */
  readonly name?: string;

  /**
   * More labels of the Jobs that are started.
   * @default - none
   */
  readonly jobLabels?: { [key: string]: string };

  /**
   * Annotations of the Jobs that are started.
   * @default - none
   */
  readonly jobAnnotations?: { [key: string]: string };
}

/** Kubernetes appends 11 characters to name each Job, whose name may have 63. */
const LONGEST_NAME = 52;
const JOB_SUFFIX = 11;

/**
 * A job that runs on a schedule: a CronJob that meets the `restricted` pod-security level.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/
 * @throws Error where a prop is not what Kubernetes accepts or certainly not what is meant
 */
export class PeriodicJob extends Construct {
  /** Name of the CronJob. */
  public readonly name: string;

  /** The schedule as it stands in the manifest, after `spread`. */
  public readonly schedule: string;

  /** The CronJob. */
  public readonly apiObject: ApiObject;

  private readonly advices: Advices;

  public constructor(scope: Construct, id: string, props: PeriodicJobProps) {
    super(scope, id);
    const guard = new Guard('PeriodicJob', this.node.path);
    const { namespace } = Chart.of(this);
    this.name =
      props.name === undefined
        ? nameFromPath(guard, this, LONGEST_NAME)
        : checkName(guard, 'name', props.name, LONGEST_NAME);
    const labels = workloadLabels(guard, this, this.name);
    const workload = { guard, name: this.name, labels, jobNameLength: this.name.length + JOB_SUFFIX };

    const schedule = scheduleSpec(guard, props, namespace && `${namespace}/${this.name}`);
    const job = jobSpec(workload, props);
    checkHistory(guard, props, schedule, job.spec);
    const manifest = finishManifest(
      guard,
      {
        apiVersion: 'batch/v1',
        kind: 'CronJob',
        metadata: { name: this.name, ...objectMetadata(workload, props) },
        spec: {
          ...schedule,
          jobTemplate: {
            metadata: {
              labels: { ...labels, ...checkLabels(guard, 'jobLabels', props.jobLabels) },
              annotations: unlessEmpty(checkAnnotations(guard, 'jobAnnotations', props.jobAnnotations)),
            },
            spec: job.spec,
          },
        },
      },
      props.patches,
    );

    this.schedule = schedule.schedule;
    job.configMaps.forEach(({ id: child, name, data }) =>
      createContentMap(guard, this, child, { name, labels }, data),
    );
    this.apiObject = createObject(guard, this, 'Resource', manifest);
    this.advices = new Advices('PeriodicJob', this, scheduleAdvice(guard, schedule, job.spec));
  }

  /**
   * Silences a warning of `cdk8s synth` and writes the reason into the manifest.
   * @param id what the warning calls itself, such as `batch/schedule-dst`
   * @param reason why it does not matter here, for whoever reviews the manifest
   */
  public acknowledge(id: string, reason: string): void {
    this.advices.acknowledge(this.apiObject, id, reason);
  }
}
