import { IConstruct } from 'constructs';
import { AppObjects } from './synth/app-objects';
import { tryWarningsOf, Warnings } from './synth/warnings';
import { Warning } from './validation/warning';

/** A warning that `cdk8s synth` prints. Tests ask for them: `expect(JobWarning.of(app)).toEqual([])`. */
export class JobWarning {
  /**
   * The warnings about a construct and all below it, without those that are acknowledged. It reads the whole App each time, so
   * ask once for the App rather than for each job.
   * @param scope an App, a chart or a construct
   */
  public static of(scope: IConstruct): JobWarning[] {
    const made = new AppObjects(scope.node.root.node.findAll());
    return scope.node
      .findAll()
      .flatMap((node) => tryWarningsOf(node) ?? [])
      .flatMap((warnings) => warnings.open(made).map((warning) => new JobWarning(warnings, warning)));
  }

  /** What the warning calls itself, such as `batch/schedule-dst`. */
  public readonly id: string;
  /** The construct that it is about, as errors call it: `PeriodicJob 'reports/nightly'`. */
  public readonly subject: string;
  /** What happens, as a clause without its subject. */
  public readonly message: string;
  /** What to write instead. */
  public readonly cure: string;

  private constructor({ guard }: Warnings, { id, message, cure }: Warning) {
    this.id = id;
    this.subject = guard.subject;
    this.message = message;
    this.cure = cure;
  }
}
