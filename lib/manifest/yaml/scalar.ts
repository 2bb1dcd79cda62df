/**
 * Unquoted scalars as kubectl reads them, which is neither YAML 1.1 nor 1.2:
 *
 * | written | is |
 * |---|---|
 * | `true`, `yes`, `on`, `y`; `false`, `no`, `off`, `n`; `True`, `TRUE` and so on | a boolean |
 * | `null`, `~`, nothing | null |
 * | `1`, `+1`, `1_000`, `0x1F`, `0o17`, `017`, `0b11` | an integer, of at most 64 bits unless it is decimal |
 * | `08`, `1.5`, `.5`, `1.`, `1e3` | a number, where it is not too large |
 * | `.inf`, `.nan` | a number that JSON does not have, so that kubectl refuses it |
 * | `1:30`, `2026-11-21`, `=`, anything else | a text |
 */

import { YamlScalar } from './node';

export function scalarOf(written: string): YamlScalar {
  const word = WORDS.get(written);
  if (word !== undefined) return word;
  if (!NUMBER_START.test(written)) return written;
  if (written.startsWith('.')) return FRACTION.test(written) ? finite(written, written) : written;
  const digits = written.replaceAll('_', '');
  return integerOf(digits) ?? (DECIMAL.test(digits) ? finite(digits, written) : written);
}

/** Whether YAML 1.2, which editors use, reads an unquoted scalar as a string. */
export function isText(written: string): boolean {
  return !NO_TEXT.test(written);
}

const NO_TEXT =
  /^(?:|~|null|Null|NULL|true|True|TRUE|false|False|FALSE|0o[0-7]+|0x[\da-fA-F]+|[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;

const spelled = (words: string) =>
  words.split(' ').flatMap((word) => [word, word[0].toUpperCase() + word.slice(1), word.toUpperCase()]);

const WORDS: ReadonlyMap<string, YamlScalar> = new Map<string, YamlScalar>([
  ...spelled('true yes on y').map((word) => [word, true] as const),
  ...spelled('false no off n').map((word) => [word, false] as const),
  ...[...spelled('null'), '~', ''].map((word) => [word, null] as const),
  ...['.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF'].map((word) => [word, Infinity] as const),
  ...['-.inf', '-.Inf', '-.INF'].map((word) => [word, -Infinity] as const),
  ...['.nan', '.NaN', '.NAN'].map((word) => [word, NaN] as const),
]);

const NUMBER_START = /^[-+.\d]/;
/** Underscores are only between digits here, but anywhere in a number that starts with a digit or a sign. */
const FRACTION = /^\.\d+(?:_\d+)*(?:[eE][-+]?\d+(?:_\d+)*)?$/;
const DECIMAL = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/;
const RADIX = /^(?<sign>[-+]?)0(?:x(?<hex>[\da-f]+)|o?(?<octal>[0-7]+)|b(?<binary>[01]+))$/i;
/** A quirk of the reader of kubectl. */
const BINARY_WITH_SIGN_INSIDE = /^0b(?<sign>[-+])(?<binary>[01]+)$/;

/** An integer that is not decimal; undefined for other text, or if it does not fit in 64 bits. */
function integerOf(digits: string): number | undefined {
  const groups = (RADIX.exec(digits) ?? BINARY_WITH_SIGN_INSIDE.exec(digits))?.groups;
  if (groups === undefined) return undefined;
  const { sign, hex, octal, binary } = groups;
  const magnitude = BigInt(hex ? `0x${hex}` : octal ? `0o${octal}` : `0b${binary}`);
  const value = sign === '-' ? -magnitude : magnitude;
  const most = sign === '' ? 2n ** 64n : 2n ** 63n;
  return value < -(2n ** 63n) || value >= most ? undefined : Number(value);
}

/** A decimal number. If it is too large for one, it is a string. */
function finite(digits: string, written: string): number | string {
  const value = Number(digits.replaceAll('_', ''));
  if (value === 0) return 0; // Without its sign.
  return Number.isFinite(value) ? value : written;
}
