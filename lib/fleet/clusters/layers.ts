/** Where the values of a row come from. A value for one cluster may be set in four places; the first one wins. */

import { YamlPath } from '../../manifest/yaml/node';
import { TableProblems } from '../problems';

/** One of the places where a value may be set. */
export interface Layer {
  /** Its path in the file. */
  readonly at: YamlPath;
  /** Its path as shown in errors about the row. */
  readonly shown: YamlPath;
  /** Set if it is for one cluster, which its path names. */
  readonly isOfCluster?: true;
}

const DEFAULTS: YamlPath = ['defaults'];

/** The places where defaults are set, for one cluster or for all. */
export function layersOfDefaults(cluster?: string, shown = DEFAULTS): Layer[] {
  return inCluster({ at: DEFAULTS, shown }, cluster);
}

/** The places where the values of a row are set, for one cluster or for all. */
export function layersOfRow(row: YamlPath, cluster?: string): Layer[] {
  return [
    ...inCluster({ at: row, shown: row }, cluster),
    ...layersOfDefaults(cluster, [...row, ...DEFAULTS]),
  ];
}

function inCluster(all: Layer, cluster: string | undefined): Layer[] {
  if (cluster === undefined) return [all];
  const inside = ['byCluster', cluster];
  return [{ at: [...all.at, ...inside], shown: [...all.shown, ...inside], isOfCluster: true }, all];
}

/** The place that sets the value at a path inside a row; undefined if no place does. */
export function saying(
  problems: TableProblems,
  layers: readonly Layer[],
  inside: YamlPath,
): Layer | undefined {
  return layers.find(({ at }) => problems.isSaid([...at, ...inside]));
}

/** Whether a misspelled name at one of the places may set a column, or the column is next to `jobs` instead. */
export function isMeant(problems: TableProblems, layers: readonly Layer[], column: string): boolean {
  return problems.isSaid([column]) || layers.some(({ at }) => problems.isMisspelled([...at, column]));
}

/** Whether `null` at the place removes a default. In the defaults for all clusters there is nothing to remove. */
export function takesBack(problems: TableProblems, { at }: Layer, column: string): boolean {
  return at !== DEFAULTS && problems.isNull([...at, column]);
}
