import { coversSingle, singleRules } from './covers';
import { USUAL_VERBS } from './resource-table';
import { ANY, Rule } from './rule';

/**
 * The same permissions in the fewest rules in which every resource and name stands once, so that one place says
 * what may be done with it. The order of the given rules does not matter.
 */
export function fewestRules(rules: readonly Rule[]): Rule[] {
  const singles = withoutCovered(distinct(rules.map(withPlainUrls).flatMap(singleRules)));
  const byVerbs = merge(singles, 'verbs', byUsualOrder);
  const byNames = merge(byVerbs, 'resourceNames');
  const byResources = merge(byNames, 'resources');
  const byGroups = merge(byResources, 'apiGroups');
  return sorted(merge(byGroups, 'nonResourceURLs'));
}

/** Several stars at the end of a URL allow what one does. */
function withPlainUrls(rule: Rule): Rule {
  return { ...rule, nonResourceURLs: rule.nonResourceURLs?.map((url) => url.replace(/\*+$/, ANY)) };
}

function distinct(rules: readonly Rule[]): Rule[] {
  return [...new Map(rules.map((rule) => [JSON.stringify(rule), rule])).values()];
}

/** Only what has no names, or a star, allows more than itself. */
function withoutCovered(singles: readonly Rule[]): Rule[] {
  const keys = new Set(singles.map((rule) => JSON.stringify(rule)));
  const broad = singles.filter((rule) => JSON.stringify(rule).includes(ANY));
  return singles.filter(
    (rule) =>
      !(rule.resourceNames && keys.has(JSON.stringify({ ...rule, resourceNames: undefined }))) &&
      !broad.some((other) => other !== rule && coversSingle(other, rule)),
  );
}

/** Makes one rule of those that differ in one member only. */
function merge(rules: readonly Rule[], member: keyof Rule, compare = byCodeUnits): Rule[] {
  const alike = new Map<string, Rule[]>();
  for (const rule of rules) {
    // A rule without names allows every name, so it merges with none that has some.
    const key = JSON.stringify({ ...rule, [member]: rule[member] !== undefined });
    const same = alike.get(key);
    if (same) same.push(rule);
    else alike.set(key, [rule]);
  }
  return [...alike.values()].map((same) => {
    const members = same.flatMap((rule) => rule[member] ?? []);
    return members.length === 0 ? same[0] : { ...same[0], [member]: members.sort(compare) };
  });
}

function byUsualOrder(a: string, b: string): number {
  const place = (verb: string) => (USUAL_VERBS as readonly string[]).indexOf(verb) >>> 0; // -1 becomes the last
  return place(a) - place(b) || byCodeUnits(a, b);
}

function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** By group, resource, name and URL. */
function sorted(rules: readonly Rule[]): Rule[] {
  const key = ({ apiGroups = [], resources = [], resourceNames = [], nonResourceURLs = [], verbs }: Rule) =>
    [nonResourceURLs, apiGroups, resources, resourceNames, verbs]
      .map((members) => members.join(' '))
      .join('\n');
  return [...rules].sort((a, b) => byCodeUnits(key(a), key(b)));
}
