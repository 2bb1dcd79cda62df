/** How the members of lists are identified, and whether their order matters. */

import { envInOrder } from './env-order';
import { Hidden } from './hidden';
import { AnyMap, isMap, Tree } from './tree';

/** Fields that together identify a member. Dots separate nested fields; a missing field is an empty string. */
type Key = readonly string[];

export interface ListRule {
  /** Left out for lists whose members are compared as a whole. */
  readonly key?: Key;
  /** Sorts the list into its normal form; left out if the order matters. */
  readonly order?: (members: readonly Tree[]) => readonly Tree[];
}

const SET: ListRule = { order: sortedWhole };
const SUBJECT: Key = ['kind', 'namespace', 'name'];

/** Lists with keys in any order, by type and field. */
const KEYED: { readonly [list: string]: Key } = {
  'ConfigMapProjection.items': ['key'],
  'ConfigMapVolumeSource.items': ['key'],
  'Container.ports': ['containerPort', 'protocol'],
  'Container.resizePolicy': ['resourceName'],
  'Container.volumeDevices': ['devicePath'],
  'Container.volumeMounts': ['mountPath'],
  'CustomResourceDefinitionSpec.versions': ['name'],
  'DownwardAPIProjection.items': ['path'],
  'DownwardAPIVolumeSource.items': ['path'],
  'ObjectMeta.ownerReferences': ['uid'],
  'PodSecurityContext.sysctls': ['name'],
  'PodSpec.containers': ['name'],
  'PodSpec.ephemeralContainers': ['name'],
  'PodSpec.hostAliases': ['ip'],
  'PodSpec.imagePullSecrets': ['name'],
  'PodSpec.readinessGates': ['conditionType'],
  'PodSpec.resourceClaims': ['name'],
  'PodSpec.schedulingGates': ['name'],
  'PodSpec.topologySpreadConstraints': ['topologyKey', 'whenUnsatisfiable'],
  'PodSpec.volumes': ['name'],
  'ResourceRequirements.claims': ['name', 'request'],
  'RoleBinding.subjects': SUBJECT,
  'ClusterRoleBinding.subjects': SUBJECT,
  'SecretProjection.items': ['key'],
  'SecretVolumeSource.items': ['key'],
  'ServiceAccount.imagePullSecrets': ['name'],
  'ServiceAccount.secrets': ['name'],
  'ServiceSpec.ports': ['port', 'protocol'],
  'StatefulSetSpec.volumeClaimTemplates': ['metadata.name'],
};

/** Lists whose members are compared as a whole, in any order. */
const SETS = new Set(
  [
    'AggregationRule.clusterRoleSelectors Capabilities.add Capabilities.drop IPBlock.except IngressSpec.tls',
    'LabelSelector.matchExpressions LabelSelectorRequirement.values LimitRangeSpec.limits NetworkPolicyRule.from',
    'NetworkPolicyRule.ports NetworkPolicyRule.to NetworkPolicySpec.egress NetworkPolicySpec.ingress',
    'NetworkPolicySpec.policyTypes NodeAffinity.preferredDuringSchedulingIgnoredDuringExecution',
    'NodeSelector.nodeSelectorTerms NodeSelectorRequirement.values NodeSelectorTerm.matchExpressions',
    'NodeSelectorTerm.matchFields ObjectMeta.finalizers PersistentVolumeClaimSpec.accessModes',
    'PersistentVolumeSpec.accessModes PodAffinity.preferredDuringSchedulingIgnoredDuringExecution',
    'PodAffinity.requiredDuringSchedulingIgnoredDuringExecution PodAffinityTerm.matchLabelKeys',
    'PodAffinityTerm.mismatchLabelKeys PodAffinityTerm.namespaces',
    'PodAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution',
    'PodAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution PodFailurePolicyRule.onPodConditions',
    'PodSecurityContext.supplementalGroups PodSpec.tolerations PolicyRule.apiGroups PolicyRule.nonResourceURLs',
    'PolicyRule.resourceNames PolicyRule.resources PolicyRule.verbs ResourceNames.categories',
    'ResourceQuotaSpec.scopes Role.rules ClusterRole.rules ScopeRequirement.values ScopeSelector.matchExpressions',
    'ServiceSpec.externalIPs ServiceSpec.loadBalancerSourceRanges TopologySpreadConstraint.matchLabelKeys',
    'WebhookRule.apiGroups WebhookRule.apiVersions WebhookRule.operations WebhookRule.resources Webhook.rules',
    'HorizontalPodAutoscalerSpec.metrics ScaleDownRules.policies ScaleUpRules.policies',
  ].flatMap((line) => line.split(' ')),
);

