/**
 * Which objects are in which cluster. A review compares one cluster before and after a change: an object that moves
 * between the files and folders of a cluster has not changed.
 *
 * 1. Each folder with manifests directly in it counts.
 * 2. A folder that is only in base and a folder that is only in head are one renamed folder if more than half of the
 *    objects of each have the identity of an object of the other.
 * 3. The record of a folder is its own, or else that of the nearest folder above it with a record.
 * 4. Folders whose records name the same cluster are in one cluster. Each record without a cluster is a cluster of its
 *    own.
 * 5. Folders without a record are one cluster if no object is in two of them, in base or in head. Otherwise each of
 *    them is a cluster of its own, such as folders for test and production.
 *
 * An object without a namespace is in the namespace of the record if its kind is namespace-scoped: a built-in kind, or
 * a kind of which another object has a namespace.
 */

import { Deployer, nearestRecord } from '../../manifest/deployer';
import { groupKindOf } from '../../manifest/kube-object';
import { ClusterChange } from '../cluster-change';
import { objectChanges } from './changes';
import { byFolder, FolderRename, renamesOf } from './folders';
import { ReviewedObject } from './reviewed-object';
import { Side } from './side';
import { SourceProblem } from './source-problem';

/** The record of a folder. */
export interface FolderOfCluster {
  /** Its path in the form of `recordKey`: relative, with slashes. */
  readonly folder: string;
  /** Identifies the cluster. */
  readonly cluster?: string;
  /** Namespace of objects that name none. */
  readonly namespace?: string;
  readonly deployer?: Deployer;
}

export interface Clusters {
  /** At least one. */
  readonly clusters: readonly ClusterChange[];
  /** Objects that occur twice in one cluster. */
  readonly problems: readonly SourceProblem[];
}

/** The changes of each cluster. */
export function clustersOf(
  base: readonly ReviewedObject[],
  head: readonly ReviewedObject[],
  records: readonly FolderOfCluster[] = [],
): Clusters {
  return new Grouping(base, head, records).clusters();
}

interface Group {
  /** The UID of the cluster if it is recorded; otherwise a folder. */
  readonly id: string;
  readonly isRecorded: boolean;
  readonly folders: Set<string>;
  readonly deployers: Set<Deployer | undefined>;
  readonly base: ReviewedObject[];
  readonly head: ReviewedObject[];
}

class Grouping {
  /** By the names in head. */
  private readonly renames: ReadonlyMap<string, FolderRename>;
  /** Names in head, by those in base. */
  private readonly nowCalled: ReadonlyMap<string, string>;
  private readonly records: ReadonlyMap<string, FolderOfCluster>;
  private readonly inNamespaces: ReadonlySet<string>;
  private readonly groups = new Map<string, Group>();
  private readonly problems: SourceProblem[] = [];

  private readonly base: ReturnType<typeof byFolder>;
  private readonly head: ReturnType<typeof byFolder>;

  public constructor(
    base: readonly ReviewedObject[],
    head: readonly ReviewedObject[],
    records: readonly FolderOfCluster[],
  ) {
    this.base = byFolder(base);
    this.head = byFolder(head);
    this.records = new Map(records.map((record) => [record.folder, record]));
    const renames = renamesOf(this.base, this.head).filter(({ from, to }) => this.mayBeOne(from, to));
    this.renames = new Map(renames.map((rename) => [rename.to, rename]));
    this.nowCalled = new Map(renames.map(({ from, to }) => [from, to]));
    const named = [...base, ...head].filter(({ namespace }) => namespace !== undefined);
    this.inNamespaces = new Set(records.length === 0 ? [] : named.map(({ value }) => groupKindOf(value)));
  }

  public clusters(): Clusters {
    const unrecorded = this.unrecorded();
    const areOne = this.areOne(unrecorded);
    for (const side of ['base', 'head'] as const)
      for (const [folder, objects] of this[side]) {
        const record = this.recordOf(this.nameOf(folder));
        const own = areOne ? '' : this.nameOf(folder);
        const group = this.group(record === undefined ? own : (record.cluster ?? record.folder), record);
        group.folders.add(this.nameOf(folder));
        group.deployers.add(record?.deployer);
        for (const object of objects) group[side].push(this.inNamespace(object, record));
      }
    if (this.groups.size === 0) this.group('');
    const groups = [...this.groups.values()];
    const isOnly = groups.length === 1;
    return { clusters: groups.map((group) => this.changeOf(group, isOnly)), problems: this.problems };
  }

