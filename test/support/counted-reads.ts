/** Counts how often members of objects are read, for tests of what must not grow faster than its input. */
export class CountedReads {
  public count = 0;

  /** The same object, each read of whose members counts. */
  public of<T extends object>(object: T): T {
    return new Proxy(object, {
      get: (target, key, receiver): unknown => {
        this.count += 1;
        return Reflect.get(target, key, receiver);
      },
    });
  }
}
