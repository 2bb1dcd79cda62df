import { USUAL_VERBS } from '../kubernetes/resource-table';
import { Coverage } from './coverage';
import { singleRules } from './covers';
import { ANY, Rule } from './rule';

/**
 * The same permissions in few rules: each resource and name appears once, so that one rule shows all its verbs, and
 * rules that differ in one member only are one rule. The order of the given rules does not matter.
 */
export function mergedRules(rules: readonly Rule[]): Rule[] {
  if (rules.length === 1 && isOfWords(rules[0])) return [inOrder(rules[0])];
  const singles = withoutCovered(distinct(rules.map(withPlainUrls).flatMap(singleRules)));
  const byVerbs = merge(singles, 'verbs').map((rule) => ({ ...rule, verbs: inUsualOrder(rule.verbs) }));
  const byNames = merge(byVerbs, 'resourceNames');
  const byResources = merge(byNames, 'resources');
  const byGroups = merge(byResources, 'apiGroups');
  return sorted(merge(byGroups, 'nonResourceURLs'));
}

/** Whether a rule is for resources and has no stars, so that no part of it allows what another part allows. */
function isOfWords({ verbs, apiGroups = [], resources = [], nonResourceURLs }: Rule): boolean {
  return (
    nonResourceURLs === undefined &&
    [verbs, apiGroups, resources].every((words) => words.length > 0 && !words.some(hasStar))
  );
}

function hasStar(word: string): boolean {
  return word.includes(ANY);
}

/** The result of merging a single rule. */
function inOrder({ verbs, apiGroups, resources, resourceNames = [] }: Rule): Rule {
  const rule = { verbs: inUsualOrder(once(verbs)), apiGroups: once(apiGroups), resources: once(resources) };
  return resourceNames.length === 0 ? rule : { ...rule, resourceNames: once(resourceNames) };
}

function once(words: readonly string[] = []): string[] {
  return [...new Set(words)].sort();
}

/** Several stars at the end of a URL allow the same as one. */
function withPlainUrls(rule: Rule): Rule {
  return { ...rule, nonResourceURLs: rule.nonResourceURLs?.map((url) => url.replace(/\*+$/, ANY)) };
}

function distinct(rules: readonly Rule[]): Rule[] {
  return [...new Map(rules.map((rule) => [JSON.stringify(rule), rule])).values()];
}

/** Only a rule without names or with a star allows more than itself. */
function withoutCovered(singles: readonly Rule[]): Rule[] {
  const all = new Coverage([{ rules: singles }]);
  return singles.filter((rule) => !all.coversSingle(undefined, rule, rule));
}

/** Merges the rules that differ in one member only. */
function merge(rules: readonly Rule[], member: keyof Rule): Rule[] {
  const alike = new Map<string, Rule[]>();
  for (const rule of rules) {
    // A rule without names allows every name, so it is not merged with a rule that has names.
    const key = JSON.stringify({ ...rule, [member]: rule[member]?.length });
    const same = alike.get(key);
    if (same) same.push(rule);
    else alike.set(key, [rule]);
  }
  return [...alike.values()].map((same) => {
    const members = same.flatMap((rule) => rule[member] ?? []);
    return members.length === 0 ? same[0] : { ...same[0], [member]: members.sort() };
  });
}

function inUsualOrder(verbs: readonly string[]): string[] {
  const usual = USUAL_VERBS.filter((verb) => verbs.includes(verb));
  return [...usual, ...verbs.filter((verb) => !(USUAL_VERBS as readonly string[]).includes(verb))];
}

/** Sorted by URL, group, resource and name. */
function sorted(rules: readonly Rule[]): Rule[] {
  const key = ({ verbs, apiGroups, resources, resourceNames, nonResourceURLs }: Rule) =>
    [nonResourceURLs, apiGroups, resources, resourceNames, verbs]
      .map((members) => members?.join(' '))
      .join('\n');
  return rules
    .map((rule) => ({ rule, place: key(rule) }))
    .sort((a, b) => (a.place < b.place ? -1 : 1))
    .map(({ rule }) => rule);
}
