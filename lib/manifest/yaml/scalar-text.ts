/** Reads scalars from a text, and finds those that kubectl refuses or reads differently from the parser. */

import { getScalarValue, SCALAR_STYLE, ScalarEvent } from 'js-yaml';
import { YamlSource } from './source';
import { SimpleCode } from './yaml-problem';

/** The string of a scalar, without quotes and escapes. */
export function textOfScalar(source: string, event: ScalarEvent): string {
  if (event.style !== SCALAR_STYLE.DOUBLE_QUOTED || event.fast) return getScalarValue(source, event);
  const written = source.slice(event.valueStart, event.valueEnd);
  if (!BLANK_LINE_AFTER_ESCAPE.test(written)) return getScalarValue(source, event);
  const escaped = written.replaceAll(ESCAPE, (escape, blank?: string) =>
    blank === undefined ? escape : `${'\\n'.repeat(blank.replaceAll(/[ \t]/g, '').length)}\\\n`,
  );
  return getScalarValue(escaped, { ...event, valueStart: 0, valueEnd: escaped.length });
}

/** The parser drops the blank lines after an escaped line break, which are line feeds. */
const BLANK_LINE_AFTER_ESCAPE = /\\[\n\r][ \t]*[\n\r]/;
const ESCAPE = /\\(?:[\n\r]((?:[ \t]*[\n\r])+)|[^])/g;

/** The problem of a scalar that the parser accepts. */
export function problemOfScalar(
  source: YamlSource,
  event: ScalarEvent,
  text: string,
  isInBrackets: boolean,
): SimpleCode | undefined {
  const { style } = event;
  if (style === SCALAR_STYLE.PLAIN)
    return isInBrackets ? problemInBrackets(source, event, text) : problemOfLines(source, event);
  if (style === SCALAR_STYLE.DOUBLE_QUOTED)
    return event.fast ? undefined : problemOfEscapes(source, event, text);
  if (style === SCALAR_STYLE.SINGLE_QUOTED) return undefined;
  return startsWithTab(source.text, event) ? 'yaml/tab' : undefined;
}

function problemOfLines(
  source: YamlSource,
  { fast, valueStart, valueEnd }: ScalarEvent,
): SimpleCode | undefined {
  return !fast && /[\n\r] *\t/.test(source.text.slice(valueStart, valueEnd)) ? 'yaml/tab' : undefined;
}

function problemInBrackets(
  source: YamlSource,
  { valueEnd }: ScalarEvent,
  text: string,
): SimpleCode | undefined {
  if (text.startsWith(':') || text.includes('?')) return 'yaml/syntax';
  if (/^:[,[\]{}]/.test(source.text.slice(valueEnd, valueEnd + 2))) return 'yaml/space-after-colon';
  const isTooLarge = /^-?[\d.]+e\+?\d+$/i.test(text) && !Number.isFinite(Number(text));
  return isTooLarge && source.isJson() ? 'yaml/number' : undefined;
}

/** An escaped slash, and a character of two escapes, are only valid in JSON. */
function problemOfEscapes(
  source: YamlSource,
  { valueStart, valueEnd }: ScalarEvent,
  text: string,
): SimpleCode | undefined {
  if (HALF.test(text)) return 'yaml/character';
  const escapes = source.text.slice(valueStart, valueEnd).match(/\\(?:u[dD][89a-fA-F]|[^])/g) ?? [];
  const [odd] = escapes.filter((escape) => escape === '\\/' || escape.length > 2);
  if (odd === undefined || source.isJson()) return undefined;
  return odd === '\\/' ? 'yaml/escape' : 'yaml/character';
}

const HALF = /\p{Surrogate}/u;

/** A tab where kubectl still determines the indentation, because no digit after the | or > sets it. */
function startsWithTab(text: string, { valueStart, valueEnd }: ScalarEvent): boolean {
  if (!/^[ \r\n]*\t/.test(text.slice(valueStart, valueEnd))) return false;
  const header = text.slice(text.lastIndexOf('\n', valueStart - 2) + 1, valueStart);
  return !/[|>][-+]?[1-9][-+]?\s*(?:#.*)?\s*$/.test(header);
}
