import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { ACKNOWLEDGED } from '../manifest/own-keys';
import { Guard } from '../validation/guard';
import { Warning, WARNING_IDS } from '../validation/warning';
import { checkWritable } from '../validation/writable-text';

/** The warnings on one construct: printed once when the app is synthesized, unless acknowledged. */
export class Warnings {
  private readonly acknowledged = new Set<string>();
  private printed = false;

  public constructor(
    private readonly guard: Guard,
    construct: Construct,
    private readonly warnings: readonly Warning[],
  ) {
    // Validation is the one thing of the constructs that cdk8s calls when an app is synthesized.
    construct.node.addValidation({ validate: () => this.print() });
  }

  public has(id: string): boolean {
    return this.warnings.some((warning) => warning.id === id);
  }

  /** Silences one warning and writes the reason into the manifest. */
  public acknowledge(object: ApiObject, id: string, reason: string): void {
    checkReason(this.guard, reason);
    if (!this.has(id)) {
      const ids = this.warnings.map((warning) => warning.id);
      this.guard.fail('acknowledge', {
        code: 'warning/unknown',
        rule:
          ids.length > 0
            ? `must name a warning on this construct: ${ids.join(', ')}`
            : 'must name a warning, and there is none on this construct',
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
      for (const { id, message, cure } of this.warnings) {
        if (this.acknowledged.has(id)) continue;
        const remedy = `${cure}, or acknowledge('${id}', reason)`;
        process.stderr.write(`warning ${id}: ${this.guard.subject}: ${message}; ${remedy}\n`);
      }
    }
    return [];
  }
}

/** An acknowledgement of many constructs, of which some may have the warning. */
export function checkAcknowledgement(guard: Guard, id: string, reason: string): void {
  checkReason(guard, reason);
  if ((WARNING_IDS as readonly string[]).includes(id)) return;
  guard.fail('acknowledge', {
    code: 'warning/unknown',
    rule: `must name a warning: ${WARNING_IDS.join(', ')}`,
    got: id,
    cure: 'name one of these',
  });
}

function checkReason(guard: Guard, reason: string): void {
  guard.text('reason', reason, 'say why it does not matter here');
  checkWritable(guard, reason, 'reason');
}
