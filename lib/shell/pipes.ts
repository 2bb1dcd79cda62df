import { checkedVariables } from './checked-variables';
import { CommandList } from './command-list';
import { Heredoc, Reading } from './reading';
import { Cursor, WordReader } from './words';

/**
 * The lines of the pipes of which a shell text loses a failure: that of any program but the last, where `pipefail` was not
 * set before. Pipes do not count where `pipefail` changes nothing: in a condition, before `|| true`, behind `echo`, before
 * what fails without input, in a substitution whose status nothing looks at, and in one whose text something looks at.
 *
 * It reads the text once and throws at nothing, also where it is no shell text.
 */
export function lossyPipes(text: string): readonly number[] {
  if (!PIPE.test(text) || /pipestatus/i.test(text)) return [];
  // Jobs of a table often share a script.
  if (last?.text !== text) last = { text, lines: [...new Set(new Text(text).lines())].sort((a, b) => a - b) };
  return last.lines;
}

/** What may be a pipe, and is none of `||` and `>|`. */
const PIPE = /(?:^|[^|>])\|(?!\|)/;
let last: { readonly text: string; readonly lines: readonly number[] } | undefined;

class Text implements Reading {
  public readonly cursor: Cursor;
  public readonly reader: WordReader;
  public readonly heredocs: Heredoc[] = [];
  public hasPipefail = false;
  public inner: readonly number[] = [];
  private checked?: ReadonlySet<string>;

  public constructor(text: string) {
    this.cursor = new Cursor(text);
    this.reader = new WordReader(this.cursor, (end) => this.substitution(end));
  }

  public lines(): number[] {
    const lines: number[] = [];
    while (!this.cursor.isAtEnd) {
      lines.push(...new CommandList(this, '').read());
      this.cursor.next();
    }
    return lines;
  }

  /** The bodies of heredocs, behind the line that names them. */
  public readHeredocs(): void {
    const { cursor } = this;
    for (const { end, isIndented } of this.heredocs.splice(0)) {
      for (let line: string | undefined; line !== end && !cursor.isAtEnd;) {
        const from = cursor.at;
        cursor.nextAfter('\n');
        line = cursor.text.slice(from, cursor.at).replace(/\r?\n$/, '');
        if (isIndented) line = line.replace(/^\t+/, '');
      }
    }
  }

  public isChecked(variable: string): boolean {
    this.checked ??= checkedVariables(this.cursor.text);
    return this.checked.has(variable);
  }

  private substitution(end: string): void {
    const before = this.inner;
    const lines = new CommandList(this, end).read();
    this.inner = [...before, ...lines];
  }
}
