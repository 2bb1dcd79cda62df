import { Command } from './command';
import { Compounds } from './compounds';
import { CLOSES, OPENS } from './frame';
import { Reading } from './reading';
import { Cursor, Word } from './words';

const BLANKS = new Set([' ', '\t', '\r']);
const ASSIGNMENT = /^([A-Za-z_]\w*)(?:\[[^\]]*\])?\+?=/;

/** Reads the commands of a script, or of a substitution. */
export class CommandList {
  private readonly open: Compounds;
  private readonly cursor: Cursor;
  private isDone = false;

  public constructor(
    private readonly reading: Reading,
    /** The character that ends it: `)`, a backtick, or none. */
    private readonly end: string,
  ) {
    this.cursor = reading.cursor;
    this.open = new Compounds(reading);
  }

  /** Reads up to the end character, which is not consumed. Returns the lines of the pipes that hide a failure. */
  public read(): readonly number[] {
    const { cursor, end } = this;
    while (!this.isDone && !cursor.isAtEnd) {
      if (BLANKS.has(cursor.char)) cursor.next();
      else if (cursor.startsWith('\\\n')) cursor.next(2);
      else if (end === '`' && cursor.char === end) break;
      else if (cursor.char === '#') this.comment();
      else if (this.open.frame.casePart === 'pattern') this.pattern();
      else this.token();
    }
    return this.open.end();
  }

  private comment(): void {
    const { cursor } = this;
    while (!cursor.isAtEnd && cursor.char !== '\n' && !(this.end === '`' && cursor.char === '`'))
      cursor.next();
  }

  private token(): void {
    switch (this.cursor.char) {
      case '\n':
        return this.newline();
      case ';':
        return this.semicolon();
      case '&':
        return this.ampersand();
      case '|':
        return this.bar();
      case '<':
      case '>':
        return this.redirection();
      case '(':
        return this.openParenthesis();
      case ')':
        return this.closeParenthesis();
      default:
        return this.word();
    }
  }

  private newline(): void {
    const { cursor, open } = this;
    cursor.next();
    if (!(open.isDangling && open.command.isEmpty)) open.endList();
    this.reading.readHeredocs();
  }

  private semicolon(): void {
    const { cursor, open } = this;
    const length = [';;&', ';;', ';&'].find((end) => cursor.startsWith(end))?.length ?? 1;
    cursor.next(length);
    open.endList();
    if (length > 1 && open.frame.kind === 'case') open.frame.casePart = 'pattern';
  }

  private ampersand(): void {
    const { cursor, open } = this;
    if (cursor.startsWith('&>')) {
      cursor.next();
      return this.redirection();
    }
    const isAnd = cursor.startsWith('&&');
    cursor.next(isAnd ? 2 : 1);
    if (isAnd) open.and();
    else open.endList();
  }

  private bar(): void {
    const { cursor, open } = this;
    const isOr = cursor.startsWith('||');
    if (isOr) open.or();
    else open.pipe(cursor.line);
    cursor.next(isOr || cursor.startsWith('|&') ? 2 : 1);
  }

  /** Reads a redirection. The cursor is at `<` or `>`. */
  private redirection(): void {
    const { cursor, reading } = this;
    if (cursor.startsWith('<(') || cursor.startsWith('>(')) {
      this.inWord(() => reading.reader.processSubstitution());
      if (cursor.char === ')') cursor.next();
      return;
    }
    const operator = ['<<<', '<<-', '<<', '<&', '<>', '>>', '>&', '>|'].find((text) =>
      cursor.startsWith(text),
    );
    cursor.next(operator?.length ?? 1);
    while (BLANKS.has(cursor.char)) cursor.next();
    if (cursor.isAtEnd || '\n;&|()<>`'.includes(cursor.char)) return;
    const target = this.readWord(false);
    if (operator !== '<<' && operator !== '<<-') return;
    this.open.command.hasHeredoc = true;
    reading.heredocs.push({ end: target.text, isIndented: operator === '<<-' });
  }

