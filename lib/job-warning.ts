import { IConstruct } from 'constructs';
import { AppObjects } from './synth/app-objects';
import { tryWarningsOf, Warnings } from './synth/warnings';
import { Warning } from './validation/warning';

/** A warning that `cdk8s synth` prints. Tests can assert that there are none: `expect(JobWarning.of(app)).toEqual([])`. */
export class JobWarning {
  /**
   * Returns the warnings about a construct and everything below it, except those that are acknowledged. Each call reads the
   * whole App, so call it once for the App rather than for each job.
   * @param scope an App, a chart or a construct
   */
  public static of(scope: IConstruct): JobWarning[] {
    const made = new AppObjects(scope.node.root.node.findAll());
    return scope.node
      .findAll()
      .flatMap((node) => tryWarningsOf(node) ?? [])
      .flatMap((warnings) => warnings.open(made).map((warning) => new JobWarning(warnings, warning)));
  }

  /** The id of the warning, such as `batch/schedule-dst`. */
  public readonly id: string;
  /** The construct that it is about, as errors name it: `PeriodicJob 'reports/nightly'`. */
  public readonly subject: string;
  /**
   * Where the table of a JobFleet has the row of the job, and the cluster: `files/jobs.yaml:20, cluster west`. Undefined for
   * other constructs.
   */
  public readonly location?: string;
  /** What happens, as a clause whose subject is `subject`. */
  public readonly message: string;
  /** How to fix it. */
  public readonly cure: string;

  private constructor({ guard }: Warnings, { id, message, cure }: Warning) {
    this.id = id;
    this.subject = guard.subject;
    this.location = guard.location;
    this.message = message;
    this.cure = cure;
  }
}
