/** What stands for a placeholder while the text around it is checked: something short that most checks accept. */
const STAND_INS = ['', 'a', '1', 'A', '/a'];

/** What another tool fills in once the app is synthesized, such as `${IMAGE}` by Flux. */
export class Placeholders {
  /** Nothing is a placeholder. */
  public static readonly NONE = new Placeholders();

  /** The texts that match a pattern. What follows a second dollar sign is no placeholder: `$${A}` is the text `${A}`. */
  public static matching(pattern: string): Placeholders {
    return new Placeholders(new RegExp(`(?<!\\$(?=\\$))(?:${pattern})`, 'g'));
  }

  private constructor(private readonly pattern?: RegExp) {}

  /** Whether the pattern finds anything in a text, be it empty. */
  public matches(text: string): boolean {
    return this.pattern !== undefined && text.search(this.pattern) >= 0;
  }

  /** The placeholders of a text, in its order. */
  public in(text: unknown): string[] {
    if (this.pattern === undefined || typeof text !== 'string') return [];
    return (text.match(this.pattern) ?? []).filter((match) => match !== '');
  }

  public isIn(text: unknown): text is string {
    return this.pattern !== undefined && this.in(text).length > 0;
  }

  /** A text with something in the place of each placeholder. */
  public filled(text: string, standIn: string): string {
    return this.isIn(text) ? text.replace(this.pattern as RegExp, () => standIn) : text;
  }

  /** Whether some value of its placeholders could have a text pass a check; any could if it is one placeholder. */
  public mayPass(text: unknown, check: (text: string) => boolean, likely: readonly string[] = []): boolean {
    if (!this.isIn(text)) return false;
    if (this.filled(text, '') === '') return true;
    return [...likely, ...STAND_INS].some((standIn) => check(this.filled(text, standIn)));
  }
}

/** A text that looks like what other tools fill in: `${IMAGE}` of Flux and envsubst, `ko://…` of ko. */
const LOOKS_LIKE_ONE = /\$\{\w+(?:[^}]*)\}|^ko:\/\//;

/** A pattern for what looks like a placeholder in a text; undefined where nothing does. */
export function patternFor(text: unknown): string | undefined {
  const [found] = (typeof text === 'string' && LOOKS_LIKE_ONE.exec(text)) || [];
  return found && (found.startsWith('ko:') ? 'ko://\\S+' : '\\$\\{\\w+\\}');
}
