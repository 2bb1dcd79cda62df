import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { PeriodicJobOptions } from './job/cron-job';
import { IJob } from './job/i-job';
import { PeriodicJob } from './periodic-job';
import { ContainerSecrets, SecretMount } from './pod/secret-mounts';
import { RunOnceJob, RunOnceJobOptions } from './run-once-job';
import { guardOfWrapper } from './synth/identity';
import { warningsOf } from './synth/warnings';
import { checkProps } from './validation/props';

/** What a periodic job runs, when, and the Secrets that it cannot do without. */
export interface PeriodicSecretMountedJobProps extends PeriodicJobOptions {
  /**
   * Keys of Secrets as files, by the folder they are mounted at, at least one: read-only, mode 0440 as
   * root:fsGroup, in the job's own container only.
   */
  readonly secretMounts: { [path: string]: SecretMount };
}

/** What a one-time job runs, and the Secrets that it cannot do without. */
export interface RunOnceSecretMountedJobProps extends RunOnceJobOptions {
  /**
   * Keys of Secrets as files, by the folder they are mounted at, at least one: read-only, mode 0440 as
   * root:fsGroup, in the job's own container only.
   */
  readonly secretMounts: { [path: string]: SecretMount };
}

/** An id that is not part of names. */
const JOB = 'Resource';

/**
 * A job that logs in somewhere: a PeriodicJob or a RunOnceJob with at least one Secret mounted. It takes names of
 * Secrets and keys, never values.
 *
 * @see https://kubernetes.io/docs/concepts/configuration/secret/
 * @throws Error where no Secret is mounted, or a prop of the job is wrong
 */
export class SecretMountedJob extends Construct {
  /** One that runs on a schedule: a CronJob. */
  public static periodic(
    scope: Construct,
    id: string,
    props: PeriodicSecretMountedJobProps,
  ): SecretMountedJob {
    const struct = 'PeriodicSecretMountedJobProps';
    return new SecretMountedJob(scope, id, struct, props, (self) => new PeriodicJob(self, JOB, props));
  }

  /** One that runs once for each content: a Job. */
  public static runOnce(scope: Construct, id: string, props: RunOnceSecretMountedJobProps): SecretMountedJob {
    const struct = 'RunOnceSecretMountedJobProps';
    return new SecretMountedJob(scope, id, struct, props, (self) => new RunOnceJob(self, JOB, props));
  }

  /** The job, for permissions and whatever else takes one: a PeriodicJob or a RunOnceJob. */
  public readonly job: IJob;

  /** The schedule as it stands in the manifest. Undefined for a job that runs once. */
  public readonly schedule?: string;

  private constructor(
    scope: Construct,
    id: string,
    struct: string,
    props: ContainerSecrets,
    make: (self: Construct) => PeriodicJob | RunOnceJob,
  ) {
    super(scope, id);
    const guard = guardOfWrapper('SecretMountedJob', this);
    checkProps(guard, struct, props);
    const { secretMounts = {} } = props; // Not every app checks its types.
    if (Object.keys(guard.map('secretMounts', secretMounts)).length === 0) {
      guard.fail('secretMounts', {
        code: 'value/missing',
        rule: 'must mount at least one Secret',
        cure: 'name one with its keys, or make a PeriodicJob or RunOnceJob',
      });
    }
    const job = make(this);
    this.job = job;
    this.schedule = job instanceof PeriodicJob ? job.schedule : undefined;
  }

  /**
   * Name of the CronJob or Job.
   * @throws Error if only the API server knows it, as with JobName.fromGenerateName
   */
  public get name(): string {
    return this.job.name;
  }

  /** The CronJob or Job. */
  public get apiObject(): ApiObject {
    return this.job.apiObject;
  }

  /**
   * Silences a warning of `cdk8s synth` and writes the reason into the manifest.
   * @param id what the warning calls itself, such as `batch/schedule-dst`
   * @param reason why it does not matter here, for whoever reviews the manifest
   */
  public acknowledge(id: string, reason: string): void {
    warningsOf(this.apiObject).acknowledge(id, reason);
  }
}
