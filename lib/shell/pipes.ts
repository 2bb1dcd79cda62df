import { CommandList, Heredoc, Reading } from './command-list';
import { Cursor, WordReader } from './words';

/**
 * The lines of the pipes of which a shell text loses a failure: that of any program but the last, where `pipefail` was not
 * set before. Pipes do not count where `pipefail` changes nothing: in a condition, before `|| true`, behind `echo`, and in
 * a substitution whose status nothing looks at.
 *
 * It reads the text once and throws at nothing, also where it is no shell text.
 */
export function lossyPipes(text: string): number[] {
  if (!text.includes('|') || /pipestatus/i.test(text)) return [];
  return [...new Set(new Text(text).lines())].sort((a, b) => a - b);
}

class Text implements Reading {
  public readonly cursor: Cursor;
  public readonly reader: WordReader;
  public readonly heredocs: Heredoc[] = [];
  public hasPipefail = false;
  public inner: readonly number[] = [];

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

  private substitution(end: string): void {
    const before = this.inner;
    const lines = new CommandList(this, end).read();
    this.inner = [...before, ...lines];
  }
}
