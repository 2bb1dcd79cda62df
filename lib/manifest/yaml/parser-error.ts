/** The errors of the parser in words of ours: its own texts quote the file, which may be secret. */

import type { YAMLException } from 'js-yaml';
import { YamlCode, YamlProblem, yamlProblem } from './yaml-problem';

/** The problem of a text that the parser refuses; its lines are counted from a first one. */
export function problemOfError(error: YAMLException, text: string, firstLine: number): YamlProblem {
  const position = error.mark?.position ?? 0;
  const lines = text.slice(0, position).split('\n');
  const row = lines.length - 1;
  const before = lines[row];
  const line = text.split('\n', row + 1)[row];
  if (STAR.test(line)) return yamlProblem('yaml/star', firstLine + row);
  const reason = CODES.find(([pattern]) => pattern.test(error.reason))?.[1] ?? 'yaml/syntax';
  const code = typeof reason === 'string' ? reason : reason(before, line.slice(before.length));
  return yamlProblem(code, firstLine + (code === 'yaml/no-colon' ? startOfKey(lines) : row));
}

/** A value that starts with "*", as schedules do: YAML takes it for an alias. */
const STAR = /(?:^\s*-|[:,[])\s*\*/;

/** Tells what is wrong from the line before and behind the place, where the parser has one reason for many. */
type Judge = (before: string, behind: string) => YamlCode;

const COLON = /^:(?:\s|$)/;

const CODES: readonly (readonly [reason: RegExp, code: YamlCode | Judge])[] = [
  [/^tab characters/, 'yaml/tab'],
  [/escape sequence|hexadecimal/, 'yaml/escape'],
  [/^deficient indentation/, (before) => (/\t\s*$/.test(before) ? 'yaml/tab' : 'yaml/open')],
  [/^unexpected end of the (?:stream|document) within a (?!verbatim)/, 'yaml/open'],
  [/^missed comma/, 'yaml/comma'],
  [/^nesting exceeded/, 'yaml/depth'],
  [/^expected ':'|multiline key/, 'yaml/no-colon'],
  [/^a whitespace character is expected/, 'yaml/space-after-colon'],
  [/^a line break is expected|block scalar|^repeat of|directive/i, 'yaml/text-start'],
  [/\banchor\b|\balias\b/, 'yaml/alias'],
  [/\btag\b/, 'yaml/tag'],
  [/printable|JSON character|null byte/, 'yaml/character'],
  [/^bad indentation/, misplaced],
  [/^end of the stream/, outside],
];

function misplaced(before: string, behind: string): YamlCode {
  if (before.trim() === '') return COLON.test(behind) ? 'yaml/no-colon' : 'yaml/indent';
  if (/^[@`%|>]/.test(behind)) return 'yaml/text-start';
  if (COLON.test(behind) && !/:\s/.test(before)) return 'yaml/indent';
  if (/^[:-](?:\s|$)/.test(behind)) return 'yaml/one-pair-a-line';
  return /["'\]}]\s*$/.test(before) ? 'yaml/after-value' : 'yaml/syntax';
}

function outside(before: string, behind: string): YamlCode {
  return COLON.test(behind) ? 'yaml/no-colon' : misplaced(before, behind);
}

/** The first of the lines that the parser takes for one key, as none before the last has a colon. */
function startOfKey(lines: readonly string[]): number {
  let row = lines.length - 1;
  while (row > 0 && !/^\s*(?:#|$)|:(?:\s|$)/.test(lines[row - 1])) row -= 1;
  return row;
}
