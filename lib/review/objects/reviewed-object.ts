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
  /** Identifies the object in the cluster: group, kind, namespace and name. */
  public readonly key: string;
  /** Undefined for cluster-scoped objects, and if none is written. */
  public readonly namespace: string | undefined;
  private tree: Tree | undefined;

  public constructor(
    /** The object as written. It contains values of Secrets: print only names of it. */
    public readonly value: KubeObject,
    public readonly place: Place,
    /** Its number among the objects with the same generateName. */
    private readonly number = 1,
  ) {
    this.namespace = this.isNamespaced === false ? undefined : value.metadata.namespace || undefined;
    this.key = `${groupKindOf(value)} ${this.namespace ?? ''}/${this.name}${number === 1 ? '' : ` ${number}`}`;
  }

  public get kind(): string {
    return this.value.kind;
  }

  /** Its name; `report-*` if the API server generates one that starts with `report-`. */
  public get name(): string {
    const { name, generateName } = this.value.metadata;
    return name || `${generateName}*`;
  }

  /** Whether the API server generates its name, a new one each time. */
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

/** Returns the same value each time, so that two equal sides stay one value. */
function withNamespace(value: KubeObject, namespace: string): KubeObject {
  const made = inNamespaces.get(value) ?? new Map<string, KubeObject>();
  inNamespaces.set(value, made);
  const known = made.get(namespace);
  if (known !== undefined) return known;
  const changed = { ...value, metadata: { ...value.metadata, namespace } };
  made.set(namespace, changed);
  return changed;
}
