/** Reads labels and label selectors as they are written: anything may be missing or of another type. */

import { LabelSelector } from '../../manifest/label-selector';
import { StringMap } from '../../validation/labels';
import { AnyMap, mapAt, mapsAt, textAt, textsAt } from './tree';

export function labelSelectorIn(tree: unknown): LabelSelector {
  return {
    matchLabels: textsIn(mapAt(tree, 'matchLabels')),
    matchExpressions: mapsAt(tree, 'matchExpressions').map((expression) => ({
      key: textAt(expression, 'key') ?? '',
      operator: textAt(expression, 'operator') ?? '',
      values: textsAt(expression, 'values'),
    })),
  };
}

/** The entries of a map whose values are strings. */
export function textsIn(map: AnyMap): StringMap {
  const pairs = Object.entries(map);
  return Object.fromEntries(pairs.filter((pair): pair is [string, string] => typeof pair[1] === 'string'));
}
