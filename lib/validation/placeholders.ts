/** Values that replace a placeholder while the string around it is checked: short ones that most checks accept. */
const STAND_INS = ['', 'a', '1', 'A', '/a'];

/** Placeholders that another tool replaces after synthesis, such as `${IMAGE}` by Flux. */
export class Placeholders {
  /** Nothing is a placeholder. */
  public static readonly NONE = new Placeholders();

  /**
   * The strings that match a pattern. A match after a second dollar sign is not a placeholder: `$${A}` is the string
   * `${A}`.
   */
  public static matching(pattern: string): Placeholders {
    return new Placeholders(new RegExp(`(?<!\\$(?=\\$))(?:${pattern})`, 'g'));
  }

  private constructor(private readonly pattern?: RegExp) {}

  /** Whether the pattern matches anything in a string, even the empty string. */
  public matches(text: string): boolean {
    return this.pattern !== undefined && text.search(this.pattern) >= 0;
  }

  /** The placeholders in a string, in their order. */
  public in(text: unknown): string[] {
    if (this.pattern === undefined || typeof text !== 'string') return [];
    return (text.match(this.pattern) ?? []).filter((match) => match !== '');
  }

  public isIn(text: unknown): text is string {
    return this.pattern !== undefined && this.in(text).length > 0;
  }

  /** A string with `standIn` in place of each placeholder. */
  public filled(text: string, standIn: string): string {
    return this.isIn(text) ? text.replace(this.pattern as RegExp, () => standIn) : text;
  }

  /**
   * Whether a string could pass a check with some value for its placeholders. A string that is nothing but a
   * placeholder always could.
   */
  public mayPass(text: unknown, check: (text: string) => boolean, likely: readonly string[] = []): boolean {
    if (!this.isIn(text)) return false;
    if (this.filled(text, '') === '') return true;
    return [...likely, ...STAND_INS].some((standIn) => check(this.filled(text, standIn)));
  }
}

/** Strings that look like those that other tools replace: `${IMAGE}` of Flux and envsubst, `ko://…` of ko. */
const LOOKS_LIKE_ONE = /\$\{\w+(?:[^}]*)\}|^ko:\/\//;

/** A pattern for the part of a string that looks like a placeholder; undefined if no part does. */
export function patternFor(text: unknown): string | undefined {
  const [found] = (typeof text === 'string' && LOOKS_LIKE_ONE.exec(text)) || [];
  return found && (found.startsWith('ko:') ? 'ko://\\S+' : '\\$\\{\\w+\\}');
}
