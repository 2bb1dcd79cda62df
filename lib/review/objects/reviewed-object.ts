import { isNamespaced } from '../../kubernetes/scope';
import { groupKindOf, groupOf, KubeObject } from '../../manifest/kube-object';
import { normalized, Tree } from '../fields/normalize';

/** Where an object is written. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

/** An object of one side of a review. */
export class ReviewedObject {
  /** What no other object of the cluster has: group, kind, namespace and name. */
  public readonly key: string;
  /** Undefined for objects of the whole cluster, and where none is written. */
  public readonly namespace: string | undefined;
  private tree: Tree | undefined;

  public constructor(
    /** The object as it is written. It has values of secrets: nothing of it is printed but names. */
    public readonly value: KubeObject,
    public readonly place: Place,
    /** Which one it is of those that have the same generateName. */
    private readonly number = 1,
  ) {
    this.namespace = this.isNamespaced === false ? undefined : value.metadata.namespace || undefined;
    this.key = `${groupKindOf(value)} ${this.namespace ?? ''}/${this.name}${number === 1 ? '' : ` ${number}`}`;
  }

  public get kind(): string {
    return this.value.kind;
  }

  /** Its name; `report-*` where the API server makes one that starts with `report-`. */
  public get name(): string {
    const { name, generateName } = this.value.metadata;
    return name || `${generateName}*`;
  }

  /** Whether the API server makes its name, a new one each time. */
  public get isNameGenerated(): boolean {
    return !this.value.metadata.name;
  }

  /** Undefined for kinds that are not built in. */
  public get isNamespaced(): boolean | undefined {
    return isNamespaced(groupOf(this.value.apiVersion), this.kind);
  }

  /** The object without defaults, with one spelling for each value, and without the values of secrets. */
  public get normalized(): Tree {
    return (this.tree ??= normalized(this.value));
  }

  /** The same object as the second, third and so on with its generateName. */
  public numbered(number: number): ReviewedObject {
    return new ReviewedObject(this.value, this.place, number);
  }

  /** The same object in a namespace that is not written in it. */
  public inNamespace(namespace: string): ReviewedObject {
    return new ReviewedObject(withNamespace(this.value, namespace), this.place, this.number);
  }
}

const inNamespaces = new WeakMap<KubeObject, Map<string, KubeObject>>();

/** The same value each time, so that two sides that are written alike stay one value. */
function withNamespace(value: KubeObject, namespace: string): KubeObject {
  const made = inNamespaces.get(value) ?? new Map<string, KubeObject>();
  inNamespaces.set(value, made);
  const known = made.get(namespace);
  if (known !== undefined) return known;
  const changed = { ...value, metadata: { ...value.metadata, namespace } };
  made.set(namespace, changed);
  return changed;
}
