import { BuiltInResource, findResource, isBuiltInGroup, resourcesCalled } from '../kubernetes/resource-table';
import { described } from '../validation/problem';
import { Permission, ruleOf } from './permission';
import { inAnotherCluster, KEYED, PermissionProblem } from './permission-problem';
import { ANY, RBAC, Rule } from './rule';
import { verbProblem } from './verb-problem';

/**
 * The problems of a permission: a resource that does not exist, a verb that the resource does not have, or a
 * combination that the authorizer never allows, so that the permission would have no effect.
 */
export function permissionProblems(permission: Permission): PermissionProblem[] {
  const builtIn = findResource(permission.group, permission.resource);
  const problems: PermissionProblem[] = [];
  for (const check of CHECKS) {
    const problem = check(permission, builtIn);
    if (problem) problems.push(problem);
  }
  return problems;
}

/** The part of a permission with no known effect; undefined if all of it has one. */
export function withoutKnownEffect(permission: Permission): Rule | undefined {
  const isDoubtful = (verb: string) => permissionProblems({ ...permission, verbs: [verb] }).length > 0;
  const verbs = permission.verbs.filter(isDoubtful);
  return verbs.length === 0 ? undefined : ruleOf({ ...permission, verbs });
}

const CHECKS: readonly ((
  permission: Permission,
  builtIn?: BuiltInResource,
) => PermissionProblem | undefined)[] = [
  groupProblem,
  resourceProblem,
  subresourceProblem,
  verbProblem,
  scopeProblem,
  nameProblem,
];

const GROUP = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)+$/;
const PLURAL = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;
const SUBRESOURCE = /^[a-z][-a-z0-9]*$/;

function groupProblem({ group, resource }: Permission): PermissionProblem | undefined {
  if (group === ANY || isBuiltInGroup(group)) return undefined;
  const [name, version] = group.split('/');
  if (version !== undefined) {
    const rule = 'must have an API group without its version';
    return { code: 'rbac/group', path: ['resource'], rule, got: group, cure: `write '${name}'` };
  }
  if (GROUP.test(group)) return undefined;
  return {
    code: 'rbac/group',
    path: ['resource'],
    rule: "must be in an API group of Kubernetes or of a custom kind, as in 'example.com'",
    got: group,
    cure: group === 'v1' ? "write '', the core group" : elsewhere(resource, 'correct it'),
  };
}

function resourceProblem(
  { group, resource }: Permission,
  builtIn?: BuiltInResource,
): PermissionProblem | undefined {
  if (builtIn !== undefined || resource === ANY) return undefined;
  if (isBuiltInGroup(group)) {
    const where = group === '' ? 'the core API group' : `API group ${group}`;
    return {
      code: 'rbac/resource',
      path: ['resource'],
      rule: `must be the plural name of a resource in ${where}`,
      got: resource,
      cure: elsewhere(resource, 'find it with `kubectl api-resources`', group),
      ...inAnotherCluster(PLURAL.test(resource), resourcesCalled(resource).length === 0),
    };
  }
  if (PLURAL.test(resource)) return undefined;
  return {
    code: 'rbac/resource',
    path: ['resource'],
    rule: 'must be the plural name of a kind, in lower case',
    got: resource,
    cure: 'write `spec.names.plural` of its CustomResourceDefinition',
  };
}

/** The cure for a name that does not exist: a resource of the same group if there is one, or of another group. */
function elsewhere(text: string, orElse: string, group?: string): string {
  const called = resourcesCalled(text);
  const meant = called.find((resource) => resource.group === group) ?? called[0];
  if (meant === undefined) return orElse;
  return meant.group === group
    ? `write '${meant.plural}'`
    : `write '${meant.plural}' of the API group '${meant.group}'`;
}

function subresourceProblem(
  { resource, subresource }: Permission,
  builtIn?: BuiltInResource,
): PermissionProblem | undefined {
  if (subresource === undefined) return undefined;
  const path = ['subresource'];
  const got = subresource;
  const known = resource === KEYED ? undefined : builtIn && [...builtIn.subresources.keys()];
  if (known === undefined) {
    if (got !== '' && !got.includes(ANY)) return undefined;
    return {
      code: 'rbac/subresource',
      path,
      rule: 'must be the name of one subresource',
      got,
      cure: 'write it, or remove it',
    };
  }
  if (known.includes(got)) return undefined;
  return known.length === 0
    ? {
        code: 'rbac/subresource',
        path,
        rule: `must be left out, since ${resource} have none`,
        got,
        cure: 'remove it',
        ...inAnotherCluster(SUBRESOURCE.test(got), true),
      }
    : {
        code: 'rbac/subresource',
        path,
        rule: `must be a subresource of ${resource}: ${known.join(', ')}`,
        got,
        cure: 'write one of them',
        ...inAnotherCluster(SUBRESOURCE.test(got), true),
      };
}

