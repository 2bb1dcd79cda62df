/** What stands for a hidden part of a text. */
export const HIDDEN_PART = '(hidden)';

/** A value that may be secret, or a text with such parts: it can be compared, and nothing prints it. */
export class Hidden {
  readonly #text: string;

  public constructor(
    value: unknown,
    /** The text with `(hidden)` for each of its parts that may be secret; left out where all of it may be. */
    public readonly shown?: string,
  ) {
    this.#text = typeof value === 'string' ? value : JSON.stringify(value);
  }

  /** Whether it is the same value, parts that are not shown included. */
  public equals(other: unknown): boolean {
    return other instanceof Hidden && other.#text === this.#text;
  }

  public toJSON(): { readonly hidden: true; readonly shown?: string } {
    return this.shown === undefined ? { hidden: true } : { hidden: true, shown: this.shown };
  }

  public toString(): string {
    return this.shown ?? HIDDEN_PART;
  }
}
