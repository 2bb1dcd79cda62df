import { checkedVariables } from './checked-variables';
import { CommandList } from './command-list';
import { Heredoc, Reading } from './reading';
import { Cursor, WordReader } from './words';

/**
 * The lines of the pipes in a shell script that hide the failure of any program except the last, because `pipefail` is
 * not set. Pipes do not count if `pipefail` would change nothing: in a condition, before `|| true`, after `echo`, before
 * a program that fails without input, in a substitution whose status is not used, and in one whose output is checked.
 *
 * It reads the script once and never throws an error, even if it is not a shell script.
 */
export function lossyPipes(text: string): readonly number[] {
  if (!PIPE.test(text) || /pipestatus/i.test(text)) return [];
  // Cached, because jobs of a table often share a script.
  if (last?.text !== text) last = { text, lines: [...new Set(new Text(text).lines())].sort((a, b) => a - b) };
  return last.lines;
}

/** A possible pipe, other than `||` and `>|`. */
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

  /** Skips the bodies of heredocs, which follow the line with their delimiter. */
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
