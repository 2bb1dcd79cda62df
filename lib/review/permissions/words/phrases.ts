/** Permissions in words: `read every Secret`, `create and change Jobs`, `run commands in Pods`. */

import { findResource } from '../../../kubernetes/resource-table';
import { ANY, Rule } from '../../../rbac/rule';
import { counted, listed, plainText, Said, say, words } from '../../report/said';

/** An action and its objects. Objects of the same action are put together. */
export interface Phrase {
  readonly action: Said;
  /** Undefined if the action is enough. */
  readonly thing?: Thing;
}

interface Thing {
  /** For one of them: `every Secret`. */
  readonly every: Said;
  /** For several: `Secrets`. */
  readonly many: Said;
}

/** The action of requests for subresources, by verb. */
const PARTS: { readonly [resource: string]: readonly [verbs: readonly string[], action: string] } = {
  'pods/exec': [['create', 'get', ANY], 'run commands in Pods'],
  'pods/attach': [['create', 'get', ANY], 'attach to Pods'],
  'pods/portforward': [['create', 'get', ANY], 'forward ports of Pods'],
  'pods/proxy': [['create', 'get', ANY], 'reach ports of Pods'],
  'services/proxy': [['create', 'get', ANY], 'reach ports of Services'],
  'pods/log': [['get', ANY], 'read logs of Pods'],
  'pods/ephemeralcontainers': [['update', 'patch', ANY], 'add containers to running Pods'],
  'pods/eviction': [['create', ANY], 'evict Pods'],
  'nodes/proxy': [['create', 'get', ANY], 'command the kubelets of nodes'],
  'serviceaccounts/token': [['create', ANY], 'make tokens of ServiceAccounts'],
};

const VERBS: { readonly [verb: string]: string } = {
  get: 'read',
  list: 'read',
  watch: 'read',
  create: 'create',
  update: 'change',
  patch: 'change',
  delete: 'delete',
  deletecollection: 'delete collections of',
  impersonate: 'act as',
  [ANY]: 'do anything with',
};
/** If several resources have the same action, these are named first. */
const FIRST = ['secrets', 'pods', 'jobs', 'cronjobs', 'deployments', 'configmaps', 'serviceaccounts'];
const NAMES_SHOWN = 2;
/** How many resources of a rule are phrased one by one. */
const MOST = 1000;
const VERBS_SHOWN = 5;

/**
 * The phrases of a rule, one for each of its resources or URLs. A subresource of a resource in the same rule needs
 * none.
 * @param exact words that several verbs share; instead of these, the verbs are shown
 */
export function phrasesOf(rule: Rule, exact: ReadonlySet<string> = new Set()): Phrase[] {
  const { verbs, apiGroups = [], resources = [], resourceNames = [], nonResourceURLs = [] } = rule;
  if (isEverything(rule)) return [{ action: words('do everything') }];
  const action = actionOf(verbs, exact);
  if (resources.length * apiGroups.length > MOST) {
    const thing = counted(resources.length, 'resource');
    return [{ action, thing: both(thing) }];
  }
  const said = resources.filter(
    (one) => Object.hasOwn(PARTS, one) || !resources.includes(one.replace(/\/.*/, '')),
  );
  const all = new Set([...FIRST.filter((one) => said.includes(one)), ...resources.filter(isWhole), ...said]);
  const onResources = [...all].flatMap((resource) =>
    apiGroups.map((group) => phraseOf({ verbs, action, exact }, group, resource, resourceNames)),
  );
  const onUrls = nonResourceURLs.map((url): Phrase => {
    const thing = url === ANY ? words('every URL') : say`the URL ${url}`;
    return { action, thing: both(thing) };
  });
  return [...onResources, ...onUrls];
}

function isWhole(resource: string): boolean {
  return !resource.includes('/');
}

/** Whether a rule is on every verb, group and resource. */
export function isEverything({ verbs, apiGroups, resources, resourceNames = [] }: Rule): boolean {
  const isWide = [verbs, apiGroups, resources].every((members) => members?.includes(ANY));
  return isWide && resourceNames.length === 0;
}

interface Verbs {
  readonly verbs: readonly string[];
  readonly action: Said;
  readonly exact: ReadonlySet<string>;
}

function phraseOf(
  { verbs, action, exact }: Verbs,
  group: string,
  resource: string,
  names: readonly string[],
): Phrase {
  const part = partOf(verbs, group, resource);
  if (part !== undefined && !exact.has(part))
    return { action: names.length === 0 ? words(part) : [...words(`${part} named `), ...namesOf(names)] };
  return { action, thing: thingOf(group, resource, names) };
}

/** The action of requests for a subresource, if it has a name of its own. */
function partOf(verbs: readonly string[], group: string, resource: string): string | undefined {
  const [by, part] = (group === '' ? ownOf(PARTS, resource) : undefined) ?? [];
  return by !== undefined && verbs.some((verb) => by.includes(verb)) ? part : undefined;
}

