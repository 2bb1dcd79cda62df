import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { Guard } from '../workload/guard';
import { Advice } from '../workload/schedule-options';
import { checkWritable } from '../workload/writable-text';

/** Start of the annotations that say which advice was read and why it does not matter here. */
export const ACKNOWLEDGED = 'cdk8s-jobs/acknowledged.';

/** The advice on one construct: printed once when the app is synthesized, unless it was acknowledged. */
export class Advices {
  private readonly acknowledged = new Set<string>();
  private printed = false;

  public constructor(
    private readonly kind: string,
    private readonly construct: Construct,
    private readonly advices: readonly Advice[],
  ) {
    // Validation is the one thing of the constructs that cdk8s calls when an app is synthesized.
    construct.node.addValidation({ validate: () => this.print() });
  }

  /** Silences one advice and writes the reason into the manifest. */
  public acknowledge(object: ApiObject, id: string, reason: string): void {
    const guard = new Guard(this.kind, this.construct.node.path);
    guard.text('reason', reason, 'say why it does not matter here');
    checkWritable(guard, reason, 'reason');
    const ids = this.advices.map((advice) => advice.id as string);
    if (!ids.includes(id)) {
      guard.fail('acknowledge', {
        rule:
          ids.length > 0
            ? `must name advice on this construct: ${ids.join(', ')}`
            : 'must name advice, and there is none on this construct',
        got: id,
        cure: ids.length > 0 ? 'name one of these' : 'remove the call',
      });
    }
    this.acknowledged.add(id);
    object.metadata.addAnnotation(ACKNOWLEDGED + id.replace('/', '.'), reason);
  }

  private print(): string[] {
    if (!this.printed) {
      this.printed = true;
      for (const { id, message, cure } of this.advices) {
        if (this.acknowledged.has(id)) continue;
        const line = `warning ${id}: ${this.kind} '${this.construct.node.path}': ${message}; ${cure}, or acknowledge('${id}', reason)\n`;
        process.stderr.write(line);
      }
    }
    return [];
  }
}
