/** The replacement for a hidden part of a string. */
export const HIDDEN_PART = '(hidden)';

/** A value that may be secret, or a string with such parts. It can be compared, but is never printed. */
export class Hidden {
  readonly #text: string;

  public constructor(
    value: unknown,
    /** The string with `(hidden)` for each part that may be secret; left out if all of it may be secret. */
    public readonly shown?: string,
  ) {
    this.#text = typeof value === 'string' ? value : JSON.stringify(value);
  }

  /** Whether it is the same value, including the parts that are not shown. */
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
