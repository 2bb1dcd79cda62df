/** What of a row stands where. For a cluster, four places may say one thing; the first that does counts. */

import { YamlPath } from '../../manifest/yaml/node';
import { TableProblems } from '../problems';

/** One of the places. */
export interface Layer {
  /** Its path in the file. */
  readonly at: YamlPath;
  /** Its path as errors about the row show it. */
  readonly shown: YamlPath;
  /** It is for one cluster, which its path names. */
  readonly isOfCluster?: true;
}

const DEFAULTS: YamlPath = ['defaults'];

/** The places that say what defaults are, in a cluster or in all. */
export function layersOfDefaults(cluster?: string, shown = DEFAULTS): Layer[] {
  return inCluster({ at: DEFAULTS, shown }, cluster);
}

/** The places that say what a row is, in a cluster or in all. */
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

/** The place that says what is at a path inside of a row; undefined where none does. */
export function saying(
  problems: TableProblems,
  layers: readonly Layer[],
  inside: YamlPath,
): Layer | undefined {
  return layers.find(({ at }) => problems.isSaid([...at, ...inside]));
}

/** Whether `null` takes something back there. There is nothing that the defaults of all clusters could take back. */
export function takesBack(problems: TableProblems, { at }: Layer, column: string): boolean {
  return at !== DEFAULTS && problems.isNull([...at, column]);
}
