import { isYamlValue } from '../../validation/texts/yaml-words';
import { blockText } from './block-text';
import { isOtherwise, isWord } from './other-readers';
import { doubleQuoted, quoted } from './quoted-text';

/** Most texts: a letter or a few other characters, then nothing that has a meaning where it stands; `e1` is a number. */
const ORDINARY = /^(?![eE][-+\d])[A-Za-z_/$(](?:[!-9;-~]|:(?! |$)| (?![ #]|$))*$/;

/** The longest word that is no text: `false`. */
const LONGEST_WORD = 5;

/** Characters that are nowhere but in double quotes: control characters, line ends of some readers, and what UTF-8 has not. */
const ESCAPED = /(?![\t\n])\p{Cc}|[\u2028\u2029\ufffe\uffff]|\p{Surrogate}/u;

/** What starts, divides or ends a text that needs quotes. */
const INDICATOR = /^[\n\t ,[\]{}#&*!|>'"%@`]|^[?-]$|^[?-][ \t]|[\n:][ \t]|[ \t]\n|[\n\t ]#|[\n\t :]$/;

/** Several lines that are no block to some reader: the first one with a text starts with a tab, or the last one is blank. */
const NO_BLOCK = /^\n*\t|\n[ \t]+$|^[ \t\n]+$/;

/** What separates documents where it starts a line, and the mark of the byte order, which is no part of a document. */
const MARKER = /^(?:---|\.\.\.|\ufeff)/;

/** A text as a value, whose further lines have this indentation. */
export function textValue(text: string, indent: string): string {
  if (isOrdinary(text)) return text;
  if (ESCAPED.test(text)) return doubleQuoted(text, indent, false);
  if (!text.includes('\n')) return isPlain(text) ? text : quoted(text, indent, false);
  return NO_BLOCK.test(text) ? doubleQuoted(text, indent, false) : blockText(text, indent);
}

/** A text as the key of a map, which is that of a whole document or one inside of it. */
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
