import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { PeriodicJobOptions } from './job/cron-job';
import { PeriodicJob } from './periodic-job';
import { SecretMount } from './pod/secret-mounts';
import { RunOnceJob, RunOnceJobOptions } from './run-once-job';
import { guardOf } from './synth/identity';

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
    return new SecretMountedJob(scope, id, props.secretMounts, (self) => new PeriodicJob(self, JOB, props));
  }

  /** One that runs once for each content: a Job. */
  public static runOnce(scope: Construct, id: string, props: RunOnceSecretMountedJobProps): SecretMountedJob {
    return new SecretMountedJob(scope, id, props.secretMounts, (self) => new RunOnceJob(self, JOB, props));
  }

  /** Name of the CronJob or Job. */
  public readonly name: string;

  /** The CronJob or Job. */
  public readonly apiObject: ApiObject;

  /** The job that was made by `periodic`. */
  public readonly periodicJob?: PeriodicJob;

  /** The job that was made by `runOnce`. */
  public readonly runOnceJob?: RunOnceJob;

  private constructor(
    scope: Construct,
    id: string,
    secretMounts: { readonly [path: string]: SecretMount } = {}, // Not every app checks its types.
    make: (self: Construct) => PeriodicJob | RunOnceJob,
  ) {
    super(scope, id);
    const guard = guardOf('SecretMountedJob', this);
    if (Object.keys(guard.map('secretMounts', secretMounts)).length === 0) {
      guard.fail('secretMounts', {
        code: 'value/missing',
        rule: 'must mount at least one Secret',
        cure: 'name one with its keys, or make a PeriodicJob or RunOnceJob',
      });
    }
    const job = make(this);
    this.name = job.name;
    this.apiObject = job.apiObject;
    if (job instanceof PeriodicJob) this.periodicJob = job;
    else this.runOnceJob = job;
  }
}
