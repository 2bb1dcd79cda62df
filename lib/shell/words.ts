/** Reads the words of a shell script: quotes, expansions and substitutions in one pass. */

/** A word as the shell reads it. */
export interface Word {
  /** Its text without quotes. Expansions are unchanged. */
  readonly text: string;
  readonly isQuoted: boolean;
}

/** Reads the commands of a substitution up to the character that ends it. */
type ReadCommands = (end: string) => void;

/** A position in a script. */
export class Cursor {
  public at = 0;
  public line = 1;

  public constructor(public readonly text: string) {}

  public get char(): string {
    return this.text.charAt(this.at);
  }

  public get isAtEnd(): boolean {
    return this.at >= this.text.length;
  }

  public startsWith(part: string): boolean {
    return this.text.startsWith(part, this.at);
  }

  public next(count = 1): void {
    for (let i = 0; i < count && !this.isAtEnd; i++) if (this.text[this.at++] === '\n') this.line++;
  }

  /** Moves after the next occurrence of a string, or to the end. */
  public nextAfter(part: string): void {
    const found = this.text.indexOf(part, this.at);
    this.next(found < 0 ? this.text.length : found + part.length - this.at);
  }
}

const ENDS_WORD = new Set([' ', '\t', '\r', '\n', ';', '&', '|', '<', '>', '(', ')']);
/** The maximum depth of nesting that is read. */
const DEEPEST = 100;
const QUOTES = new Set(["'", '"', '\\', '`', '$']);

/** Reads words. The cursor must be at the first character of a word. */
export class WordReader {
  private depth = 0;

  public constructor(
    private readonly cursor: Cursor,
    private readonly commands: ReadCommands,
  ) {}

  /** `isFirst` means that the word may be a command, where "(" starts a group of commands. */
  public word(end: string, isFirst: boolean): Word {
    const { cursor } = this;
    const from = cursor.at;
    let text = '';
    let isQuoted = false;
    while (!cursor.isAtEnd) {
      const { char } = cursor;
      if (char === end && end === '`') break;
      if (QUOTES.has(char)) {
        isQuoted ||= char !== '$';
        text += this.part(char);
      } else if (char === '(' && cursor.at > from && this.startsPattern(isFirst)) this.group(')');
      else if (ENDS_WORD.has(char)) break;
      else {
        text += char;
        cursor.next();
      }
    }
    return { text, isQuoted };
  }

  /** Reads a process substitution. The cursor is at `<(` or `>(`. */
  public processSubstitution(): void {
    this.cursor.next(2);
    this.nested(() => this.commands(')'));
  }

  /** Reads up to the parenthesis or brace that closes the current one. */
  public group(close: string, isInQuotes = false): void {
    const { cursor } = this;
    const open = close === ')' ? '(' : '{';
    for (let depth = 1; depth > 0 && !cursor.isAtEnd;) {
      const { char } = cursor;
      if (char === open) depth++;
      if (char === close) depth--;
      if (isQuote(char, isInQuotes)) this.part(char, isInQuotes);
      else cursor.next();
    }
  }

  /** Whether an extended pattern starts: `+(a|b)` or, after a word, `x(a|b)`. */
  private startsPattern(isFirst: boolean): boolean {
    const before = this.cursor.text[this.cursor.at - 1];
    if (!'@?*+!'.includes(before) && isFirst) return false;
    if (before === '=') return false;
    this.cursor.next();
    return true;
  }

  /** Reads one level deeper. */
  private nested(read: () => void): void {
    if (this.depth >= DEEPEST) {
      this.cursor.next(this.cursor.text.length);
      return;
    }
    this.depth++;
    read();
    this.depth--;
  }

  /** Reads a quoted part or an expansion, and returns its text. */
  private part(char: string, isInQuotes = false): string {
    const { cursor } = this;
    const from = cursor.at;
    cursor.next();
    if (char === '\\') return this.escaped();
    if (char === "'") return this.upTo("'");
    if (char === '"') return this.doubleQuoted();
    if (char === '`') {
      this.nested(() => this.commands('`'));
      cursor.next();
    } else this.expansion(isInQuotes);
    return cursor.text.slice(from, cursor.at);
  }

  private escaped(): string {
    const { char } = this.cursor;
    this.cursor.next();
    return char === '\n' ? '' : char;
  }

  private upTo(quote: string): string {
    const from = this.cursor.at;
    this.cursor.nextAfter(quote);
    return this.cursor.text.slice(from, this.cursor.at - 1);
  }

  private doubleQuoted(): string {
    const { cursor } = this;
    let text = '';
    while (!cursor.isAtEnd && cursor.char !== '"') {
      const { char } = cursor;
      if (isQuote(char, true)) text += this.part(char, true);
      else {
        text += char;
        cursor.next();
      }
    }
    cursor.next();
    return text;
  }

  /** Reads the expansion after a dollar sign. */
  private expansion(isInQuotes: boolean): void {
    const { cursor } = this;
    if (cursor.startsWith('((')) {
      cursor.next();
      this.nested(() => this.group(')'));
    } else if (cursor.char === '(') {
      cursor.next();
      this.nested(() => this.commands(')'));
      cursor.next();
    } else if (cursor.char === '{') {
      cursor.next();
      this.nested(() => this.group('}', isInQuotes));
    } else if (cursor.char === "'" && !isInQuotes) this.ansiQuoted();
  }

  /** Reads `$'a\'b'`. */
  private ansiQuoted(): void {
    const { cursor } = this;
    cursor.next();
    while (!cursor.isAtEnd && cursor.char !== "'") cursor.next(cursor.char === '\\' ? 2 : 1);
    cursor.next();
  }
}

/** Inside double quotes, a single quote is an ordinary character. */
function isQuote(char: string, isInQuotes: boolean): boolean {
  return QUOTES.has(char) && !(isInQuotes && char === "'");
}
