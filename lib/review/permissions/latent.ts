import { LimitIndex } from '../../rbac/limits';
import { changeOfGrants, PermissionChange } from '../../rbac/permission-change';
import { objectOf } from '../objects/changes';
import { ReviewedObject } from '../objects/reviewed-object';
import { Finding } from '../report/finding';
import { Said, say, words } from '../report/said';
import { group } from './access/subject';
import { isOfRbac, keyOfRole } from './access/written';
import { Context } from './context';
import { classesOf, Judged, judged, levelOf, worstOf } from './judged';
import { risksLines, rulesTable } from './words/details';
import { permissionsInWords } from './words/sentence';

/**
 * Roles that allow something else and are bound to nobody in these manifests: a binding elsewhere may give them, and the
 * roles of every cluster that others are added to are bound in most.
 */
export function findRoles(context: Context): Finding[] {
  const objects = context.cluster.changes
    .map(objectOf)
    .filter(({ kind, value }) => isOfRbac(value) && (kind === 'Role' || kind === 'ClusterRole'));
  const builtIn = new Map<string, ReviewedObject>();
  const own = objects.flatMap((object) => {
    const roles = rolesWith(object, context);
    for (const role of roles.filter((each) => isOfEveryCluster(each, context))) builtIn.set(role, object);
    const isFree = roles.every((role) => !isBound(role, context) && !builtIn.has(role));
    return isFree ? roleFinding(keyOfRole(object), object, context) : [];
  });
  const widened = [...builtIn].filter(([role]) => !isBound(role, context));
  return [...own, ...widened.flatMap(([role, object]) => roleFinding(role, object, context))];
}

/** The role itself, and those that it is added to. */
function rolesWith(object: ReviewedObject, { access: { base, head } }: Context): string[] {
  const key = keyOfRole(object);
  return [...new Set([...base.roles.widenedBy(key), ...head.roles.widenedBy(key)])];
}

function isBound(role: string, { access: { base, head } }: Context): boolean {
  return [...base.bindingsOf(role), ...head.bindingsOf(role)].some(({ subjects }) => subjects.length > 0);
}

function isOfEveryCluster(role: string, { access: { base, head } }: Context): boolean {
  return [base, head].every(({ roles }) => roles.isBuiltIn(role));
}

function roleFinding(role: string, object: ReviewedObject, context: Context): Finding[] {
  const { base, head } = context.access;
  const namespace = object.kind === 'Role' ? (object.namespace ?? '') : undefined;
  const [before, after] = [base, head].map(({ roles }) => [{ namespace, rules: roles.rulesOf(role) }]);
  const change = changeOfGrants(before, after);
  if (change.effect === 'equal') return [];
  const gains = judged(change.gained, new LimitIndex(before), context.risksOf);
  const losses = judged(change.lost, new LimitIndex(after), context.risksOf);
  const judgement = isOfEveryCluster(role, context) ? ofBuiltIn(change, gains) : ofUnbound(change, gains);
  return [
    {
      section: 'permissions',
      object,
      ...judgement,
      title: [...say`${role} ${titleOf(gains, losses)}`, ...judgement.title],
      details: [...risksLines(gains.risks, group('')), ...rulesTable(gains.held, losses.held)],
      facts: { role, gained: gains.held, lost: losses.held },
    },
  ];
}

type Judgement = Pick<Finding, 'rule' | 'level' | 'classes' | 'title'>;

function ofBuiltIn({ gained, lost, effect }: PermissionChange, { risks }: Judged): Judgement {
  const risk = worstOf(risks);
  return {
    rule: `permissions/${effect}`,
    level: levelOf(gained.length > 0, risk),
    classes: classesOf(gained.length > 0, lost.length > 0, risk),
    title: words(', to whoever is bound to it'),
  };
}

/** Nobody gains anything yet. */
function ofUnbound({ gained }: PermissionChange, { risks }: Judged): Judgement {
  const worst = worstOf(risks);
  const level = worst === 'critical' || worst === 'high' ? 'medium' : 'low';
  return {
    rule: 'permissions/latent',
    level: gained.length > 0 ? level : 'info',
    classes: [],
    title: words(', and nothing here binds it'),
  };
}

function titleOf(gains: Judged, losses: Judged): Said {
  const isBoth = gains.rules.length > 0 && losses.rules.length > 0;
  const gained = permissionsInWords(gains.rules, 'before', isBoth ? 40 : undefined);
  const lost = permissionsInWords(losses.rules, 'now', isBoth ? 40 : undefined);
  if (isBoth) return say`now allows to ${gained}, and no longer to ${lost}`;
  return gains.rules.length > 0 ? say`now allows to ${gained}` : say`no longer allows to ${lost}`;
}