/**
 * The verbs that a Role can allow on cluster-scoped resources: a request that names a Namespace counts as made in that
 * namespace, and binding a ClusterRole is checked in the namespace of the binding.
 */
const IN_A_NAMESPACE: { readonly [resource: string]: readonly string[] } = {
  namespaces: ['get', 'update', 'patch', 'delete'],
  clusterroles: ['bind'],
};

/** Requests that the API server always checks cluster-wide, even if they are about an object in a namespace. */
const NEVER_IN_A_NAMESPACE = ['resourceclaims/binding'];

function scopeProblem(
  { verbs, resource, subresource = '', names = [], namespace }: Permission,
  builtIn?: BuiltInResource,
): PermissionProblem | undefined {
  if (builtIn === undefined || namespace === undefined) return undefined;
  const whole = `${resource}/${subresource}`;
  if (NEVER_IN_A_NAMESPACE.includes(whole)) {
    return {
      code: 'rbac/scope',
      path: ['subresource'],
      rule: 'must be allowed in the whole cluster, since the API server checks it there',
      got: whole,
      cure: 'use the method that ends in ClusterWide, without names',
    };
  }
  if (builtIn.namespaced) return undefined;
  const possible = IN_A_NAMESPACE[resource] ?? [];
  const wrong = verbs.filter((verb) => !possible.includes(verb));
  const except = possible.length > 0 ? `, except ${possible.join(', ')}` : '';
  if (wrong.length > 0) {
    return {
      code: 'rbac/scope',
      path: ['resource'],
      rule: `must be namespace-scoped, since a Role cannot grant permissions on cluster-scoped resources${except}`,
      got: possible.length > 0 ? described(`${wrong.join(', ')} ${resource}`) : resource,
      cure: 'use the method that ends in ClusterWide',
    };
  }
  const other = resource === 'namespaces' ? names.find((name) => name !== namespace) : undefined;
  if (other === undefined) return undefined;
  return {
    code: 'rbac/scope',
    path: ['names'],
    rule: `must be the Namespace that contains the Role, ${namespace}`,
    got: other,
    cure: `add namespace: '${other}'`,
  };
}

const WITHOUT_NAMES = ['deletecollection', 'create'];
/** Server-side apply is a patch, for which the API server also checks create with the same name. */
const BY_SERVER_SIDE_APPLY = { mayWork: true, worksIf: 'if server-side apply creates the objects' };

function nameProblem(
  { verbs, names, subresource }: Permission,
  builtIn?: BuiltInResource,
): PermissionProblem | undefined {
  if (names === undefined) return undefined;
  if (names.length === 0) {
    const rule = 'must name at least one object, since an empty list would mean all';
    return { code: 'rbac/names', path: ['names'], rule, got: names, cure: 'remove names to mean all' };
  }
  const bad = names.find((name) => !isName(name, builtIn));
  if (bad !== undefined) {
    const cure = bad.includes(ANY) ? 'remove names to mean all' : 'correct it';
    return { code: 'rbac/names', path: ['names'], rule: 'must be names of objects', got: bad, cure };
  }
  const vain = subresource === undefined ? WITHOUT_NAMES.find((verb) => verbs.includes(verb)) : undefined;
  if (vain === undefined) return undefined;
  return {
    code: 'rbac/names',
    path: ['names'],
    rule: `must be left out with ${vain}, since its requests carry no name and would all be refused`,
    got: names,
    cure: `allow ${vain} in a separate call, without names`,
    ...(vain === 'create' && BY_SERVER_SIDE_APPLY),
  };
}

/** Resources whose names may contain capital letters, in addition to those of RBAC. */
const ANY_NAME = ['certificatesigningrequests', 'events', 'poddisruptionbudgets'];

/**
 * Resources without a kind, such as signers, have names of any form. The objects of RBAC have names of nearly any form.
 */
function isName(name: string, builtIn?: BuiltInResource): boolean {
  if (builtIn && builtIn.kind === undefined) return name !== '';
  if (name === '' || name === '.' || name === '..' || /[/%*]/.test(name)) return false;
  const isFree = builtIn === undefined || builtIn.group === RBAC || ANY_NAME.includes(builtIn.plural);
  return isFree || !/[A-Z\s]/.test(name);
}