  private openParenthesis(): void {
    const { cursor, open } = this;
    const { words } = open.command;
    const isFirst = words.length === 0;
    if (cursor.startsWith('((') && (isFirst || words[0].text === 'for')) {
      if (isFirst) words.push({ text: '((', isQuoted: false });
      cursor.next();
      this.group();
      return;
    }
    const isArray = cursor.at > 0 && cursor.text[cursor.at - 1] === '=';
    cursor.next();
    if (isFirst && !isArray) open.open('(');
    else if (isArray || !/^[ \t]*\)/.test(cursor.text.slice(cursor.at, cursor.at + 20))) this.group();
    else {
      // The parentheses of a function definition, whose name is not a command.
      cursor.nextAfter(')');
      open.command = new Command();
    }
  }

  private closeParenthesis(): void {
    if (this.open.has('(')) {
      this.cursor.next();
      this.open.closeUpTo('(');
    } else if (this.end === ')') this.isDone = true;
    else this.cursor.next();
  }

  private word(): void {
    const { cursor, open } = this;
    const { command, frame } = open;
    const before = command.inner.length;
    const word = this.readWord(command.words.length === 0);
    const { text, isQuoted } = word;
    if (frame.casePart === 'subject') frame.casePart = 'in';
    else if (frame.casePart === 'in') frame.casePart = text === 'in' ? 'pattern' : 'in';
    else if (!isQuoted && '<>'.includes(cursor.char || ' ') && /^\d+$/.test(text)) return;
    else if (command.words.length > 0) command.words.push(word);
    else if (isQuoted || !this.reserved(text)) this.first(word, before);
  }

  /** Handles the first word of a command. `before` is the number of pipes that the command had before this word. */
  private first(word: Word, before: number): void {
    const { open } = this;
    open.isDangling = false;
    const [, variable] = ASSIGNMENT.exec(word.text) ?? [];
    if (variable !== undefined) {
      const { inner } = open.command;
      if (inner.length > before && this.reading.isChecked(variable)) inner.length = before;
      return;
    }
    if (word.text === 'for' || word.text === 'select') open.open('loop');
    open.command.words.push(word);
    if (word.text === '[[') this.test();
  }

  /** Reads the rest of a `[[` command. */
  private test(): void {
    const { cursor } = this;
    while (!cursor.isAtEnd && cursor.char !== '\n') {
      if (' \t\r&|<>();'.includes(cursor.char)) cursor.next();
      else if (this.readWord(true).text === ']]') return;
    }
  }

  /** Handles a reserved word at the start of a command; false if it is an ordinary command. */
  private reserved(word: string): boolean {
    const { open } = this;
    const opened = Object.hasOwn(OPENS, word) ? OPENS[word] : undefined;
    const closed = Object.hasOwn(CLOSES, word) ? CLOSES[word] : undefined;
    if (opened !== undefined) open.open(opened, ['if', 'while', 'until'].includes(word));
    else if (closed !== undefined) return open.closeUpTo(closed);
    else if (['then', 'else', 'do', 'elif'].includes(word)) open.frame.isCondition = word === 'elif';
    else if (word === '!') open.frame.isNegated = true;
    else if (word === 'function') this.functionName();
    else return word === 'time';
    return true;
  }

  private functionName(): void {
    const { cursor } = this;
    while (BLANKS.has(cursor.char)) cursor.next();
    if (!cursor.isAtEnd) this.readWord(false);
    while (BLANKS.has(cursor.char)) cursor.next();
    if (cursor.startsWith('()')) cursor.next(2);
  }

  /** Reads the patterns of a case, up to the parenthesis after them. */
  private pattern(): void {
    const { cursor, open } = this;
    const { char } = cursor;
    if ('\n;&|<>()'.includes(char)) {
      cursor.next();
      if (char === ')') open.frame.casePart = 'body';
      return;
    }
    const { text, isQuoted } = this.readWord(false);
    if (text === 'esac' && !isQuoted) open.closeUpTo('case');
  }

  /** Reads parentheses that do not contain commands. */
  private group(): void {
    this.inWord(() => this.reading.reader.group(')'));
  }

  private readWord(isFirst: boolean): Word {
    const { cursor, reading, open } = this;
    const from = cursor.at;
    const { word, inner } = this.inWord(() => reading.reader.word(this.end, isFirst));
    open.command.inner.push(...inner);
    if (cursor.at === from) cursor.next();
    return word;
  }

  /** Reads a word, and returns it with the lines of the pipes in its substitutions. */
  private inWord<T>(read: () => T): { readonly word: T; readonly inner: readonly number[] } {
    this.reading.inner = [];
    const word = read();
    return { word, inner: this.reading.inner };
  }
}
