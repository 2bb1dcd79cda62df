import { ClusterChange } from '../../cluster-change';
import { ChangedObject } from '../../objects/changes';
import { ReviewedObject } from '../../objects/reviewed-object';
import { touches } from '../immutable/rule';
import { POD_KINDS, podSpecOf } from './kinds';
import { mentions } from './mentions';
import { Use, usesOf } from './uses';

/** An object whose pods use another, and how. */
export interface User {
  readonly object: ReviewedObject;
  readonly uses: readonly Use[];
}

/** Kinds that pods refer to by name. A pod does not start without an object that it needs. */
export const USED_KINDS: readonly string[] = [
  'ConfigMap',
  'Secret',
  'ServiceAccount',
  'PersistentVolumeClaim',
  'PriorityClass',
  'RuntimeClass',
];

const TEMPLATE = ['spec', 'template'];
const CLUSTER_SCOPED = ['PriorityClass', 'RuntimeClass'];

/** Finds the pods that use an edited or removed object. At the first query, all pods are read together. */
export class Users {
  private index: ReadonlyMap<string, readonly User[]> | undefined;
  private edits: ReadonlyMap<string, ChangedObject> | undefined;

  public constructor(private readonly cluster: ClusterChange) {}

  /** The users of an object in its namespace, or in all namespaces if it is cluster-scoped. */
  public of(object: ReviewedObject): readonly User[] {
    this.index ??= indexOf(this.cluster);
    return this.index.get(keyOf(object.kind, object.name, object.namespace)) ?? [];
  }

  /** Whether the same change edits the template of the object's pods, so that all of them are new. */
  public isReplaced({ key }: ReviewedObject): boolean {
    this.edits ??= new Map(
      this.cluster.changes.flatMap((change) =>
        change.kind === 'changed' ? [[change.after.key, change]] : [],
      ),
    );
    const fields = this.edits.get(key)?.fields ?? [];
    return fields.some(({ path }) => touches(path, TEMPLATE));
  }
}

function indexOf({ head, changes }: ClusterChange): Map<string, User[]> {
  const wanted = new WantedNames();
  for (const change of changes)
    if (change.kind !== 'created' && USED_KINDS.includes(change.before.kind)) wanted.add(change.before);
  const index = new Map<string, User[]>();
  for (const object of POD_KINDS.flatMap((kind) => head.ofKind(kind))) {
    const names = wanted.in(object.namespace);
    if (names === undefined) continue;
    const pod = podSpecOf(object);
    if (mentions(pod, names)) addUses(index, object, usesOf(pod));
  }
  return index;
}

/** Names by namespace. Names of cluster-scoped kinds count in each. */
class WantedNames {
  private readonly everywhere = new Set<string>();
  private readonly byNamespace = new Map<string, Set<string>>();

  public add({ kind, name, namespace = '' }: ReviewedObject): void {
    if (CLUSTER_SCOPED.includes(kind)) this.everywhere.add(name);
    const names = this.byNamespace.get(namespace);
    if (names) names.add(name);
    else this.byNamespace.set(namespace, new Set([name]));
  }

  public in(namespace = ''): ReadonlySet<string> | undefined {
    const names = this.byNamespace.get(namespace);
    if (this.everywhere.size === 0) return names;
    return new Set([...this.everywhere, ...(names ?? [])]);
  }
}

function addUses(index: Map<string, User[]>, object: ReviewedObject, all: readonly Use[]): void {
  const own = new Map<string, Use[]>();
  for (const use of all) {
    const key = keyOf(use.kind, use.name, object.namespace);
    const same = own.get(key);
    if (same) same.push(use);
    else own.set(key, [use]);
  }
  for (const [key, uses] of own) {
    const users = index.get(key);
    if (users) users.push({ object, uses });
    else index.set(key, [{ object, uses }]);
  }
}

function keyOf(kind: string, name: string, namespace = ''): string {
  return `${kind} ${CLUSTER_SCOPED.includes(kind) ? '' : namespace}/${name}`;
}
