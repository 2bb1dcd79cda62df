/** All objects of one kind and side that select pods. */

import { Selecting, SelectorIndex } from '../../../manifest/selector-index';
import { ReviewedObject } from '../../objects/reviewed-object';
import { Side } from '../../objects/side';
import { PodLabels } from './pod-labels';

/** An object that selects pods of its namespace. */
export interface PodSelector extends Selecting {
  readonly object: ReviewedObject;
}

/** A kind of such objects. */
export interface SelectingKind<T extends PodSelector> {
  readonly kind: string;
  /** What is read of an object; undefined if it selects nothing. */
  readonly read: (object: ReviewedObject) => T | undefined;
}

export class Selectors<T extends PodSelector> {
  private readonly byNamespace = new Map<string, T[]>();
  private readonly indexes = new Map<string, SelectorIndex<T>>();

  /** @param isIncluded whether the object of a key is included */
  public constructor(
    { kind, read }: SelectingKind<T>,
    side: Side,
    isIncluded: (key: string) => boolean = () => true,
  ) {
    for (const object of side.ofKind(kind)) {
      const selector = isIncluded(object.key) ? read(object) : undefined;
      if (selector === undefined) continue;
      const namespace = object.namespace ?? '';
      const selectors = this.byNamespace.get(namespace) ?? [];
      this.byNamespace.set(namespace, selectors);
      selectors.push(selector);
    }
  }

  public get isEmpty(): boolean {
    return this.byNamespace.size === 0;
  }

  /** The objects that select pods. */
  public selecting({ namespace, labels }: PodLabels): readonly T[] {
    return this.indexOf(namespace)?.selecting(labels) ?? [];
  }

  private indexOf(namespace: string): SelectorIndex<T> | undefined {
    const known = this.indexes.get(namespace);
    const selectors = this.byNamespace.get(namespace);
    if (known !== undefined || selectors === undefined) return known;
    const index = new SelectorIndex(selectors);
    this.indexes.set(namespace, index);
    return index;
  }
}
