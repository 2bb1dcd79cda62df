import { YamlPath } from '../../manifest/yaml/node';
import { Fault, problemText } from '../../validation/problem';
import { TableProblems } from '../problems';
import { Layer, saying } from './layers';

interface Found {
  readonly path: YamlPath;
  readonly fault: Fault;
  readonly clusters: string[];
  /** Whether the path names the cluster. */
  readonly isOfCluster: boolean;
}

/** Collects the problems of a row in its clusters. The same problem in several clusters is one problem. */
export class ClusterProblems {
  private readonly found = new Map<string, Found>();

  public constructor(private readonly problems: TableProblems) {}

  /** Adds a problem at a path inside the row, in some of its clusters. */
  public add(layers: readonly Layer[], inside: YamlPath, fault: Fault, clusters: readonly string[]): void {
    const said = saying(this.problems, layers, inside);
    const place = said ?? layers.find(({ isOfCluster }) => !isOfCluster) ?? layers[0];
    const path = [...place.shown, ...inside];
    const key = JSON.stringify([path, problemText({ ...fault, path: [] })]);
    const before = this.found.get(key);
    if (before !== undefined) before.clusters.push(...clusters);
    else
      this.found.set(key, { path, fault, clusters: [...clusters], isOfCluster: place.isOfCluster === true });
  }

  /** Reports the problems, each with its clusters unless it is in all of them. */
  public report(all: readonly string[]): void {
    if (this.found.size === 0) return;
    const places = new Map<string, number>();
    for (const cluster of all) if (!places.has(cluster)) places.set(cluster, places.size);
    for (const { path, fault, clusters, isOfCluster } of this.found.values()) {
      const isInAll = new Set(clusters.filter((cluster) => places.has(cluster))).size === places.size;
      const placeOf = (cluster: string) => places.get(cluster) ?? -1;
      const ordered = [...clusters].sort((a, b) => placeOf(a) - placeOf(b));
      this.problems.add(path, fault, isOfCluster || isInAll ? [] : ordered);
    }
  }
}
