/** Reports the same effect on several objects once. */

import { called } from '../objects/called';
import { Finding } from '../report/finding';
import { calledAll, namesLine } from '../report/grouped';
import { plainText, Said } from '../report/said';

/** Rules that a release often triggers for many objects, with the plural forms of their words. */
const PLURALS: { readonly [rule: string]: { readonly [one: string]: string } } = {
  'deployment/refused': {},
  'deployment/restarted': {
    ' replaces its pods one after another': ' replace their pods one after another',
    ' stops all its pods, and then starts new ones': ' stop all their pods, and then start new ones',
  },
};

/** Merges findings of one rule that differ only in their object, in the place of the first one. */
export function togetherTold(findings: readonly Finding[]): Finding[] {
  const groups = new Map<string, Finding[]>();
  for (const [index, finding] of findings.entries()) {
    const key = Object.hasOwn(PLURALS, finding.rule) ? keyOf(finding) : String(index);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [finding]);
    else group.push(finding);
  }
  return [...groups.values()].map((group) => (group.length === 1 ? group[0] : ofSeveral(group)));
}

function keyOf({ rule, level, classes, title, details, cure, object }: Finding): string {
  const rest = title.filter((part) => !isName(part, plainText(called(object))));
  return JSON.stringify([rule, level, classes, object.kind, object.namespace, rest, details, cure]);
}

function isName(part: Said[number], name: string): boolean {
  return typeof part === 'object' && part.code === name;
}

function ofSeveral(group: readonly Finding[]): Finding {
  const [first] = group;
  const objects = group.map(({ object }) => object);
  const plurals = PLURALS[first.rule];
  const title = first.title.flatMap((part): Said => {
    if (isName(part, plainText(called(first.object)))) return calledAll(objects);
    return [typeof part === 'string' ? (plurals[part] ?? part) : part];
  });
  return {
    ...first,
    title,
    details: [...(first.details ?? []), ...namesLine(objects)],
    facts: group.map(({ object, facts }) => ({ object: object.key, facts })),
    count: group.length,
  };
}
