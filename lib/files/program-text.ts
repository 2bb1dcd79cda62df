import { isShell, shebangWords } from '../shell/shells';
import { At, Guard } from '../validation/guard';

const BYTE_ORDER_MARK = '\ufeff';

/** Throws an error if a program starts with a byte order mark. */
export function checkByteOrder(guard: Guard, text: string): void {
  if (!text.startsWith(BYTE_ORDER_MARK)) return;
  guard.fail([], {
    code: 'file/encoding',
    rule: 'must not start with a byte order mark, which hides the #! line',
    cure: 'save it as UTF-8 without a byte order mark',
  });
}

/**
 * Throws an error if the interpreter treats the line endings as part of words. The default interpreter is that of the
 * `#!` line.
 */
export function checkLineEnds(guard: Guard, text: string, interpreter?: readonly string[]): void {
  const isHidden = interpreter === undefined && text.startsWith('#!') && /^[^\n]*\r(?:\n|$)/.test(text);
  const runBy = interpreter ?? shebangWords(text) ?? [];
  if (!isHidden && !(runBy.some(isShell) && text.includes('\r\n'))) return;
  guard.fail([], {
    code: 'script/line-ends',
    rule: 'must have Unix line endings, because shells treat the carriage return as part of a word',
    cure: 'save it with LF, and add *.sh text eol=lf to .gitattributes',
  });
}

/**
 * The words of a `#!` line that the kernel would not split: it passes everything after the program as a single argument.
 * Undefined if that makes no difference.
 */
export function dividedFirstLine(guard: Guard, text: string): readonly string[] | undefined {
  const words = shebangWords(text);
  if (words === undefined || words.length < 3) return undefined;
  const [, option] = words;
  if (option.startsWith('-') && words[0].endsWith('/env')) return undefined;
  if (words.some((word) => /['"\\]/.test(word))) {
    guard.fail([], {
      code: 'script/interpreter',
      rule: 'must have a #! line without quotes, because nothing removes them',
      cure: "write plain words, as in '#!/bin/bash -euo pipefail'",
    });
  }
  return words;
}

/** The text of a file that starts with a `#!` line, possibly after a byte order mark; undefined for other files. */
export function programText(bytes: Buffer): string | undefined {
  const start = bytes.subarray(0, 5).toString();
  return /^\ufeff?#!/.test(start) ? bytes.toString() : undefined;
}

/** Throws an error if a file cannot be run by the interpreter in its `#!` line. */
export function checkProgram(guard: Guard, text: string): void {
  checkByteOrder(guard, text);
  checkLineEnds(guard, text);
}

/**
 * Throws an error if several options of a shell are in one element, which the shell would treat as a single, unknown
 * option.
 */
export function checkShellOptions(guard: Guard, prop: At, words: readonly string[]): void {
  const shell = words.findIndex(isShell);
  if (shell < 0) return;
  for (let index = shell + 1; index < words.length && /^[-+]./.test(words[index]); index++) {
    if (!/^[-+]\S+\s+\S/.test(words[index])) continue;
    guard.at(prop).fail(index, {
      code: 'command/words',
      rule: 'must be one option, because no shell splits the element into words',
      got: words[index],
      cure: "write one word per element, as in ['/bin/bash', '-euo', 'pipefail']",
    });
  }
}
