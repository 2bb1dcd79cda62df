import { isShell, shebangWords } from '../shell/shells';
import { Guard } from '../validation/guard';

const BYTE_ORDER_MARK = '\ufeff';

/** Throws where a text that is run starts with a byte order mark. */
export function checkByteOrder(guard: Guard, text: string): void {
  if (!text.startsWith(BYTE_ORDER_MARK)) return;
  guard.fail([], {
    code: 'file/encoding',
    rule: 'must not start with a byte order mark, which hides the #! line',
    cure: 'save it as UTF-8 without one',
  });
}

/** Throws where what runs a text takes its line ends as part of words; by default its own `#!` line says what does. */
export function checkLineEnds(guard: Guard, text: string, interpreter?: readonly string[]): void {
  const isHidden = interpreter === undefined && text.startsWith('#!') && /^[^\n]*\r(?:\n|$)/.test(text);
  const runBy = interpreter ?? shebangWords(text) ?? [];
  if (!isHidden && !(runBy.some(isShell) && text.includes('\r\n'))) return;
  guard.fail([], {
    code: 'script/line-ends',
    rule: 'must have Unix line ends, since shells take the other ones as part of a word',
    cure: 'save it with LF, and let git keep it so: *.sh text eol=lf',
  });
}

/**
 * The words of a `#!` line that the kernel would not divide: it takes all that follows the program for one argument.
 * Undefined where that makes no difference.
 */
export function dividedFirstLine(guard: Guard, text: string): readonly string[] | undefined {
  const words = shebangWords(text);
  if (words === undefined || words.length < 3) return undefined;
  const [, option] = words;
  if (option.startsWith('-') && words[0].endsWith('/env')) return undefined;
  if (words.some((word) => /['"\\]/.test(word))) {
    guard.fail([], {
      code: 'script/interpreter',
      rule: 'must have a #! line without quotes, which nothing would take away',
      cure: "write plain words, as in '#!/bin/bash -euo pipefail'",
    });
  }
  return words;
}

/** The text of a file that starts with a `#!` line, perhaps behind a byte order mark; undefined for others. */
export function programText(bytes: Buffer): string | undefined {
  const start = bytes.subarray(0, 5).toString();
  return /^\ufeff?#!/.test(start) ? bytes.toString() : undefined;
}

/** Throws where a file with a `#!` line cannot be run as that says. */
export function checkProgram(guard: Guard, text: string): void {
  checkByteOrder(guard, text);
  checkLineEnds(guard, text);
}
