/** Names in the order of a table, with a fast lookup. */
export class NameList {
  private readonly known: ReadonlySet<string>;

  public constructor(public readonly names: readonly string[]) {
    this.known = new Set(names);
  }

  public has(name: string): boolean {
    return this.known.has(name);
  }
}

/** A NameList; undefined if the names could not be read. */
export function nameList(names: readonly string[] | undefined): NameList | undefined {
  return names && new NameList(names);
}