function ownOf<T>(map: { readonly [key: string]: T }, key: string): T | undefined {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}

/** `read, create and change`. A custom verb is quoted as written. Who may delete each object may delete collections. */
function actionOf(verbs: readonly string[], exact: ReadonlySet<string>): Said {
  if (verbs.includes(ANY)) return words(VERBS[ANY]);
  const known = Object.keys(VERBS).filter(
    (verb) => verbs.includes(verb) && !(verb === 'deletecollection' && verbs.includes('delete')),
  );
  const others = verbs.filter((verb) => !Object.hasOwn(VERBS, verb));
  const said = known.map((verb) => (exact.has(VERBS[verb]) ? verb : VERBS[verb]));
  const actions = [...new Set(said)].map(words);
  return listed([...actions, ...(others.length > 0 ? [namesOf(others, VERBS_SHOWN)] : [])]);
}

function thingOf(group: string, resource: string, names: readonly string[]): Thing {
  const [plural, ...rest] = resource.split('/');
  const kind = findResource(group, plural)?.kind;
  const parts = rest.length > 0 ? say`${rest.join('/')} of ` : [];
  if (plural === ANY) return both([...parts, ...everyResource(group)]);
  const many = [...parts, ...(kind === undefined ? unknownKind(plural, group) : words(pluralOf(kind)))];
  if (names.length === 0)
    return { every: kind === undefined || rest.length > 0 ? many : words(`every ${kind}`), many };
  const isOne = names.length === 1 && kind !== undefined && rest.length === 0;
  return both(isOne ? say`the ${words(kind)} ${names[0]}` : [...many, ' ', ...namesOf(names)]);
}

function both(said: Said): Thing {
  return { every: said, many: said };
}

function everyResource(group: string): Said {
  if (group === ANY) return words('every resource');
  return group === '' ? words('every core resource') : say`every resource of ${group}`;
}

/** The core group has no other kinds than the known ones, so `roles` in it is not shown as Roles. */
function unknownKind(plural: string, group: string): Said {
  return group === '' ? say`${plural} of the core group` : say`${`${plural}.${group}`}`;
}

function pluralOf(kind: string): string {
  if (/[^aeiou]y$/.test(kind)) return `${kind.slice(0, -1)}ies`;
  return /(ss|x|ch)$/.test(kind) ? `${kind}es` : `${kind}${kind.endsWith('s') ? '' : 's'}`;
}

export function namesOf(names: readonly string[], shown = NAMES_SHOWN): Said {
  const some = names.slice(0, shown).map((name) => say`${name}`);
  const more = names.length - some.length;
  return listed(more > 0 ? [...some, words(`${more} more`)] : some);
}

/**
 * Several phrases as one: `read every Secret`, `read ConfigMaps, Pods and 12 more kinds`. If further actions would make
 * it longer, they are only hinted at.
 */
export function joined(phrases: readonly Phrase[], longest: number): Said {
  const alike = new Map<string, { readonly action: Said; readonly things: Thing[] }>();
  for (const { action, thing } of phrases) {
    const key = JSON.stringify(action);
    const known = alike.get(key) ?? { action, things: [] };
    alike.set(key, known);
    if (thing) known.things.push(thing);
  }
  const actions = [...alike.values()].map(({ action, things }) => withThings(action, distinct(things)));
  const shown: Said[] = [];
  for (const action of actions) {
    if (shown.length > 0 && plainText([...shown, action].flat()).length > longest) break;
    shown.push(action);
  }
  return listed(shown.length < actions.length ? [...shown, words('more')] : shown);
}

function withThings(action: Said, things: readonly Thing[]): Said {
  if (things.length === 0) return action;
  if (things.length === 1) return [...action, ' ', ...(isReading(action) ? things[0].every : things[0].many)];
  const shown = things.length === NAMES_SHOWN + 1 ? things.length : NAMES_SHOWN;
  const some = things.slice(0, shown).map(({ many }) => many);
  const more = things.length - some.length;
  return [...action, ' ', ...listed(more > 0 ? [...some, counted(more, 'more kind')] : some)];
}

function isReading(action: Said): boolean {
  return action.length === 1 && action[0] === VERBS.get;
}

function distinct(things: readonly Thing[]): Thing[] {
  return [...new Map(things.map((thing) => [JSON.stringify(thing), thing])).values()];
}

/** The word for a verb, which several verbs share; the verb itself if it has none. */
export function actionOfVerb(verb: string): string {
  return Object.hasOwn(VERBS, verb) ? VERBS[verb] : verb;
}

/** The word for a verb on a resource. */
export function actionOn(verb: string, group: string, resource: string): string {
  return partOf([verb], group, resource) ?? actionOfVerb(verb);
}
