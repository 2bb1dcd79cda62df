import { ANY, Rule } from './rule';

/**
 * Whether rules allow everything that other rules allow, compared as in the privilege escalation check of Kubernetes.
 */
export function covers(owner: readonly Rule[], servant: readonly Rule[]): boolean {
  return uncovered(owner, servant).length === 0;
}

/** The permissions of `servant` that `owner` lacks, as rules of one verb, resource and name each. */
export function uncovered(owner: readonly Rule[], servant: readonly Rule[]): Rule[] {
  return servant.flatMap(singleRules).filter((single) => !owner.some((rule) => coversSingle(rule, single)));
}

/** The same permissions as rules of one verb and one resource and name, or one URL, each. */
export function singleRules(rule: Rule): Rule[] {
  const { verbs, apiGroups = [], resources = [], resourceNames = [], nonResourceURLs = [] } = rule;
  const names = resourceNames.length > 0 ? resourceNames : [undefined];
  const singles: Rule[] = [];
  // Loops, because a review splits thousands of rules.
  for (const group of apiGroups)
    for (const resource of resources)
      for (const verb of verbs)
        for (const name of names)
          singles.push({
            verbs: [verb],
            apiGroups: [group],
            resources: [resource],
            ...(name !== undefined && { resourceNames: [name] }),
          });
  for (const url of nonResourceURLs)
    for (const verb of verbs) singles.push({ verbs: [verb], nonResourceURLs: [url] });
  return singles;
}

/** Whether a rule allows what a rule of `singleRules` allows. */
export function coversSingle(owner: Rule, single: Rule): boolean {
  const names = owner.resourceNames ?? [];
  if (names.length > 0 && !names.some((name) => single.resourceNames?.includes(name))) return false;
  const url = single.nonResourceURLs?.[0];
  if (url !== undefined)
    return (
      allowsVerb(owner, single) &&
      (owner.nonResourceURLs?.some((pattern) => urlCovers(pattern, url)) ?? false)
    );
  return allowsVerbAndGroup(owner, single) && allowsResource(owner, single);
}

function allowsVerb(owner: Rule, { verbs: [verb] }: Rule): boolean {
  return owner.verbs.includes(ANY) || owner.verbs.includes(verb);
}

export function allowsVerbAndGroup(owner: Rule, single: Rule): boolean {
  return allowsVerb(owner, single) && hasAny(owner.apiGroups, ANY, single.apiGroups?.[0]);
}

/** `pods` does not cover `pods/log`. A star before the slash covers that subresource of every resource. */
export function allowsResource({ resources }: Rule, { resources: [resource] = [] }: Rule): boolean {
  return hasAny(resources, ANY, resource) || hasAny(resources, resource && everySubresource(resource));
}

/** The other word that covers a subresource: a star before the slash. For a resource, the resource itself. */
export function everySubresource(resource: string): string {
  return resource.replace(/[^/]*\//, `${ANY}/`);
}

/** Whether one rule allows everything that another one allows, without splitting the other. */
export function coversRule(owner: Rule, servant: Rule): boolean {
  const urls = servant.nonResourceURLs ?? [];
  const has = (set: Members = [], wanted: Members = []) => {
    const members = new Set(set);
    return members.has(ANY) || wanted.every((one) => members.has(one));
  };
  if (!has(owner.verbs, servant.verbs)) return false;
  const stars = owner.nonResourceURLs?.filter((url) => url.endsWith(ANY)) ?? [];
  const exact = new Set(owner.nonResourceURLs);
  if (!urls.every((url) => exact.has(url) || stars.some((star) => urlCovers(star, url)))) return false;
  const { apiGroups = [], resources = [], resourceNames: names = [] } = servant;
  if (apiGroups.length === 0 || resources.length === 0) return true;
  const ownNames = new Set(owner.resourceNames);
  if (ownNames.size > 0 && !(names.length > 0 && names.every((name) => ownNames.has(name)))) return false;
  const ownResources = new Set(owner.resources);
  const isAllowed = (resource: string) =>
    ownResources.has(resource) || ownResources.has(everySubresource(resource));
  return has(owner.apiGroups, apiGroups) && (ownResources.has(ANY) || resources.every(isAllowed));
}

type Members = readonly (string | undefined)[];

function hasAny(set: Members | undefined, ...wanted: Members): boolean {
  return wanted.some((one) => set?.includes(one));
}

/** A star at the end of a URL matches any rest. */
function urlCovers(pattern: string, url: string): boolean {
  return pattern === url || (pattern.endsWith(ANY) && url.startsWith(pattern.replace(/\*+$/, '')));
}
