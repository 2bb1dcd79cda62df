import { isYamlValue } from '../../validation/texts/yaml-words';
import { blockText } from './block-text';
import { isOtherwise, isWord } from './other-readers';
import { doubleQuoted, quoted } from './quoted-text';

/**
 * Most strings: a letter or one of a few other characters, then nothing with a special meaning in its place; `e1` is a
 * number.
 */
const ORDINARY = /^(?![eE][-+\d])[A-Za-z_/$(](?:[!-9;-~]|:(?! |$)| (?![ #]|$))*$/;

/** The longest word that is not a string: `false`. */
const LONGEST_WORD = 5;

/**
 * Characters that are only possible in double quotes: control characters, characters that some readers treat as line
 * breaks, and those that UTF-8 cannot encode.
 */
const ESCAPED = /(?![\t\n])\p{Cc}|[\u2028\u2029\ufffe\uffff]|\p{Surrogate}/u;

/** What starts, divides or ends a string that needs quotes. */
const INDICATOR = /^[\n\t ,[\]{}#&*!|>'"%@`]|^[?-]$|^[?-][ \t]|[\n:][ \t]|[ \t]\n|[\n\t ]#|[\n\t :]$/;

/**
 * Strings of several lines that some reader cannot read as a block: the first line with content starts with a tab, or
 * the last line is blank.
 */
const NO_BLOCK = /^\n*\t|\n[ \t]+$|^[ \t\n]+$/;

/** Strings that separate documents at the start of a line, and the byte order mark, which is not part of a document. */
const MARKER = /^(?:---|\.\.\.|\ufeff)/;

/** A string as a value, with this indentation for its further lines. */
export function textValue(text: string, indent: string): string {
  if (isOrdinary(text)) return text;
  if (ESCAPED.test(text)) return doubleQuoted(text, indent, false);
  if (!text.includes('\n')) return isPlain(text) ? text : quoted(text, indent, false);
  return NO_BLOCK.test(text) ? doubleQuoted(text, indent, false) : blockText(text, indent);
}

/** A string as the key of a map, which is a whole document or inside one. */
export function textKey(text: string, isInside: boolean): string {
  if (isOrdinary(text)) return text;
  if (ESCAPED.test(text)) return doubleQuoted(text, '', true);
  const isBare = !text.includes('\n') && isPlain(text) && (isInside || !MARKER.test(text));
  return isBare ? text : quoted(text, '', true);
}

function isOrdinary(text: string): boolean {
  return ORDINARY.test(text) && (text.length > LONGEST_WORD || !isWord(text));
}

function isPlain(text: string): boolean {
  return !INDICATOR.test(text) && !isYamlValue(text) && !isOtherwise(text);
}
