import { ANY, Rule } from './rule';

/** Whether rules allow all that others allow, as Kubernetes compares them against escalation. */
export function covers(owner: readonly Rule[], servant: readonly Rule[]): boolean {
  return uncovered(owner, servant).length === 0;
}

/** What rules do not allow of what others allow, in rules of one verb, resource and name each. */
export function uncovered(owner: readonly Rule[], servant: readonly Rule[]): Rule[] {
  return servant.flatMap(singleRules).filter((single) => !owner.some((rule) => coversSingle(rule, single)));
}

/** The same permissions in rules of one verb and one resource and name, or one URL, each. */
export function singleRules(rule: Rule): Rule[] {
  const { verbs, apiGroups = [], resources = [], resourceNames = [], nonResourceURLs = [] } = rule;
  const names = resourceNames.length > 0 ? resourceNames.map((name) => [name]) : [undefined];
  const onResources = apiGroups.flatMap((group) =>
    resources.flatMap((resource) =>
      verbs.flatMap((verb) =>
        names.map((name) => ({
          verbs: [verb],
          apiGroups: [group],
          resources: [resource],
          ...(name && { resourceNames: name }),
        })),
      ),
    ),
  );
  const onUrls = nonResourceURLs.flatMap((url) =>
    verbs.map((verb) => ({ verbs: [verb], nonResourceURLs: [url] })),
  );
  return [...onResources, ...onUrls];
}

/** Whether a rule allows what one of the rules of `singleRules` does. */
export function coversSingle(owner: Rule, single: Rule): boolean {
  const names = owner.resourceNames ?? [];
  const namesMatch =
    names.length === 0 || (single.resourceNames?.every((name) => names.includes(name)) ?? false);
  return (
    namesMatch &&
    hasAll(owner.verbs, single.verbs) &&
    hasAll(owner.apiGroups, single.apiGroups) &&
    (single.resources ?? []).every((resource) => hasResource(owner.resources ?? [], resource)) &&
    (single.nonResourceURLs ?? []).every((url) =>
      owner.nonResourceURLs?.some((pattern) => urlCovers(pattern, url)),
    )
  );
}

function hasAll(set: readonly string[] = [], wanted: readonly string[] = []): boolean {
  return set.includes(ANY) || wanted.every((one) => set.includes(one));
}

/** `pods` does not cover `pods/log`; a star covers all, and one before a slash every subresource of that name. */
function hasResource(set: readonly string[], resource: string): boolean {
  const slash = resource.indexOf('/');
  return hasAll(set, [resource]) || (slash >= 0 && set.includes(ANY + resource.slice(slash)));
}

/** A star at the end of a URL stands for any text. */
function urlCovers(pattern: string, url: string): boolean {
  return pattern === url || (pattern.endsWith(ANY) && url.startsWith(pattern.replace(/\*+$/, '')));
}