  /** The name of a folder in head. */
  private nameOf(folder: string): string {
    return this.nowCalled.get(folder) ?? folder;
  }

  private mayBeOne(from: string, to: string): boolean {
    const [one, other] = [this.recordOf(from), this.recordOf(to)];
    return one?.cluster === undefined || other?.cluster === undefined || one.cluster === other.cluster;
  }

  private recordOf(folder: string): FolderOfCluster | undefined {
    return nearestRecord(folder, (above) => this.records.get(above));
  }

  private unrecorded(): ReadonlySet<string> {
    const folders = [...this.base.keys(), ...this.head.keys()].map((folder) => this.nameOf(folder));
    return new Set(folders.filter((folder) => this.recordOf(folder) === undefined));
  }

  /** Whether no object is in two of the folders. */
  private areOne(folders: ReadonlySet<string>): boolean {
    if (folders.size < 2) return true;
    return [this.base, this.head].every((side) => {
      const found = new Map<string, string>();
      for (const [folder, objects] of side) {
        if (!folders.has(this.nameOf(folder))) continue;
        for (const { key } of objects) {
          if ((found.get(key) ?? folder) !== folder) return false;
          found.set(key, folder);
        }
      }
      return true;
    });
  }

  private group(id: string, record?: FolderOfCluster): Group {
    const group = this.groups.get(id) ?? {
      id,
      isRecorded: record?.cluster !== undefined,
      folders: new Set(),
      deployers: new Set(),
      base: [],
      head: [],
    };
    this.groups.set(id, group);
    return group;
  }

  private inNamespace(object: ReviewedObject, record: FolderOfCluster | undefined): ReviewedObject {
    if (record?.namespace === undefined || object.namespace !== undefined) return object;
    const isInOne = object.isNamespaced ?? this.inNamespaces.has(groupKindOf(object.value));
    return isInOne ? object.inNamespace(record.namespace) : object;
  }

  private changeOf(group: Group, isOnly: boolean): ClusterChange {
    const { id, isRecorded, deployers, ...objects } = group;
    const folders = [...group.folders].sort();
    const base = this.sideOf(objects.base);
    const head = this.sideOf(objects.head);
    const renamed = folders.flatMap((folder) => this.renames.get(folder) ?? []);
    const [deployer] = deployers;
    return {
      id: isOnly && !isRecorded ? '' : id,
      folders,
      ...(deployers.size === 1 && deployer !== undefined && { deployer }),
      ...(renamed.length > 0 && { renamed }),
      base,
      head,
      changes: objectChanges(base, head),
    };
  }

  /** The first object of each identity. Further ones are problems. */
  private sideOf(objects: readonly ReviewedObject[]): Side {
    const side = new Side(objects);
    if (!side.hasTwins) return side;
    const found = new Map<string, ReviewedObject>();
    const counts = new Map<string, number>();
    for (const object of objects) {
      const count = (counts.get(object.key) ?? 0) + 1;
      counts.set(object.key, count);
      const first = found.get(object.key);
      if (first === undefined) found.set(object.key, object);
      // The API server generates another name for each of them.
      else if (object.isNameGenerated) found.set(`${object.key} ${count}`, object.numbered(count));
      else this.problems.push(problemOfTwins(first, object));
    }
    return new Side([...found.values()]);
  }
}

function problemOfTwins(
  { place: first }: ReviewedObject,
  { kind, namespace, name, place }: ReviewedObject,
): SourceProblem {
  const called = namespace === undefined ? name : `${namespace}/${name}`;
  return {
    ...place,
    rule: `must not have ${kind} ${called} again, which is in ${first.file}:${first.line}`,
    cure: 'remove one of the two, or record which folder is for which cluster in clusters.json',
  };
}
