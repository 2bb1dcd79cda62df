import { ApiObject, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { ACKNOWLEDGED } from '../manifest/own-keys';
import { Requires } from '../manifest/requirement';
import { ScopedRules } from '../rbac/applied';
import { singleRules } from '../rbac/covers';
import { ruleInWords } from '../rbac/permission';
import { mayBeRisky, risksOf } from '../rbac/risks';
import { RBAC } from '../rbac/rule';
import { createObject } from '../synth/object';
import { Guard } from '../validation/guard';
import { BoundAccount } from './bound-account';
import { isBoundInApp } from './bound-in-app';
import { checkReason } from './check-reason';
import { RoleRules } from './role-rules';

interface ScopedRole {
  readonly role: ApiObject;
  readonly binding: ApiObject;
  readonly rules: RoleRules;
  /** The lines of each annotation with the reasons for a risk; undefined for none. */
  reasons?: Map<string, Set<string>>;
}

/** The key of the cluster-wide role; other keys are namespaces. */
const CLUSTER = Symbol('cluster');
type Scope = string | typeof CLUSTER;

/** The roles of one account: one per namespace and one for the cluster, created when first needed. */
export class Roles {
  private readonly byScope = new Map<Scope, ScopedRole>();

  public constructor(
    private readonly guard: Guard,
    private readonly construct: Construct,
    private readonly account: BoundAccount,
  ) {}

  /** The roles, in the order in which they were needed. */
  public get roles(): ApiObject[] {
    return [...this.byScope.values()].map(({ role }) => role);
  }

  /** The binding of each role. */
  public get bindings(): ApiObject[] {
    return [...this.byScope.values()].map(({ binding }) => binding);
  }

  /** Whether the account has permissions, from its own roles or from another binding of the App. */
  public isBound(): boolean {
    return this.byScope.size > 0 || isBoundInApp(this.construct, this.account);
  }

  /** Adds rules. Rules that lead to more permissions than they state need a reason; others must not have one. */
  public add(guard: Guard, grants: readonly ScopedRules[], reason?: string): void {
    const risky = grants.flatMap(({ namespace, rules }) =>
      rules
        .filter(mayBeRisky)
        .flatMap(singleRules)
        .flatMap((rule) => risksOf(rule).map((risk) => ({ namespace, rule, risk }))),
    );
    if (risky.length > 0 && reason === undefined) {
      const [{ rule, risk }] = risky;
      guard.fail('reason', {
        code: 'rbac/reason',
        rule: `must explain the permission "${ruleInWords(rule)}", since it lets the account ${risk.effect}`,
        cure: "add reason: '…' for the reviewers of the manifest",
      });
    }
    if (risky.length === 0 && reason !== undefined) {
      guard.fail('reason', {
        code: 'rbac/reason',
        rule: 'must be left out, since the permission leads to no more than its rule shows',
        got: reason,
        cure: 'write it as a comment',
      });
    }
    if (reason !== undefined) checkReason(guard, 'reason', reason);
    for (const { namespace, rules } of grants) this.of(namespace ?? CLUSTER).rules.add(rules);
    for (const { namespace, rule, risk } of risky) {
      this.acknowledge(this.of(namespace ?? CLUSTER), risk.id, `${ruleInWords(rule)}: ${reason}`);
    }
  }

  /** Records why rules have an effect that this library does not know. */
  public explain({ namespace, rules }: ScopedRules, worksBecause: string): void {
    const scoped = this.of(namespace ?? CLUSTER);
    for (const rule of rules)
      this.acknowledge(scoped, 'rbac/no-effect', `${ruleInWords(rule)}: ${worksBecause}`);
  }

  /**
   * Writes the reason for a risk into the annotation that also holds acknowledgements of warnings, one line per
   * permission.
   */
  private acknowledge(scoped: ScopedRole, id: string, line: string): void {
    const reasons = (scoped.reasons ??= new Map<string, Set<string>>());
    const key = ACKNOWLEDGED + id.replace('/', '.');
    const known = reasons.get(key);
    if (known) {
      known.add(line);
      return;
    }
    const lines = new Set([line]);
    reasons.set(key, lines);
    const written = Lazy.any({ produce: () => [...lines].sort().join('\n') }) as string;
    scoped.role.metadata.addAnnotation(key, written);
  }

  private of(scope: Scope): ScopedRole {
    const known = this.byScope.get(scope);
    if (known) return known;
    const fresh = scope === CLUSTER ? this.create('Cluster', '') : this.create('', scope);
    this.byScope.set(scope, fresh);
    return fresh;
  }

  /**
   * Outside the namespace of the account, the name of the role contains that namespace. Neither part contains a colon.
   */
  private create(prefix: 'Cluster' | '', scope: string): ScopedRole {
    const { name, namespace, roleName, labels, annotations } = this.account;
    const isElsewhere = scope !== '' && scope !== namespace;
    const metadata = {
      name: scope === namespace ? roleName : `${namespace}:${roleName}`,
      labels,
      annotations,
      ...(scope !== '' && { namespace: scope }),
    };
    const create = (kind: string, content: object, requires?: Requires) => {
      const id = isElsewhere ? `${kind}-${scope}` : kind;
      const manifest = { apiVersion: `${RBAC}/v1`, kind, metadata, ...content };
      return createObject(this.guard, this.construct, id, manifest, { requires });
    };
    const rules = new RoleRules();
    const role = create(
      `${prefix}Role`,
      { rules: Lazy.any(rules) as unknown },
      isElsewhere ? () => [{ kind: 'Namespace', name: scope }] : undefined,
    );
    const binding = create(`${prefix}RoleBinding`, {
      roleRef: { apiGroup: RBAC, kind: `${prefix}Role`, name: metadata.name },
      subjects: [{ kind: 'ServiceAccount', name, namespace }],
    });
    return { role, binding, rules };
  }
}
