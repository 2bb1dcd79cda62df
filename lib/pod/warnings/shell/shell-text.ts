import { FinishedContainer } from '../../../manifest/finished-pod';
import { shebangWords, ShellCall, shellCall } from '../../../shell/shells';
import { SimpleCommand, simpleCommands } from '../../../shell/simple-commands';
import { wordsOf } from '../container-words';

/** A script that a shell runs. */
export interface ShellText {
  readonly text: string;
  /** Whether the options of the shell make it stop at the first command that fails. */
  readonly stopsAtFailure: boolean;
}

const known = new WeakMap<FinishedContainer, { readonly shell?: ShellText; commands?: SimpleCommand[] }>();

/** The script that a shell runs in a container: the word after `-c`, or the prop `script`; undefined without a shell. */
export function shellTextOf(container: FinishedContainer): ShellText | undefined {
  return knownOf(container).shell;
}

/** Cached, because several kinds of warnings need it. */
function knownOf(container: FinishedContainer): { readonly shell?: ShellText; commands?: SimpleCommand[] } {
  const before = known.get(container);
  if (before) return before;
  const fresh = { shell: readShellText(container) };
  known.set(container, fresh);
  return fresh;
}

function readShellText(container: FinishedContainer): ShellText | undefined {
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

/** The simple commands of a container: those of its shell script, or its command line. */
export function commandsOf(container: FinishedContainer): SimpleCommand[] {
  const found = knownOf(container);
  found.commands ??= found.shell ? simpleCommands(found.shell.text) : commandLine(container);
  return found.commands;
}

function commandLine(container: FinishedContainer): SimpleCommand[] {
  const words = wordsOf(container);
  return words.length > 0 ? [{ words, line: 1, end: '\n' }] : [];
}

/** A quick test whether the command line or script of a container can match, before its commands are parsed. */
export function mentions(container: FinishedContainer, pattern: RegExp): boolean {
  const shell = shellTextOf(container);
  return shell ? pattern.test(shell.text) : wordsOf(container).some((word) => pattern.test(word));
}
