import { AnyMap, listAt, mapsAt, textAt } from '../fields/tree';
import { called } from '../objects/called';
import { ObjectChange } from '../objects/changes';
import { ReviewedObject } from '../objects/reviewed-object';
import { Finding } from '../report/finding';
import { plainText, Said, say, words } from '../report/said';
import { bindingOf, isOfRbac } from './access/written';

/** Roles and bindings that the API server refuses, so that they grant nothing. */
export function findRefused(changes: readonly ObjectChange[]): Finding[] {
  return changes.flatMap((change) => {
    if (change.kind === 'removed' || !isOfRbac(change.after.value)) return [];
    const reason = refusalOf(change.after);
    if (reason === undefined) return [];
    const { after } = change;
    return [
      {
        rule: 'permissions/refused',
        section: 'permissions' as const,
        level: 'high' as const,
        classes: ['apply-fails' as const],
        object: after,
        title: say`The API server refuses ${called(after)}, since ${reason}`,
        facts: { reason: plainText(reason) },
      },
    ];
  });
}

/** Whether the change is of a role or binding that the API server refuses in any case. */
export function isRefusedAccess(change: ObjectChange): boolean {
  return change.kind !== 'removed' && isOfRbac(change.after.value) && refusalOf(change.after) !== undefined;
}

function refusalOf(object: ReviewedObject): Said | undefined {
  const { kind, value } = object;
  if (/^(Cluster)?Role$/.test(kind)) return rulesRefusal(kind, mapsAt(value, 'rules'));
  if (!/^(Cluster)?RoleBinding$/.test(kind) || bindingOf(object)) return undefined;
  const isWide = kind === 'ClusterRoleBinding';
  if (isWide && textAt(value, 'roleRef', 'kind') === 'Role') return words('it binds a Role cluster-wide');
  const account = mapsAt(value, 'subjects').find(
    (subject) => textAt(subject, 'kind') === 'ServiceAccount' && !textAt(subject, 'namespace'),
  );
  if (isWide && account) return say`the account ${textAt(account, 'name') ?? ''} has no namespace`;
  return words('its role or one of its subjects is not written as it has to be');
}

/** Why the API server refuses the rules: what each rule must have. */
function rulesRefusal(kind: string, rules: readonly AnyMap[]): Said | undefined {
  const has = (rule: AnyMap, field: string) => listAt(rule, field).length > 0;
  for (const rule of rules) {
    const isOfUrls = has(rule, 'nonResourceURLs');
    if (kind === 'Role' && isOfUrls) return words('a Role allows no URLs');
    if (!has(rule, 'verbs')) return say`a rule has no ${'verbs'}`;
    const isOfResources = ['apiGroups', 'resources', 'resourceNames'].some((field) => has(rule, field));
    if (isOfUrls && isOfResources) return words('a rule has both URLs and resources');
    if (isOfUrls) continue;
    const missing = ['apiGroups', 'resources'].find((field) => !has(rule, field));
    if (missing !== undefined) return say`a rule has no ${missing}`;
  }
  return undefined;
}
