/** A value that may be secret: it can be compared, and nothing prints it. */
export class Hidden {
  readonly #text: string;

  public constructor(value: unknown) {
    this.#text = JSON.stringify(value);
  }

  public equals(other: unknown): boolean {
    return other instanceof Hidden && other.#text === this.#text;
  }

  public toJSON(): { readonly hidden: true } {
    return { hidden: true };
  }

  public toString(): string {
    return '(hidden)';
  }
}
