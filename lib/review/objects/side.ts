import { ReviewedObject } from './reviewed-object';

/** All objects of a cluster before the change, or after it. */
export class Side {
  private readonly byKey: ReadonlyMap<string, ReviewedObject>;
  private readonly byKind = new Map<string, ReviewedObject[]>();

  public constructor(public readonly objects: readonly ReviewedObject[]) {
    this.byKey = new Map(objects.map((object) => [object.key, object]));
    for (const object of objects) {
      const same = this.byKind.get(object.kind);
      if (same) same.push(object);
      else this.byKind.set(object.kind, [object]);
    }
  }

  /** Whether two objects have one identity. */
  public get hasTwins(): boolean {
    return this.byKey.size < this.objects.length;
  }

  /** The object with the identity; undefined if there is none. */
  public tryFind(key: string): ReviewedObject | undefined {
    return this.byKey.get(key);
  }

  /** The objects of a kind, in any API group. */
  public ofKind(kind: string): readonly ReviewedObject[] {
    return this.byKind.get(kind) ?? [];
  }
}
