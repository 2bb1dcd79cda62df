/** Rules for tests: written out, or any for properties, and what Kubernetes' authorizer makes of them. */

import fc from 'fast-check';
import { BUILT_IN_RESOURCES } from '../../lib/kubernetes/built-in-resources';
import type { Rule } from '../../lib/rbac/rule';

/** `rule('get,list', 'apps', 'deployments', 'web')`; a dot stands for the core group. */
export function rule(verbs: string, groups: string, resources: string, names?: string): Rule {
  return {
    verbs: verbs.split(','),
    apiGroups: groups.split(',').map((group) => (group === '.' ? '' : group)),
    resources: resources.split(','),
    ...(names !== undefined && { resourceNames: names.split(',') }),
  };
}

export function urls(verbs: string, paths: string): Rule {
  return { verbs: verbs.split(','), nonResourceURLs: paths.split(',') };
}

/** A request for a resource, or for a path. */
export interface Request {
  readonly verb: string;
  readonly group?: string;
  readonly resource?: string;
  /** '' for a request that names no object. */
  readonly name?: string;
  readonly path?: string;
}

/** Whether rules allow a request, as the RBAC authorizer decides: one rule must match it in every part. */
export function allows(rules: readonly Rule[], request: Request): boolean {
  return rules.some(({ verbs, apiGroups = [], resources = [], resourceNames = [], nonResourceURLs = [] }) => {
    const { verb, group = '', resource = '', name = '', path } = request;
    const has = (set: readonly string[], one: string) => set.includes('*') || set.includes(one);
    if (!has(verbs, verb)) return false;
    if (path !== undefined) return nonResourceURLs.some((url) => pathMatches(url, path));
    const [, subresource] = resource.split('/');
    return (
      has(apiGroups, group) &&
      (has(resources, resource) || (subresource !== undefined && resources.includes(`*/${subresource}`))) &&
      (resourceNames.length === 0 || resourceNames.includes(name))
    );
  });
}

function pathMatches(url: string, path: string): boolean {
  return url === path || (url.endsWith('*') && path.startsWith(url.replaceAll(/\**$/g, '')));
}

const VERBS = ['get', 'list', 'create', 'use', '*'];
const GROUPS = ['', 'apps', 'example.com', '*'];
const RESOURCES = ['pods', 'pods/log', 'things', 'things/scale', '*/scale', '*'];
const NAMES = ['a', 'b', 'a b'];
const PATHS = ['/healthz', '/healthz/etcd', '/healthz/*', '/healthz*', '/healthz**', '/apis/*', '*', '**'];

const some = (values: string[], most = 3) => fc.subarray(values, { minLength: 1, maxLength: most });

const anyResourceRule: fc.Arbitrary<Rule> = fc.record({
  verbs: some(VERBS),
  apiGroups: some(GROUPS, 2),
  resources: some(RESOURCES),
  resourceNames: fc.oneof(fc.constant(undefined), fc.constant([]), some(NAMES)),
});

/** A rule on resources or on URLs, often with stars and names. */
export const anyRule: fc.Arbitrary<Rule> = fc.oneof(
  { weight: 4, arbitrary: anyResourceRule },
  { weight: 1, arbitrary: fc.record({ verbs: some(VERBS), nonResourceURLs: some(PATHS) }) },
);

export const anyRules: fc.Arbitrary<Rule[]> = fc.array(anyRule, { maxLength: 6 });

/** Every request that tells one of these rules from another, some of them for what no rule names. */
export const REQUESTS: readonly Request[] = [
  ...[...VERBS, 'unheard'].flatMap((verb) => [
    ...[...GROUPS, 'unheard.of'].flatMap((group) =>
      [...RESOURCES, 'unheard', 'unheard/scale', 'unheard/of'].flatMap((resource) =>
        ['', ...NAMES, 'unheard'].map((name) => ({ verb, group, resource, name })),
      ),
    ),
    ...[...PATHS, '/', '/healthzed', '/healthz/unheard', '/apis', '/apis/unheard'].map((path) => ({
      verb,
      path,
    })),
  ]),
];

/** A resource as a line of the generated table says it. */
export interface Listed {
  readonly group: string;
  readonly plural: string;
  readonly kind: string;
  readonly shortNames: readonly string[];
  readonly namespaced: boolean;
  readonly verbs: readonly string[];
  readonly subresources: { readonly [name: string]: readonly string[] };
}

/** The generated table, read by another way than the library's. */
export const LISTED: readonly Listed[] = BUILT_IN_RESOURCES.split(/^#/m)
  .slice(1)
  .flatMap((section) => {
    const [group, ...lines] = section.trimEnd().split('\n');
    return lines.map((line) => {
      const [, scope, plural, kind, shortNames, verbs, below] =
        /^([NC]) ([a-z]+) ([A-Z]\w+) (-|[a-z,]+) (\*|[a-z,]+)((?: [a-z]+:[a-z,]+)*)$/.exec(line) ?? [];
      return {
        group: group.trim(),
        plural,
        kind,
        shortNames: shortNames === '-' ? [] : shortNames.split(','),
        namespaced: scope === 'N',
        verbs: (verbs === '*' ? 'get,list,watch,create,update,patch,delete,deletecollection' : verbs).split(
          ',',
        ),
        subresources: Object.fromEntries(
          [...below.matchAll(/ ([a-z]+):([a-z,]+)/g)].map(([, name, own]) => [name, own.split(',')]),
        ),
      };
    });
  });