const NAMED: ListRule = { key: ['name'] };
const OTHERS: { readonly [list: string]: ListRule } = {
  'Container.env': { key: ['name'], order: envInOrder },
  'EphemeralContainer.env': { key: ['name'], order: envInOrder },
  'PodSpec.initContainers': NAMED,
};

/** By type and field. */
const rules = new Map<string, Map<string, ListRule>>();
for (const list of SETS) addRule(list, SET);
for (const [list, key] of Object.entries(KEYED))
  addRule(list, { key, order: (members) => sortedByKey(members, key) });
for (const [list, rule] of Object.entries(OTHERS)) addRule(list, rule);

function addRule(list: string, rule: ListRule): void {
  const [type, field] = list.split('.');
  const ofType = rules.get(type) ?? new Map<string, ListRule>();
  rules.set(type, ofType.set(field, rule));
}

/** The rule of a list in a field. For an unknown list, members may have names, and their order matters. */
export function listRule(type: string | undefined, field: string): ListRule {
  return (type !== undefined && rules.get(type)?.get(field)) || NAMED;
}

/** The list in its normal form. */
export function inOneForm(members: readonly Tree[], rule: ListRule): readonly Tree[] {
  return rule.order === undefined || members.length < 2 ? members : rule.order(members);
}

/** Members of a list by their keys, in order. */
export type Members = ReadonlyMap<string, Tree>;

/** The members by their keys; undefined if a key is missing or not unique. */
export function membersByKey(members: readonly Tree[], { key }: ListRule): Members | undefined {
  if (key === undefined) return undefined;
  const found = new Map<string, Tree>();
  for (const member of members) {
    const name = isMap(member) ? keyOf(member, key) : undefined;
    if (name === undefined || found.has(name)) return undefined;
    found.set(name, member);
  }
  return found;
}

/** `main`, `8080`, `8080/UDP`, `ServiceAccount shop/worker`; undefined if the first or only part is missing. */
function keyOf(member: AnyMap, key: Key): string | undefined {
  const [first, ...others] = key.map((field) => partOf(member, field));
  if (first === undefined || first === '') return undefined;
  if (key === SUBJECT) {
    const [namespace, name] = others;
    return name === undefined
      ? undefined
      : `${first} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
  }
  return [first, ...others.filter((part) => part !== undefined)].join('/');
}

function partOf(member: AnyMap, field: string): string | undefined {
  let value: unknown = member;
  for (const step of field.split('.')) value = isMap(value) ? value[step] : undefined;
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

function sortedByKey(members: readonly Tree[], key: Key): readonly Tree[] {
  const found = membersByKey(members, { key });
  if (found === undefined) return members;
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, member]) => member);
}

function sortedWhole(members: readonly Tree[]): readonly Tree[] {
  const texts = members.map((member): [string, Tree] => [wholeText(member), member]);
  return texts
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([, member]) => member)
    .filter((member, index, all) => typeof member === 'object' || member !== all[index - 1]);
}

/** A string that is the same for the same value, whatever the order of its fields. */
export function wholeText(tree: Tree): string {
  if (typeof tree === 'string') return tree;
  return JSON.stringify(tree, (_, value: unknown) =>
    isMap(value) && !(value instanceof Hidden)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}
