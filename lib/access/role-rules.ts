import { IAnyProducer } from 'cdk8s';
import { mergedRules } from '../rbac/merged-rules';
import { Rule } from '../rbac/rule';

/** The rules of a role. More can be added after the role is created; they are merged when they are read. */
export class RoleRules implements IAnyProducer {
  private readonly added: Rule[] = [];
  private merged?: readonly Rule[];

  public add(rules: readonly Rule[]): void {
    this.added.push(...rules);
    this.merged = undefined;
  }

  public produce(): readonly Rule[] {
    return (this.merged ??= mergedRules(this.added));
  }
}
