import { FinishedContainer } from '../../../manifest/finished-pod';
import { shebangWords, ShellCall, shellCall } from '../../../shell/shells';
import { SimpleCommand, simpleCommands } from '../../../shell/simple-commands';
import { wordsOf } from '../container-words';

/** A text that a shell runs. */
export interface ShellText {
  readonly text: string;
  /** Whether the shell stops at the first command that fails, by its options. */
  readonly stopsAtFailure: boolean;
}

/** What a shell runs in a container: the text behind `-c`, or the script of this library; undefined without a shell. */
export function shellTextOf(container: FinishedContainer): ShellText | undefined {
  const words = wordsOf(container);
  const call = shellCall(words);
  if (call?.isText === true) {
    const text = call.operand === undefined ? undefined : words[call.operand];
    return text === undefined ? undefined : { text, stopsAtFailure: hasErrexit(words, call) };
  }
  const { script } = container;
  if (script === undefined) return undefined;
  const first = call ? words : (shebangWords(script) ?? []);
  const ofScript = shellCall(first);
  return ofScript && { text: script, stopsAtFailure: hasErrexit(first, ofScript) };
}

function hasErrexit(words: readonly string[], { at, operand = words.length }: ShellCall): boolean {
  const options = words.slice(at + 1, operand);
  return options.some((option) => /^-[a-z]*e/.test(option)) || options.includes('errexit');
}

/** The simple commands of a container: those of its shell text, or its command line. */
export function commandsOf(container: FinishedContainer): SimpleCommand[] {
  const shell = shellTextOf(container);
  if (shell) return simpleCommands(shell.text);
  const words = wordsOf(container);
  return words.length > 0 ? [{ words, line: 1, end: '\n' }] : [];
}
