import { BUILT_IN_RESOURCES } from './built-in-resources';

/** A resource that every cluster has, or that only exists for authorization. */
export interface BuiltInResource {
  /** API group, '' for the core group. */
  readonly group: string;
  readonly plural: string;
  /** Undefined for resources that are not objects and only exist for authorization, such as `users`. */
  readonly kind?: string;
  readonly shortNames: readonly string[];
  readonly namespaced: boolean;
  readonly verbs: readonly string[];
  /** The verbs by subresource. */
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
 * What exists only for authorization, not in the API, in the same format: additional verbs and subresources, and
 * resources that are not objects and so have no kind.
 * @see https://kubernetes.io/docs/reference/access-authn-authz/rbac/
 * @see https://kubernetes.io/docs/reference/access-authn-authz/authentication/#user-impersonation
 * @see https://kubernetes.io/docs/reference/access-authn-authz/kubelet-authn-authz/
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/dynamic-resource-allocation/
 */
const AUTHORIZED_ONLY = `
#
C groups - - impersonate
C nodes - - - checkpoint:create configz:get healthz:get log:create,get metrics:get pods:get stats:get statusz:get
N serviceaccounts - - impersonate
C users - - impersonate
# authentication.k8s.io
C groups - - impersonate:user-info
C nodes - - impersonate:arbitrary-node,impersonate:associated-node
N serviceaccounts - - impersonate:serviceaccount
C uids - - impersonate,impersonate:user-info
C userextras - - impersonate,impersonate:user-info
C users - - impersonate:user-info
# certificates.k8s.io
C certificatesigningrequests - - - nodeclient:create selfnodeclient:create
C signers - - approve,attest,sign
# rbac.authorization.k8s.io
C clusterroles - - bind,escalate
N roles - - bind,escalate
# resource.k8s.io
N resourceclaims - - - binding:patch,update driver:arbitrary-node:patch,arbitrary-node:update,associated-node:patch,associated-node:update
`;

/** The placeholder for an empty value in a line. */
const NONE = '-';

let table: ReadonlyMap<string, ReadonlyMap<string, BuiltInResource>> | undefined;

/** The built-in resources by group and plural name. The table is parsed when it is first needed. */
function resources(): ReadonlyMap<string, ReadonlyMap<string, BuiltInResource>> {
  table ??= readTable(BUILT_IN_RESOURCES + AUTHORIZED_ONLY);
  return table;
}

function readTable(text: string): Map<string, Map<string, BuiltInResource>> {
  const groups = new Map<string, Map<string, BuiltInResource>>();
  for (const section of text.split('#')) {
    const [group, ...lines] = section.split('\n').map((line) => line.trim());
    for (const line of lines.filter(Boolean)) {
      const resource = readLine(group, line);
      const known = groups.get(group) ?? new Map<string, BuiltInResource>();
      groups.set(group, known.set(resource.plural, both(known.get(resource.plural), resource)));
    }
  }
  return groups;
}

function readLine(group: string, line: string): BuiltInResource {
  const [scope, plural, kind, shortNames, verbs, ...subresources] = line.split(' ');
  const offered = verbs === '*' ? USUAL_VERBS : listed(verbs);
  // Required to let an object block the deletion of its owner.
  const finalizers = offered.includes('update') ? ['finalizers:update'] : [];
  return {
    group,
    plural,
    kind: kind === NONE ? undefined : kind,
    shortNames: listed(shortNames),
    namespaced: scope === 'N',
    verbs: offered,
    subresources: new Map(
      [...subresources, ...finalizers]
        // Verbs may have colons, too.
        .map((text) => text.split(/:(.*)/))
        .map(([name, own]) => [name, listed(own)]),
    ),
  };
}

function listed(text: string): readonly string[] {
  return text === NONE ? [] : text.split(',');
}

function both(known: BuiltInResource | undefined, more: BuiltInResource): BuiltInResource {
  if (known === undefined) return more;
  return {
    ...known,
    verbs: [...known.verbs, ...more.verbs],
    subresources: new Map([...known.subresources, ...more.subresources]),
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
  kinds ??= byKind();
  return kinds.get(`${groupInRules(group)}/${kind}`);
}

let kinds: ReadonlyMap<string, BuiltInResource> | undefined;

/** The first resource of each group and kind. */
function byKind(): Map<string, BuiltInResource> {
  const found = new Map<string, BuiltInResource>();
  for (const [group, known] of resources())
    for (const resource of known.values()) {
      const key = `${group}/${resource.kind}`;
      if (resource.kind !== undefined && !found.has(key)) found.set(key, resource);
    }
  return found;
}

/** The resources that a string may mean: by plural, kind or short name, in any group. */
export function resourcesCalled(text: string): BuiltInResource[] {
  const wanted = text.toLowerCase();
  return [...resources().values()]
    .flatMap((group) => [...group.values()])
    .filter(({ plural, kind, shortNames }) => [plural, kind?.toLowerCase(), ...shortNames].includes(wanted));
}
