import { Grant } from '../../../rbac/grant';
import { PermissionChange, permissionChange } from '../../../rbac/permission-change';
import { Rule } from '../../../rbac/rule';
import { ClusterChange } from '../../cluster-change';
import { ReviewedObject } from '../../objects/reviewed-object';
import { Access, AccessChange, Held } from './access';
import { keyOf, Subject } from './subject';
import { bindingOf, isOfRbac, keyOfRole } from './written';

/** The effect of a change on a subject. */
export interface SubjectChange extends PermissionChange {
  readonly subject: Subject;
  /** The roles that it holds itself and that may differ, on each side. */
  readonly before: readonly Held[];
  readonly after: readonly Held[];
}

/** The subjects whose own roles or bindings differ, by name. Changes of a group are reported for the group. */
export function subjectChanges(cluster: ClusterChange, access: AccessChange): SubjectChange[] {
  const roles = changedRoles(cluster, access);
  const differences = new Differences(access);
  return [...affected(cluster, access, roles)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, subject]) => changeOf(subject, access, roles, differences));
}

/** Roles whose manifest differs, and roles that they are aggregated into. */
function changedRoles({ changes }: ClusterChange, { base, head }: AccessChange): ReadonlySet<string> {
  const roles = new Set<string>();
  for (const object of changes.flatMap(objectsOf)) {
    if (!isOfRbac(object.value) || !/^(Cluster)?Role$/.test(object.kind)) continue;
    for (const side of [base, head])
      for (const role of side.roles.widenedBy(keyOfRole(object))) roles.add(role);
  }
  return roles;
}

function objectsOf(change: ClusterChange['changes'][number]): ReviewedObject[] {
  if (change.kind === 'created') return [change.after];
  return change.kind === 'removed' ? [change.before] : [change.before, change.after];
}

function affected(
  { changes }: ClusterChange,
  { base, head }: AccessChange,
  roles: ReadonlySet<string>,
): Map<string, Subject> {
  const changed = changes
    .flatMap(objectsOf)
    .filter(({ kind, value }) => isOfRbac(value) && /^(Cluster)?RoleBinding$/.test(kind))
    .flatMap((object) => bindingOf(object) ?? []);
  const ofRoles = [...roles].flatMap((role) => [...base.bindingsOf(role), ...head.bindingsOf(role)]);
  const subjects = [...changed, ...ofRoles].flatMap((binding) => binding.subjects);
  return new Map(subjects.map((subject) => [keyOf(subject), subject]));
}

function changeOf(
  subject: Subject,
  access: AccessChange,
  roles: ReadonlySet<string>,
  differences: Differences,
): SubjectChange {
  const { base, head } = access;
  const [before, after] = [base.heldBy(subject), head.heldBy(subject)];
  const scopes = { before: new Set(before.map(placeOf)), after: new Set(after.map(placeOf)) };
  const differing = (held: readonly Held[], others: ReadonlySet<string>) =>
    held.filter((each) => roles.has(each.role) || !others.has(placeOf(each)));
  const own = { before: differing(before, scopes.after), after: differing(after, scopes.before) };
  const changed = (side: Access, held: readonly Held[], others: ReadonlySet<string>) =>
    held.map((each) => (others.has(placeOf(each)) ? differences.grantOf(side, each) : side.grantOf(each)));
  const change = permissionChange(
    { changed: changed(base, own.before, scopes.after), all: base.coveragesOf(subject) },
    { changed: changed(head, own.after, scopes.before), all: head.coveragesOf(subject) },
  );
  return { subject, ...own, ...change };
}

/** The role, and where it is held. */
function placeOf({ role, namespace }: Held): string {
  return `${role}\n${namespace === undefined ? '' : `in ${namespace}`}`;
}

/** Finds the rules of a role that the other side does not have literally. Only these need a comparison. */
class Differences {
  private readonly rules = new Map<Access, Map<string, readonly Rule[]>>();

  public constructor(private readonly access: AccessChange) {}

  public grantOf(side: Access, held: Held): Grant {
    return { ...side.grantOf(held), rules: this.rulesOf(side, held.role) };
  }

  private rulesOf(side: Access, role: string): readonly Rule[] {
    const known = this.rules.get(side) ?? new Map<string, readonly Rule[]>();
    this.rules.set(side, known);
    const other = side === this.access.base ? this.access.head : this.access.base;
    const rules = known.get(role) ?? differing(side.roles.rulesOf(role), other.roles.rulesOf(role));
    known.set(role, rules);
    return rules;
  }
}

function differing(rules: readonly Rule[], others: readonly Rule[]): Rule[] {
  const texts = new Set(others.map((rule) => JSON.stringify(rule)));
  return rules.filter((rule) => !texts.has(JSON.stringify(rule)));
}
