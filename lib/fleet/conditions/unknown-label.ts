import { YamlPath } from '../../manifest/yaml/node';
import { cureOfName } from '../../validation/nearest-name';
import { Fault } from '../../validation/problem';
import { RowInClusters } from '../clusters/row-in-clusters';
import { FleetException } from '../table';

/** A label of a condition that no row has in any cluster. */
export interface UnknownLabel {
  /** The path inside the condition. */
  readonly path: YamlPath;
  readonly fault: Fault;
}

/** The first label of a condition that no row has; undefined if each is on some row. */
export function unknownLabel(
  { labels = {} }: FleetException,
  rows: readonly RowInClusters[],
): UnknownLabel | undefined {
  const known = valuesByLabel(rows);
  for (const [key, value] of Object.entries(labels)) {
    const values = known.get(key);
    if (values?.has(value)) continue;
    const rule =
      values === undefined
        ? 'must be a label that a row has'
        : 'must be a value that a row has for this label';
    const [got, names] = values === undefined ? [key, known.keys()] : [value, values];
    const cure = cureOfName(got, [...names], 'correct it, or add it to a row');
    return { path: ['labels', key], fault: { code: 'name/unknown', rule, got, cure } };
  }
  return undefined;
}

function valuesByLabel(rows: readonly RowInClusters[]): Map<string, Set<string>> {
  const known = new Map<string, Set<string>>();
  for (const row of rows)
    for (const cluster of row.clusters)
      for (const [key, value] of Object.entries(row.in(cluster).labels ?? {}))
        known.set(key, (known.get(key) ?? new Set()).add(value));
  return known;
}
