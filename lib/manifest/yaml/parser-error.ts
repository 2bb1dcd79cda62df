/** Rewrites the errors of the parser, whose own messages quote the file, which may be secret. */

import type { ParserError } from './parse';
import { SimpleCode, YamlProblem, yamlProblem } from './yaml-problem';

/** The problem of a text that the parser refuses; its lines are counted from `firstLine`. */
export function problemOfError({ text, reason, position }: ParserError, firstLine: number): YamlProblem {
  const end = text.trimEnd().length; // Something missing at the end is reported in the last line with content.
  const lines = text.slice(0, Math.min(position, end)).split('\n');
  const row = lines.length - 1;
  const before = lines[row];
  const line = text.split('\n', row + 1)[row];
  if (STAR.test(line)) return yamlProblem('yaml/star', firstLine + row);
  const judged = CODES.find(([pattern]) => pattern.test(reason))?.[1] ?? 'yaml/syntax';
  const code = typeof judged === 'string' ? judged : judged(before, line.slice(before.length));
  if (code === 'yaml/directive') return yamlProblem(code, firstLine + startOfDirective(lines));
  return yamlProblem(code, firstLine + (code === 'yaml/no-colon' ? startOfKey(lines) : row));
}

/** A value that starts with "*", as schedules do. YAML reads it as an alias. */
const STAR = /(?:^\s*-|[:,[])\s*\*/;

/**
 * Determines the problem from the line before and after the position, if the parser has one reason for several
 * problems.
 */
type Judge = (before: string, after: string) => SimpleCode;

const COLON = /^:(?:\s|$)/;

/** The reasons of the parser, and the problems they mean. Exported for a test that the parser still uses them. */
export const CODES: readonly (readonly [reason: RegExp, code: SimpleCode | Judge])[] = [
  [/^tab characters/, 'yaml/tab'],
  [/escape sequence|hexadecimal/, 'yaml/escape'],
  [/^deficient indentation/, (before) => (/\t\s*$/.test(before) ? 'yaml/tab' : 'yaml/open')],
  [/^unexpected end of the (?:stream|document) within a (?!verbatim)/, 'yaml/open'],
  [/^missed comma/, (_, after) => startOfText(after) ?? 'yaml/comma'],
  [/^nesting exceeded/, 'yaml/depth'],
  [/^expected ':'|multiline key/, 'yaml/no-colon'],
  [/^a whitespace character is expected/, 'yaml/space-after-colon'],
  [/directive|YAML version/, 'yaml/directive'],
  [/^a line break is expected|block scalar|^repeat of/, 'yaml/text-start'],
  [/\banchor\b|\balias\b/, 'yaml/alias'],
  [/\btag\b/, 'yaml/tag'],
  [/printable|JSON character|null byte/, 'yaml/character'],
  [/^bad indentation/, misplaced],
  [/^end of the stream/, outside],
];

function misplaced(before: string, after: string): SimpleCode {
  if (COLON.test(after)) {
    if (before.trim() === '') return 'yaml/no-colon';
    return /:\s/.test(before) ? 'yaml/one-pair-a-line' : 'yaml/indent';
  }
  if (/["'\]}]\s*$/.test(before)) return 'yaml/after-value';
  const code = startOfText(after);
  if (before.trim() !== '') return code ?? 'yaml/syntax';
  return code === 'yaml/text-start' ? code : 'yaml/indent';
}

/** The problem of a text whose first character needs quotes. */
function startOfText(text: string): SimpleCode | undefined {
  if (/^[@`%|>]/.test(text)) return 'yaml/text-start';
  return /^-(?:[\s,[\]{}]|$)/.test(text) ? 'yaml/list-in-line' : undefined;
}

function outside(before: string, after: string): SimpleCode {
  return COLON.test(after) ? 'yaml/no-colon' : misplaced(before, after);
}

/** The first of the lines that the parser reads as one key: none before the last has a colon. */
function startOfKey(lines: readonly string[]): number {
  let row = lines.length - 1;
  while (row > 0 && !/^\s*(?:#|$)|:(?:\s|$)/.test(lines[row - 1])) row -= 1;
  return row;
}

/** The first line that starts with %, or else the last line. */
function startOfDirective(lines: readonly string[]): number {
  const row = lines.findIndex((line) => line.startsWith('%'));
  return row === -1 ? lines.length - 1 : row;
}
