import { findResource } from '../kubernetes/resource-table';
import { coversSingle, singleRules } from './covers';
import { isRiskyResource, Risk, risksOf, WRITE } from './risks';
import { ANY, RBAC, Rule } from './rule';

/** How dangerous a permission is, the worst level first. */
export const RISK_LEVELS = ['critical', 'high', 'medium'] as const;
export type RiskLevel = (typeof RISK_LEVELS)[number];

export interface LeveledRisk extends Risk {
  readonly level: RiskLevel;
}

/** The levels of risks that need a reason, by id. The level of a star depends on what it includes. */
const LEVELS: { readonly [id: string]: RiskLevel } = {
  'rbac/escalate-bind-impersonate': 'critical',
  'rbac/secrets-access': 'high',
  'rbac/create-pods': 'high',
  'rbac/pod-exec': 'high',
  'rbac/pod-portforward': 'high',
  'rbac/sa-token-create': 'critical',
  'rbac/nodes-proxy': 'high',
  'rbac/namespaces': 'medium',
  'rbac/scc': 'critical',
  'rbac/webhooks': 'critical',
  'rbac/csr-approval': 'critical',
  'rbac/create-pv': 'high',
};

/** Risks of cluster-scoped resources, which are no risk if the permission applies in a namespace only. */
const CLUSTER_ONLY = ['rbac/nodes-proxy', 'rbac/webhooks', 'rbac/csr-approval', 'rbac/create-pv'];
/**
 * Cluster-scoped resources that are also checked in namespaces: a Namespace counts as being in itself, and ClusterRoles
 * are bound in namespaces.
 */
const ASKED_IN_NAMESPACES = ['namespaces', 'clusterroles'];

const EVERYTHING: LeveledRisk = { id: 'rbac/everything', level: 'critical', effect: 'do everything' };

/** Permissions that reviewers should see, but that need no reason in code. */
const MORE: readonly (LeveledRisk & { readonly rules: readonly Rule[] })[] = [
  {
    id: 'rbac/write-roles',
    level: 'critical' as const,
    effect: 'change the permissions of accounts',
    rules: [
      {
        verbs: WRITE,
        apiGroups: [RBAC],
        resources: ['roles', 'clusterroles', 'rolebindings', 'clusterrolebindings'],
      },
    ],
  },
  {
    id: 'rbac/write-crds',
    level: 'medium' as const,
    effect: 'change the schemas of custom objects',
    rules: [{ verbs: WRITE, apiGroups: ['apiextensions.k8s.io'], resources: ['customresourcedefinitions'] }],
  },
].map((risk) => ({ ...risk, rules: risk.rules.flatMap(singleRules) }));

const NAMED_SECRET: LeveledRisk = { id: 'rbac/named-secret', level: 'medium', effect: 'read a Secret' };

/** The risks of a single rule, the worst first; empty if the rule has no effect. */
export function leveledRisks(single: Rule, namespace: string | undefined): LeveledRisk[] {
  if (!single.resources?.some(mayBeRisky) || !hasEffect(single, namespace)) return [];
  if (isEverything(single)) return [EVERYTHING];
  const unnamed = { ...single, resourceNames: undefined };
  const found = [
    ...risksOf(single).flatMap((risk): LeveledRisk[] => {
      const level = levelOf(risk.id, single, namespace);
      return level === undefined ? [] : [{ ...risk, level }];
    }),
    ...MORE.filter(({ rules }) => rules.some((risky) => coversSingle(unnamed, risky))),
    ...(isNamedSecret(single) ? [NAMED_SECRET] : []),
  ];
  const isThere = ({ id }: Risk) => namespace === undefined || !CLUSTER_ONLY.includes(id);
  return found.filter(isThere).sort((a, b) => rankOf(a.level) - rankOf(b.level));
}

/** Most resources are no risk, whichever verbs are allowed. */
function mayBeRisky(resource: string): boolean {
  return (
    isRiskyResource(resource) ||
    MORE.some(({ rules }) => rules.some((rule) => rule.resources?.[0] === resource))
  );
}

export function rankOf(level: RiskLevel): number {
  return RISK_LEVELS.indexOf(level);
}

/**
 * Whether requests are checked in the scope of the rule. Those for cluster-scoped resources are not checked in a
 * namespace.
 */
export function hasEffect(
  { apiGroups, resources, nonResourceURLs }: Rule,
  namespace: string | undefined,
): boolean {
  if (namespace === undefined) return true;
  if (nonResourceURLs && !resources) return false;
  const isAsked = (resource: string) => {
    const [plural] = resource.split('/');
    if (ASKED_IN_NAMESPACES.includes(plural)) return true;
    return findResource(apiGroups?.[0] ?? '', plural)?.namespaced !== false;
  };
  return resources?.some(isAsked) ?? true;
}

/** Only stars, or stars in the core group, which contains Secrets, pods and accounts. */
function isEverything({ verbs, apiGroups, resources, resourceNames = [] }: Rule): boolean | undefined {
  const isWide = apiGroups?.includes(ANY) || apiGroups?.includes('');
  return verbs.includes(ANY) && resources?.includes(ANY) && isWide && resourceNames.length === 0;
}

function isNamedSecret({ verbs, apiGroups, resources, resourceNames = [] }: Rule): boolean {
  const has = (members: readonly string[] | undefined, ...wanted: string[]) =>
    [ANY, ...wanted].some((one) => members?.includes(one));
  return (
    resourceNames.length > 0 &&
    has(verbs, 'get', 'list', 'watch', 'patch') &&
    has(apiGroups, '') &&
    has(resources, 'secrets')
  );
}

/** Names of SecurityContextConstraints that allow no more than the level `baseline` of Kubernetes. */
const HARMLESS = /^(restricted|nonroot)(-v\d+)?$/;

function levelOf(
  id: string,
  { resources, resourceNames }: Rule,
  namespace: string | undefined,
): RiskLevel | undefined {
  if (id === 'rbac/secrets-access' && namespace === undefined) return 'critical';
  // A Secret that is filled with a token is only useful to an account that can also read it.
  if (id === 'rbac/sa-token-create' && resources?.[0] === 'secrets') return 'high';
  if (id === 'rbac/scc' && resourceNames?.every((name) => HARMLESS.test(name))) return undefined;
  return LEVELS[id];
}
