import {
  BuiltInResource,
  findResource,
  isBuiltInGroup,
  resourcesCalled,
  USUAL_VERBS,
} from '../kubernetes/resource-table';
import { Problem } from '../validation/problem';
import { Permission } from './permission';
import { ANY, RBAC } from './rule';

/**
 * What is wrong with a permission: a resource that does not exist, a verb that it does not have, or a combination that
 * the authorizer never allows, so that it would have no effect. Undefined if nothing is wrong.
 */
export function permissionProblem(permission: Permission): Problem | undefined {
  const builtIn = findResource(permission.group, permission.resource);
  return (
    groupProblem(permission) ??
    resourceProblem(permission, builtIn) ??
    subresourceProblem(permission, builtIn) ??
    verbProblem(permission, builtIn) ??
    scopeProblem(permission, builtIn) ??
    nameProblem(permission, builtIn)
  );
}

const GROUP = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)+$/;
const PLURAL = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;
/** What is impersonated has keys of its own, which stand where other resources have subresources. */
const KEYED = 'userextras';

function groupProblem({ group, resource }: Permission): Problem | undefined {
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

function resourceProblem({ group, resource }: Permission, builtIn?: BuiltInResource): Problem | undefined {
  if (builtIn !== undefined || resource === ANY) return undefined;
  if (isBuiltInGroup(group)) {
    const where = group === '' ? 'the core API group' : `API group ${group}`;
    return {
      code: 'rbac/resource',
      path: ['resource'],
      rule: `must be the plural name of a resource in ${where}`,
      got: resource,
      cure: elsewhere(resource, 'look it up with `kubectl api-resources`', group),
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

/** What was meant by a name that is none: a resource of this group rather than of another. */
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
): Problem | undefined {
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
        rule: `must be left out, as ${resource} have none`,
        got,
        cure: 'remove it',
      }
    : {
        code: 'rbac/subresource',
        path,
        rule: `must be one that ${resource} have: ${known.join(', ')}`,
        got,
        cure: 'write one of them',
      };
}

/** Words that people use for verbs, and what the API calls them. */
const MEANT: { readonly [word: string]: string } = {
  describe: 'Verb.GET; what kubectl shows besides are events: allowRead(ApiResource.EVENTS)',
  read: 'Verb.GET, Verb.LIST and Verb.WATCH, or call allowRead',
  view: 'Verb.GET, Verb.LIST and Verb.WATCH, or call allowRead',
  write: 'Verb.CREATE, Verb.UPDATE and Verb.PATCH',
  edit: 'Verb.GET, Verb.UPDATE and Verb.PATCH',
  apply: 'Verb.GET, Verb.CREATE and Verb.PATCH, or call allowApply',
  remove: 'Verb.DELETE',
  replace: 'Verb.UPDATE',
  put: 'Verb.UPDATE',
  post: 'Verb.CREATE',
  deleteall: 'Verb.DELETE_COLLECTION',
  exec: "Verb.CREATE with subresource: 'exec'",
  logs: "Verb.GET with subresource: 'log'",
  log: "Verb.GET with subresource: 'log'",
  scale: "Verb.PATCH with subresource: 'scale'",
};
const VERB = /^[a-z][-a-z0-9:]*$/;
/** Asked, besides the verb itself, of whoever does something as another. */
const ON_BEHALF = /^impersonate-on:(associated-node|arbitrary-node|serviceaccount|user-info):/;

function verbProblem(
  { verbs, resource, subresource }: Permission,
  builtIn?: BuiltInResource,
): Problem | undefined {
  if (verbs.length === 0) {
    return {
      code: 'rbac/verb',
      path: ['verbs'],
      rule: 'must name at least one verb',
      got: 'none',
      cure: 'write [Verb.GET]',
    };
  }
  const isPart = subresource !== undefined && resource !== KEYED;
  const offered = isPart ? builtIn?.subresources.get(subresource) : builtIn?.verbs;
  const what = subresource === undefined ? resource : `${resource}/${subresource}`;
  const wrong = verbs.find((verb) => verb !== ANY && !isOffered(verb.replace(ON_BEHALF, ''), offered));
  if (wrong === undefined) return undefined;
  return {
    code: 'rbac/verb',
    path: ['verbs'],
    rule: offered
      ? `must be verbs that ${what} have: ${offered.join(', ')}`
      : `must be verbs of the API, such as ${USUAL_VERBS.join(', ')}`,
    got: wrong,
    cure: `write ${meantBy(wrong, offered)}`,
  };
}

function isOffered(verb: string, offered?: readonly string[]): boolean {
  return offered ? offered.includes(verb) : VERB.test(verb) && !Object.hasOwn(MEANT, verb);
}

function meantBy(verb: string, offered: readonly string[] = USUAL_VERBS): string {
  const word = verb.toLowerCase();
  if (Object.hasOwn(MEANT, word)) return MEANT[word];
  return offered.includes(word) ? `'${word}'` : 'one of them';
}

/**
 * What a Role can allow on cluster-scoped resources: a request that names a Namespace counts as made in it, and
 * binding a ClusterRole is asked for in the binding's namespace.
 */
const IN_A_NAMESPACE: { readonly [resource: string]: readonly string[] } = {
  namespaces: ['get', 'update', 'patch', 'delete'],
  clusterroles: ['bind'],
};

function scopeProblem(
  { verbs, resource, names = [], namespace }: Permission,
  builtIn?: BuiltInResource,
): Problem | undefined {
  if (builtIn === undefined || builtIn.namespaced || namespace === undefined) return undefined;
  const possible = IN_A_NAMESPACE[resource] ?? [];
  const wrong = verbs.filter((verb) => !possible.includes(verb));
  const except = possible.length > 0 ? `, except ${possible.join(', ')}` : '';
  if (wrong.length > 0) {
    return {
      code: 'rbac/scope',
      path: ['resource'],
      rule: `must be in namespaces, since a Role allows nothing on what is cluster-scoped${except}`,
      got: `${wrong.join(', ')} ${resource}`,
      cure: 'say it with the method that ends in ClusterWide',
    };
  }
  const other = resource === 'namespaces' ? names.find((name) => name !== namespace) : undefined;
  if (other === undefined) return undefined;
  return {
    code: 'rbac/scope',
    path: ['names'],
    rule: `must be the Namespace that the Role is in, ${namespace}`,
    got: other,
    cure: `add namespace: '${other}'`,
  };
}

const WITHOUT_NAMES = ['create', 'deletecollection'];

function nameProblem(
  { verbs, names, subresource }: Permission,
  builtIn?: BuiltInResource,
): Problem | undefined {
  if (names === undefined) return undefined;
  if (names.length === 0) {
    const rule = 'must name at least one object, since none would mean all';
    return { code: 'rbac/names', path: ['names'], rule, got: '[]', cure: 'leave names out to mean all' };
  }
  const bad = names.find((name) => !isName(name, builtIn));
  if (bad !== undefined) {
    const cure = bad.includes(ANY) ? 'leave names out to mean all' : 'correct it';
    return { code: 'rbac/names', path: ['names'], rule: 'must be names of objects', got: bad, cure };
  }
  const vain = subresource === undefined ? verbs.find((verb) => WITHOUT_NAMES.includes(verb)) : undefined;
  if (vain === undefined) return undefined;
  return {
    code: 'rbac/names',
    path: ['names'],
    rule: `must be left out with ${vain}, whose requests carry no name and so would all be refused`,
    got: names.join(', '),
    cure: `allow ${vain} in a call of its own, without names`,
  };
}

/** What is of no kind has names of any form, such as those of signers; the objects of RBAC of nearly any. */
function isName(name: string, builtIn?: BuiltInResource): boolean {
  if (builtIn && builtIn.kind === undefined) return name !== '';
  if (name === '' || name === '.' || name === '..' || /[/%*]/.test(name)) return false;
  return builtIn === undefined || builtIn.group === RBAC || !/[A-Z\s]/.test(name);
}
