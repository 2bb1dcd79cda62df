import { ReviewedObject } from '../../objects/reviewed-object';
import { Side } from '../../objects/side';
import { POD_KINDS, podSpecOf } from './kinds';
import { Use, usesOf } from './uses';

/** An object whose pods use another, and how. */
export interface User {
  readonly object: ReviewedObject;
  readonly uses: readonly Use[];
}

/** Finds whose pods use an object. Each namespace is read when it is first asked for. */
export class Users {
  private byNamespace: ReadonlyMap<string, readonly ReviewedObject[]> | undefined;
  private readonly indexes = new Map<string, ReadonlyMap<string, User[]>>();

  public constructor(private readonly side: Side) {}

  /** The users of an object: in its namespace, or in all if it is in none and its kind never is. */
  public of({ kind, name, namespace }: ReviewedObject): readonly User[] {
    const places = CLUSTER_SCOPED.includes(kind) ? [...this.workloads().keys()] : [namespace ?? ''];
    return places.flatMap((place) => this.indexOf(place).get(`${kind} ${name}`) ?? []);
  }

  private workloads(): ReadonlyMap<string, readonly ReviewedObject[]> {
    if (this.byNamespace) return this.byNamespace;
    const found = new Map<string, ReviewedObject[]>();
    for (const object of POD_KINDS.flatMap((kind) => this.side.ofKind(kind))) {
      const place = object.namespace ?? '';
      const same = found.get(place);
      if (same) same.push(object);
      else found.set(place, [object]);
    }
    return (this.byNamespace = found);
  }

  private indexOf(namespace: string): ReadonlyMap<string, User[]> {
    const known = this.indexes.get(namespace);
    if (known) return known;
    const index = new Map<string, User[]>();
    for (const object of this.workloads().get(namespace) ?? []) addUses(index, object);
    this.indexes.set(namespace, index);
    return index;
  }
}

const CLUSTER_SCOPED = ['PriorityClass', 'RuntimeClass'];

function addUses(index: Map<string, User[]>, object: ReviewedObject): void {
  const own = new Map<string, Use[]>();
  for (const use of usesOf(podSpecOf(object))) {
    const key = `${use.kind} ${use.name}`;
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
