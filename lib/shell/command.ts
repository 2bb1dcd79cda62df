import { Frame } from './frame';
import { Word } from './words';

/** Programs that do not fail in practice, so that a pipe after them hides no failure. */
const CANNOT_FAIL = new Set([
  ...[
    'echo',
    'printf',
    'print',
    'true',
    ':',
    'yes',
    'date',
    'seq',
    'pwd',
    'hostname',
    'uname',
    'whoami',
    'id',
  ],
  ...['env', 'printenv', 'set', 'basename', 'dirname', 'sleep', 'nproc', '[[', '((', 'for', 'select'],
]);

const SETS_OPTIONS = new Set(['set', 'setopt', 'shopt', 'builtin', 'emulate']);
const PIPEFAIL = /^pipe_?fail$/i;

/** The simple command that is being read. */
export class Command {
  public readonly words: Word[] = [];
  /** The lines of the pipes in its substitutions. */
  public readonly inner: number[] = [];
  public hasHeredoc = false;
  /** The compound command that has just been closed. */
  public closed?: Frame;

  public get isEmpty(): boolean {
    return this.words.length === 0 && this.closed === undefined;
  }

  public get text(): string {
    return this.words.map(({ text }) => text).join(' ');
  }

  public get canFail(): boolean {
    if (this.closed) return this.closed.canFail;
    if (this.words.length === 0) return false;
    const [{ text }] = this.words;
    if (text === 'cat') return !(this.hasHeredoc && this.words.length === 1);
    return !CANNOT_FAIL.has(text);
  }

  public get setsPipefail(): boolean {
    return SETS_OPTIONS.has(this.words[0]?.text) && this.words.some(({ text }) => PIPEFAIL.test(text));
  }
}
