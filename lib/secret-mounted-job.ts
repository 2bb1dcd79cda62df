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

/** The props of SecretMountedJob.periodic: what the job runs, when, and the Secrets that it needs. */
export interface PeriodicSecretMountedJobProps extends PeriodicJobOptions {
  /**
   * Keys of Secrets as files, by the folder where they are mounted; at least one. The files are read-only, have mode 0440
   * (root:fsGroup), and are in the job's own container only.
   */
  readonly secretMounts: { [path: string]: SecretMount };
}

/** The props of SecretMountedJob.runOnce: what the job runs, and the Secrets that it needs. */
export interface RunOnceSecretMountedJobProps extends RunOnceJobOptions {
  /**
   * Keys of Secrets as files, by the folder where they are mounted; at least one. The files are read-only, have mode 0440
   * (root:fsGroup), and are in the job's own container only.
   */
  readonly secretMounts: { [path: string]: SecretMount };
}

/** This id does not become part of names. */
const JOB = 'Resource';

/**
 * A job that needs credentials: a PeriodicJob or a RunOnceJob that mounts at least one Secret. You pass names of Secrets and
 * keys, never values.
 *
 * @see https://kubernetes.io/docs/concepts/configuration/secret/
 * @throws Error if no Secret is mounted, or if a prop of the job is invalid
 */
export class SecretMountedJob extends Construct {
  /**
   * Creates a job that runs on a schedule: a CronJob.
   * @param scope the parent construct
   * @param id the id of the construct, which is part of the name
   * @param props what the job runs, when, and the Secrets that it needs
   */
  public static periodic(
    scope: Construct,
    id: string,
    props: PeriodicSecretMountedJobProps,
  ): SecretMountedJob {
    const struct = 'PeriodicSecretMountedJobProps';
    return new SecretMountedJob(scope, id, struct, props, (self) => new PeriodicJob(self, JOB, props));
  }

  /**
   * Creates a job that runs once, and again when you edit what it runs: a Job.
   * @param scope the parent construct
   * @param id the id of the construct, which is part of the name
   * @param props what the job runs, and the Secrets that it needs
   */
  public static runOnce(scope: Construct, id: string, props: RunOnceSecretMountedJobProps): SecretMountedJob {
    const struct = 'RunOnceSecretMountedJobProps';
    return new SecretMountedJob(scope, id, struct, props, (self) => new RunOnceJob(self, JOB, props));
  }

  /** The PeriodicJob or RunOnceJob, to pass to methods that take a job, such as those for permissions. */
  public readonly job: IJob;

  /** The schedule in the manifest. Undefined for a job that runs once. */
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
        cure: 'set secretMounts, or create a PeriodicJob or RunOnceJob instead',
      });
    }
    const job = make(this);
    this.job = job;
    this.schedule = job instanceof PeriodicJob ? job.schedule : undefined;
  }

  /**
   * The name of the CronJob or Job.
   * @throws Error if the API server chooses the name, as with JobName.fromGenerateName
   */
  public get name(): string {
    return this.job.name;
  }

  /** The CronJob or Job. */
  public get apiObject(): ApiObject {
    return this.job.apiObject;
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
