import { identityOf, KubeObject } from '../../manifest/kube-object';
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
  private tree: Tree | undefined;

  public constructor(
    /** The object as it is written. It has values of secrets: nothing of it is printed but names. */
    public readonly value: KubeObject,
    public readonly place: Place,
  ) {
    this.key = identityOf(value);
  }

  public get kind(): string {
    return this.value.kind;
  }

  public get name(): string {
    return this.value.metadata.name;
  }

  public get namespace(): string | undefined {
    return this.value.metadata.namespace;
  }

  /** The object without defaults, with one spelling for each value, and without the values of secrets. */
  public get normalized(): Tree {
    return (this.tree ??= normalized(this.value));
  }
}
