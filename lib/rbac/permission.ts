import { ANY, Rule } from './rule';

/** Verbs on one resource, in one namespace or in the whole cluster. */
export interface Permission {
  readonly verbs: readonly string[];
  /** API group; empty for the core group. */
  readonly group: string;
  /** Plural name. */
  readonly resource: string;
  readonly subresource?: string;
  /** The names to which it is limited; undefined for no limit. */
  readonly names?: readonly string[];
  /** The namespace in which it applies; undefined for the whole cluster. */
  readonly namespace?: string;
}

/** A permission as a rule of a role. */
export function ruleOf({ verbs, group, resource, subresource, names }: Permission): Rule {
  return {
    verbs,
    apiGroups: [group],
    resources: [subresource === undefined ? resource : `${resource}/${subresource}`],
    ...(names && { resourceNames: names }),
  };
}

/** A rule with single members in short form: `get pods/log`, `patch deployments.apps web`. */
export function ruleInWords({ verbs, apiGroups, resources, resourceNames, nonResourceURLs }: Rule): string {
  const things = resources?.flatMap((resource) => apiGroups?.map((group) => inGroup(resource, group)));
  return [verbs, things, nonResourceURLs, resourceNames]
    .map((members) => members?.join())
    .filter(Boolean)
    .join(' ');
}

/** `deployments.apps/scale`, as in kubectl; the core group is left out. */
function inGroup(resource: string, group: string): string {
  if (group === '' || (group === ANY && resource === ANY)) return resource;
  const [plural, ...subresource] = resource.split('/');
  return [`${plural}.${group}`, ...subresource].join('/');
}
