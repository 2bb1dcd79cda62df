import { Grant } from '../../rbac/grant';
import { LimitIndex } from '../../rbac/limits';
import { changeOfGrants } from '../../rbac/permission-change';
import { objectOf } from '../objects/changes';
import { ReviewedObject } from '../objects/reviewed-object';
import { Finding } from '../report/finding';
import { listed, Said, say, words } from '../report/said';
import { group } from './access/subject';
import { isOfRbac, keyOfRole } from './access/written';
import { Context } from './context';
import { classesOf, Judged, judged, levelOf, worstOf } from './judged';
import { bothInWords } from './words/both-sides';
import { risksLines, rulesTable } from './words/details';

/**
 * Roles with changed permissions that no binding in these manifests refers to: a binding elsewhere may grant them.
 * Built-in roles into which other roles are aggregated are bound in most clusters.
 */
export function findRoles(context: Context): Finding[] {
  return context.cluster.changes
    .map(objectOf)
    .filter(({ kind, value }) => isOfRbac(value) && (kind === 'Role' || kind === 'ClusterRole'))
    .flatMap((object) => roleFinding(object, context));
}

function roleFinding(object: ReviewedObject, context: Context): Finding[] {
  const { base, head } = context.access;
  const key = keyOfRole(object);
  const roles = [...new Set([...base.roles.widenedBy(key), ...head.roles.widenedBy(key)])];
  const builtIn = roles.filter((role) => head.roles.isBuiltIn(role)).sort();
  if (builtIn.length > 0) {
    const changes = builtIn.map((role) => changeOf(role, object, context));
    const [widest] = changes.filter(({ effect }) => effect !== 'equal');
    if (widest === undefined) return [];
    const called = builtIn.filter((_, index) => changes[index].effect !== 'equal');
    return [
      ofBuiltIn(
        called.map((role) => role.replace('ClusterRole ', '')),
        object,
        widest,
      ),
    ];
  }
  const isBound = (role: string) =>
    [...base.bindingsOf(role), ...head.bindingsOf(role)].some(({ subjects }) => subjects.length > 0);
  const change = changeOf(key, object, context);
  return change.effect === 'equal' || roles.some(isBound) ? [] : [ofUnbound(key, object, change)];
}

type RoleChange = ReturnType<typeof changeOf>;

function changeOf(role: string, object: ReviewedObject, { access: { base, head }, risksOf }: Context) {
  const namespace = object.kind === 'Role' ? (object.namespace ?? '') : undefined;
  const [before, after] = [base, head].map(({ roles }): Grant[] => [
    { namespace, rules: roles.rulesOf(role) },
  ]);
  const { effect, gained, lost } = changeOfGrants(before, after);
  return {
    effect,
    gains: judged(gained, new LimitIndex(before), risksOf),
    losses: judged(lost, new LimitIndex(after), risksOf),
  };
}

function ofBuiltIn(
  roles: readonly string[],
  object: ReviewedObject,
  { effect, gains, losses }: RoleChange,
): Finding {
  const risk = worstOf(gains.risks);
  const names = listed(roles.map((role) => say`${role}`));
  return {
    ...detailsOf(gains, losses),
    rule: `permissions/${effect}`,
    object,
    level: levelOf(gains, risk),
    classes: classesOf(gains.rules.length > 0, losses.rules.length > 0, risk),
    title: say`Any subject bound to ${names} ${inWords(gains, losses, ['can now ', 'can no longer '])}`,
    facts: { roles, gained: gains.held, lost: losses.held },
  };
}

/** Nobody gains anything yet. */
function ofUnbound(role: string, object: ReviewedObject, { gains, losses }: RoleChange): Finding {
  const worst = worstOf(gains.risks);
  const level = worst === 'critical' || worst === 'high' ? 'medium' : 'low';
  const said = inWords(gains, losses, ['now allows to ', 'no longer allows to ']);
  return {
    ...detailsOf(gains, losses),
    rule: 'permissions/latent',
    object,
    level: gains.rules.length > 0 ? level : 'info',
    classes: [],
    title: say`${role} ${said}, and no binding here refers to it`,
    facts: { gained: gains.held, lost: losses.held },
  };
}

function detailsOf(gains: Judged, losses: Judged): Pick<Finding, 'section' | 'details'> {
  const details = [...risksLines(gains.risks, group('')), ...rulesTable(gains.held, losses.held)];
  return { section: 'permissions', details };
}

/** The gained and the lost permissions, for any binding. */
function inWords(gains: Judged, losses: Judged, [now, noLonger]: readonly [string, string]): Said {
  const anywhere = ({ rules }: Judged) => rules.map((rule) => ({ ...rule, where: [] }));
  const { gained, lost } = bothInWords(anywhere(gains), anywhere(losses));
  if (gained.length === 0) return say`${words(noLonger)}${lost}`;
  return say`${words(now)}${gained}${lost.length === 0 ? [] : say`, and ${words(noLonger)}${lost}`}`;
}
