import { LabelSelector } from '../../../manifest/label-selector';
import { SelectorIndex } from '../../../manifest/selector-index';
import { BuiltInRole, builtInRoles } from '../../../rbac/built-in';
import { Rule } from '../../../rbac/rule';
import { textAt } from '../../fields/tree';
import { ReviewedObject } from '../../objects/reviewed-object';
import { Side } from '../../objects/side';
import { push } from './index-by';
import { keyOfRole, labelsOf, ofKind, roleKey, rulesOf, selectorsOf } from './written';

/** A role of one side: written in a manifest, or built into every cluster. */
interface KnownRole {
  readonly key: string;
  readonly object?: ReviewedObject;
  readonly builtIn?: BuiltInRole;
}

interface Aggregation {
  readonly selector: LabelSelector;
  readonly role: string;
}

/** For each role, the roles that are aggregated into it, and those that it is aggregated into. */
interface Aggregations {
  readonly added: ReadonlyMap<string, readonly string[]>;
  readonly into: ReadonlyMap<string, readonly string[]>;
}

const AUTO_UPDATE = 'rbac.authorization.kubernetes.io/autoupdate';

/** All roles of one side, and what they allow. */
export class Roles {
  private readonly known = new Map<string, KnownRole>();
  private readonly rules = new Map<string, readonly Rule[]>();
  private aggregations: Aggregations | undefined;

  public constructor(side: Side) {
    for (const builtIn of builtInRoles()) {
      const key = roleKey(builtIn.namespace ? 'Role' : 'ClusterRole', builtIn.name, builtIn.namespace ?? '');
      this.known.set(key, { key, builtIn });
    }
    for (const object of [...ofKind(side, 'ClusterRole'), ...ofKind(side, 'Role')]) {
      const key = keyOfRole(object);
      this.known.set(key, { key, object, builtIn: this.known.get(key)?.builtIn });
    }
  }

  public has(key: string): boolean {
    return this.known.has(key);
  }

  /** Whether it is built into every cluster. */
  public isBuiltIn(key: string): boolean {
    return this.known.get(key)?.builtIn !== undefined;
  }

  /** The manifest of a role; undefined for a role that only the cluster has. */
  public objectOf(key: string): ReviewedObject | undefined {
    return this.known.get(key)?.object;
  }

  /** The rules of a role, including those of all roles that are aggregated into it; none if the role does not exist. */
  public rulesOf(key: string): readonly Rule[] {
    const known = this.rules.get(key);
    if (known) return known;
    const sources = this.isAggregated(key) ? this.sourcesOf(key) : [key];
    const rules = sources.flatMap((source) => this.ownRules(source));
    this.rules.set(key, rules);
    return rules;
  }

  /** The API server restores the rules of a built-in role that a manifest leaves out. */
  private ownRules(key: string): readonly Rule[] {
    const { object, builtIn } = this.known.get(key) ?? {};
    if (object === undefined) return builtIn?.rules ?? [];
    const isKept = textAt(object.value, 'metadata', 'annotations', AUTO_UPDATE) === 'false';
    return [...(isKept ? [] : (builtIn?.rules ?? [])), ...rulesOf(object.value)];
  }

  /** The roles with rules of their own that are aggregated into a role, directly or indirectly. */
  private sourcesOf(key: string): string[] {
    const { added } = (this.aggregations ??= this.aggregate());
    const seen = new Set([key]);
    const sources: string[] = [];
    for (const role of seen) {
      if (!this.isAggregated(role)) sources.push(role);
      else for (const one of added.get(role) ?? []) seen.add(one);
    }
    return sources;
  }

  private isAggregated(key: string): boolean {
    return this.selectorsOf(key) !== undefined;
  }

  private selectorsOf(key: string): readonly LabelSelector[] | undefined {
    const { object, builtIn } = this.known.get(key) ?? {};
    const written = object && selectorsOf(object);
    if (written) return written;
    if (builtIn === undefined || builtIn.aggregates.length === 0) return undefined;
    return builtIn.aggregates.map((label) => ({ matchLabels: { [label]: 'true' } }));
  }

  /** Which ClusterRoles are aggregated into which. */
  private aggregate(): Aggregations {
    const all = [...this.known.values()].filter(({ key }) => key.startsWith('ClusterRole '));
    const selectors = new SelectorIndex<Aggregation>(
      all.flatMap(({ key }) => (this.selectorsOf(key) ?? []).map((selector) => ({ selector, role: key }))),
    );
    const [added, into] = [new Map<string, string[]>(), new Map<string, readonly string[]>()];
    for (const { key, object, builtIn } of all) {
      const marks = Object.fromEntries((builtIn?.labels ?? []).map((label) => [label, 'true']));
      const selecting = selectors.selecting({ ...marks, ...(object && labelsOf(object)) });
      const roles = [...new Set(selecting.map(({ role }) => role))];
      into.set(key, roles);
      for (const role of roles) push(added, role, key);
    }
    return { added, into };
  }

  /** The roles that have the rules of a role: itself, and those that it is aggregated into. */
  public widenedBy(key: string): ReadonlySet<string> {
    const { into } = (this.aggregations ??= this.aggregate());
    const seen = new Set([key]);
    for (const role of seen) for (const wider of into.get(role) ?? []) seen.add(wider);
    return seen;
  }
}
