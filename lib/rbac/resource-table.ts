import { BUILT_IN_RESOURCES } from './built-in-resources';

/** A resource that every cluster has, or that only the authorizer knows. */
export interface BuiltInResource {
  /** API group, '' for the core. */
  readonly group: string;
  readonly plural: string;
  /** Undefined for what is no object and only authorized, such as `users`. */
  readonly kind?: string;
  readonly shortNames: readonly string[];
  readonly namespaced: boolean;
  readonly verbs: readonly string[];
  /** The verbs of each subresource. */
  readonly subresources: ReadonlyMap<string, readonly string[]>;
}

/** The verbs that most resources have. */
export const USUAL_VERBS = [
  'get',
  'list',
  'watch',
  'create',
  'update',
  'patch',
  'delete',
  'deletecollection',
] as const;

/**
 * What the authorizer asks beyond what the API offers: verbs for these resources, some of which are no objects.
 * @see https://kubernetes.io/docs/reference/access-authn-authz/rbac/
 * @see https://kubernetes.io/docs/reference/access-authn-authz/authentication/#user-impersonation
 */
const AUTHORIZED_ONLY = [
  { group: '', plural: 'users', namespaced: false, verbs: ['impersonate'] },
  { group: '', plural: 'groups', namespaced: false, verbs: ['impersonate'] },
  { group: '', plural: 'serviceaccounts', namespaced: true, verbs: ['impersonate'] },
  { group: 'authentication.k8s.io', plural: 'uids', namespaced: false, verbs: ['impersonate'] },
  { group: 'authentication.k8s.io', plural: 'userextras', namespaced: false, verbs: ['impersonate'] },
  {
    group: 'certificates.k8s.io',
    plural: 'signers',
    namespaced: false,
    verbs: ['approve', 'sign', 'attest'],
  },
  { group: 'rbac.authorization.k8s.io', plural: 'roles', namespaced: true, verbs: ['bind', 'escalate'] },
  {
    group: 'rbac.authorization.k8s.io',
    plural: 'clusterroles',
    namespaced: false,
    verbs: ['bind', 'escalate'],
  },
];

let table: ReadonlyMap<string, ReadonlyMap<string, BuiltInResource>> | undefined;

/** The built-in resources by group and plural name; the text is read when it is first needed. */
function resources(): ReadonlyMap<string, ReadonlyMap<string, BuiltInResource>> {
  table ??= readTable();
  return table;
}

function readTable(): Map<string, Map<string, BuiltInResource>> {
  const groups = new Map<string, Map<string, BuiltInResource>>();
  let group = '';
  for (const line of BUILT_IN_RESOURCES.trim().split('\n')) {
    if (line.startsWith('#')) {
      group = line.slice('# '.length);
      groups.set(group, new Map());
      continue;
    }
    const resource = readLine(group, line);
    groups.get(group)?.set(resource.plural, resource);
  }
  for (const { group, plural, namespaced, verbs } of AUTHORIZED_ONLY) {
    const known = groups.get(group)?.get(plural);
    const fresh = { group, plural, namespaced, shortNames: [], subresources: new Map<string, string[]>() };
    groups.get(group)?.set(plural, { ...fresh, ...known, verbs: [...(known?.verbs ?? []), ...verbs] });
  }
  return groups;
}

function readLine(group: string, line: string): BuiltInResource {
  const [scope, plural, kind, shortNames, verbs, ...subresources] = line.split(' ');
  return {
    group,
    plural,
    kind,
    shortNames: shortNames === '-' ? [] : shortNames.split(','),
    namespaced: scope === 'N',
    verbs: verbs === '*' ? USUAL_VERBS : verbs.split(','),
    subresources: new Map(
      subresources.map((text) => text.split(':')).map(([name, own]) => [name, own.split(',')]),
    ),
  };
}

/** The API group as rules write it: the core group, which cdk8s calls `core`, is ''. */
export function groupInRules(group: string): string {
  return group === 'core' ? '' : group;
}

/** Whether Kubernetes itself serves the API group. */
export function isBuiltInGroup(group: string): boolean {
  return resources().has(group);
}

export function findResource(group: string, plural: string): BuiltInResource | undefined {
  return resources().get(group)?.get(plural);
}

export function findKind(group: string, kind: string): BuiltInResource | undefined {
  return [...(resources().get(groupInRules(group))?.values() ?? [])].find(
    (resource) => resource.kind === kind,
  );
}

/** The resources that a text means: a singular, a kind, a short name, or the plural of another group. */
export function resourcesCalled(text: string): BuiltInResource[] {
  const wanted = text.toLowerCase();
  return [...resources().values()]
    .flatMap((group) => [...group.values()])
    .filter(({ plural, kind, shortNames }) => [plural, kind?.toLowerCase(), ...shortNames].includes(wanted));
}
