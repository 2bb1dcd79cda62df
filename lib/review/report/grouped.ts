/** Reports the same change of many objects once. */

import { called } from '../objects/called';
import { ReviewedObject } from '../objects/reviewed-object';
import { Block, Finding, line, Section } from './finding';
import { counted, listed, listedFirst, Said, say, words } from './said';

/** How many lines of details are shown. */
const MOST_LINES = 10;

/** An item about an object. */
export interface AboutObject {
  readonly object: ReviewedObject;
}

/**
 * Divides items into groups with the same facts, which are data for JSON. The members of a group are in the order of
 * their identities, and so are the groups, whatever the order of the files.
 */
export function groupedBy<T extends AboutObject>(items: readonly T[], factsOf: (item: T) => unknown): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of [...items].sort(byIdentity)) {
    const facts = JSON.stringify(factsOf(item));
    const group = groups.get(facts);
    if (group === undefined) groups.set(facts, [item]);
    else group.push(item);
  }
  return [...groups.values()];
}

function byIdentity({ object: a }: AboutObject, { object: b }: AboutObject): number {
  if (a.key === b.key) return 0;
  return a.key < b.key ? -1 : 1;
}

/** `CronJob reports/nightly`, `300 CronJobs in reports`, `2 CronJobs and 1 Job`. */
export function calledAll(objects: readonly ReviewedObject[]): Said {
  if (objects.length === 1) return called(objects[0]);
  const counts = new Map<string, number>();
  for (const { kind } of objects) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const kinds = listed([...counts].map(([kind, count]) => countedKind(count, kind)));
  const [namespace, ...others] = new Set(objects.map((object) => object.namespace));
  return others.length > 0 || namespace === undefined ? kinds : say`${kinds} in ${namespace}`;
}

/** A number of objects of a kind. The name of the kind is text of the manifest. */
function countedKind(count: number, kind: string): Said {
  if (!/^[A-Z][A-Za-z]{0,60}$/.test(kind)) return say`${words(String(count))} ${kind}`;
  return counted(count, kind, kind.replace(/(s|x|ch)$/, '$1e').replace(/([^aeiou])y$/, '$1ie') + 's');
}

/** The verb that agrees with a group: `runs` for one object, `run` for several. */
export function agreeing(objects: readonly unknown[], one: string, many: string): Said {
  return words(objects.length === 1 ? one : many);
}

/** The first names of a group of several objects, and the number of the others: `a/x, a/y and 298 more`. */
export function namesOf(objects: readonly ReviewedObject[]): Said {
  // A single namespace is named where the objects are counted.
  const isElsewhere = new Set(objects.map(({ namespace }) => namespace)).size > 1;
  const nameOf = ({ namespace, name }: ReviewedObject) =>
    isElsewhere && namespace !== undefined ? `${namespace}/${name}` : name;
  return listedFirst(objects, (object) => say`${nameOf(object)}`);
}

/** A line with the first names of a group; none for one object, which is in the title. */
export function namesLine(objects: readonly ReviewedObject[]): Block[] {
  return objects.length === 1 ? [] : [line(namesOf(objects))];
}

/** The first lines of long details, and the number of the others. */
export function firstLines(lines: readonly Said[]): Block[] {
  const shown = lines.length > MOST_LINES + 1 ? lines.slice(0, MOST_LINES) : lines;
  const more = lines.length - shown.length;
  return [...shown, ...(more > 0 ? [words(`and ${more} more`)] : [])].map(line);
}

/** What a finding reports about all objects of a group. */
export type Told = Omit<Finding, 'section' | 'object' | 'facts'> & {
  /** What an approval is bound to, in addition to the group's common facts and its objects. */
  readonly facts?: unknown;
};

/**
 * A finding for each group of items with the same facts, about the first object of the group. Its details end with the
 * names of the objects. Its fingerprint depends on the facts and all objects.
 */
export function groupedFindings<T extends AboutObject>(
  section: Section,
  items: readonly T[],
  factsOf: (item: T) => unknown,
  tell: (group: readonly T[], objects: readonly ReviewedObject[]) => Told,
): Finding[] {
  return groupedBy(items, factsOf).map((group) => {
    const objects = [...new Set(group.map(({ object }) => object))];
    const { details = [], facts: own, ...told } = tell(group, objects);
    const facts = { change: factsOf(group[0]), objects: objects.slice(1).map(({ key }) => key), own };
    return { ...told, section, object: objects[0], details: [...details, ...namesLine(objects)], facts };
  });
}
