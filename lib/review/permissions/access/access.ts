import { OLDEST_MINOR } from '../../../kubernetes/target';
import { builtInRoles } from '../../../rbac/built-in';
import { Coverage } from '../../../rbac/coverage';
import { Grant } from '../../../rbac/grant';
import { Side } from '../../objects/side';
import { push } from './index-by';
import { Roles } from './roles';
import { group, groupsOf, keyOf, Subject } from './subject';
import { Binding, bindingOf, ofKind, roleKey } from './written';

/** A role that a subject has through a binding. */
export interface Held {
  readonly role: string;
  /** Undefined for the whole cluster. */
  readonly namespace?: string;
  readonly binding: Binding;
}

/** Who may do what on one side: all bindings, and the roles that they grant. */
export class Access {
  public readonly roles: Roles;
  /** All subjects with permissions of their own. */
  public readonly subjects = new Map<string, Subject>();
  private readonly bySubject = new Map<string, Held[]>();
  private readonly byRole = new Map<string, Binding[]>();
  private readonly coverages = new Map<string, Coverage>();

  public constructor(
    side: Side,
    /** Whether either side has a role. A role that neither side has is somewhere else, and its rules are unknown. */
    private readonly isKnown: (role: string) => boolean,
  ) {
    this.roles = new Roles(side);
    for (const binding of [...ofEveryCluster(), ...writtenIn(side)]) this.add(binding);
  }

  private add(binding: Binding): void {
    const { role, namespace, subjects } = binding;
    push(this.byRole, role, binding);
    for (const subject of subjects) {
      const key = keyOf(subject);
      this.subjects.set(key, subject);
      push(this.bySubject, key, { role, namespace, binding });
    }
  }

  public heldBy(subject: Subject): readonly Held[] {
    return this.bySubject.get(keyOf(subject)) ?? [];
  }

  public bindingsOf(role: string): readonly Binding[] {
    return this.byRole.get(role) ?? [];
  }

  public grantOf({ role, namespace }: Held): Grant {
    const unknownRole = this.isKnown(role) ? undefined : role;
    return { namespace, rules: this.roles.rulesOf(role), unknownRole };
  }

  /** Everything that a subject may do: its own permissions, and those of its groups. */
  public coveragesOf(subject: Subject): Coverage[] {
    return [subject, ...groupsOf(subject)].map((each) => this.ownCoverage(each));
  }

  private ownCoverage(subject: Subject): Coverage {
    const key = keyOf(subject);
    const known = this.coverages.get(key);
    if (known) return known;
    const coverage = new Coverage(this.heldBy(subject).map((held) => this.grantOf(held)));
    this.coverages.set(key, coverage);
    return coverage;
  }
}

/** The version of the cluster is unknown, so only bindings of groups that all versions have count. */
function ofEveryCluster(): Binding[] {
  const old = new Set(builtInRoles(OLDEST_MINOR).map(({ name }) => name));
  return builtInRoles()
    .filter(({ name, groups }) => groups.length > 0 && old.has(name))
    .map(({ name, groups }) => ({ role: roleKey('ClusterRole', name, ''), subjects: groups.map(group) }));
}

/** Objects with the same text on both sides are the same value, and are read once. */
const read = new WeakMap<object, Binding | undefined>();

function writtenIn(side: Side): Binding[] {
  return [...ofKind(side, 'ClusterRoleBinding'), ...ofKind(side, 'RoleBinding')].flatMap((object) => {
    if (!read.has(object.value)) read.set(object.value, bindingOf(object));
    const binding = read.get(object.value);
    return binding ? { ...binding, object } : [];
  });
}

/** Who may do what before the change and after it. */
export interface AccessChange {
  readonly base: Access;
  readonly head: Access;
}

export function accessOf({ base, head }: { readonly base: Side; readonly head: Side }): AccessChange {
  const sides: Access[] = [];
  const isKnown = (role: string) => sides.some(({ roles }) => roles.has(role));
  sides.push(new Access(base, isKnown), new Access(head, isKnown));
  return { base: sides[0], head: sides[1] };
}
