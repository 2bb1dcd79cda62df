import { BuiltInResource, USUAL_VERBS } from '../kubernetes/resource-table';
import { Permission } from './permission';
import { inAnotherCluster, KEYED, PermissionProblem } from './permission-problem';
import { ANY } from './rule';

/** Words that people use instead of the verbs of the API. */
const MEANT: { readonly [word: string]: string } = {
  describe: 'Verb.GET; kubectl also shows events: allowRead(ApiResource.EVENTS)',
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
/** Checked in addition to the verb itself if a user does something as another user. */
const ON_BEHALF = /^impersonate-on:(associated-node|arbitrary-node|serviceaccount|user-info):/;

/** The problem of a verb that the resource does not have. */
export function verbProblem(
  { verbs, resource, subresource }: Permission,
  builtIn?: BuiltInResource,
): PermissionProblem | undefined {
  if (verbs.length === 0) {
    return {
      code: 'rbac/verb',
      path: ['verbs'],
      rule: 'must name at least one verb',
      got: verbs,
      cure: 'write [Verb.GET]',
    };
  }
  const isPart = subresource !== undefined && resource !== KEYED;
  const offered = isPart ? builtIn?.subresources.get(subresource) : builtIn?.verbs;
  const what = subresource === undefined ? resource : `${resource}/${subresource}`;
  const unknown = verbs.filter((verb) => verb !== ANY && !isOffered(verb.replace(ON_BEHALF, ''), offered));
  const wrong = unknown.find((verb) => !VERB.test(verb)) ?? unknown[0];
  if (wrong === undefined) return undefined;
  return {
    code: 'rbac/verb',
    path: ['verbs'],
    rule: offered
      ? `must be verbs that ${what} have: ${offered.join(', ')}`
      : `must be verbs of the API, such as ${USUAL_VERBS.join(', ')}`,
    got: wrong,
    cure: `write ${meantBy(wrong, offered)}`,
    ...inAnotherCluster(VERB.test(wrong), !isMeant(wrong)),
  };
}

function isOffered(verb: string, offered?: readonly string[]): boolean {
  return offered ? offered.includes(verb) : VERB.test(verb) && !isMeant(verb);
}

/** Whether people use this word instead of a verb. */
function isMeant(verb: string): boolean {
  return Object.hasOwn(MEANT, verb.toLowerCase());
}

function meantBy(verb: string, offered: readonly string[] = USUAL_VERBS): string {
  const word = verb.toLowerCase();
  if (isMeant(verb)) return MEANT[word];
  return offered.includes(word) ? `'${word}'` : 'one of them';
}
