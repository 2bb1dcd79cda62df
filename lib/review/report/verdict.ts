/** The first lines of a review. */

import { ClusterChange } from '../cluster-change';
import { kindsOf } from '../objects/changes';
import { ChangeClass, CLASS_NAMES, CLASSES } from './classes';
import { Finding } from './finding';
import { counted, Said } from './said';

export interface ClassCount {
  readonly class: ChangeClass;
  readonly count: number;
}

export interface Verdict {
  /** The worst first; empty if nothing changes. */
  readonly classes: readonly ClassCount[];
  readonly sentence: Said;
}

export function verdictOf(changes: readonly ClusterChange[], findings: readonly Finding[]): Verdict {
  const counts = new Map<ChangeClass, number>();
  const count = (name: ChangeClass, more = 1) => counts.set(name, (counts.get(name) ?? 0) + more);
  for (const finding of findings) for (const name of finding.classes) count(name, finding.count);
  for (const { changes: each } of changes)
    for (const change of each) for (const kind of kindsOf(change)) count(kind);
  const classes = CLASS_NAMES.flatMap((name) => {
    const found = counts.get(name);
    return found === undefined ? [] : [{ class: name, count: found }];
  });
  return { classes, sentence: sentenceOf(classes) };
}

function sentenceOf(classes: readonly ClassCount[]): Said {
  if (classes.length === 0) return ['No change in the cluster'];
  return classes.flatMap(({ class: name, count }, index) => [
    ...(index === 0 ? [] : [', ']),
    ...counted(count, CLASSES[name].one, CLASSES[name].many),
  ]);
}
