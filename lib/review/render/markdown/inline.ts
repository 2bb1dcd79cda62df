/** Sentences as Markdown of GitHub and GitLab. Only our words can contain markup. */

import { Said } from '../../report/said';
import { Shown, shown } from '../shown';

/**
 * Text from which GitHub or GitLab make a link, mention, picture or formula outside code: URLs, `@team`, `#1`, `!1`,
 * `~label`, `%milestone`, `GH-1`, commit hashes, `:emoji:`, `$x$`.
 */
const TAKEN = /[@#$^\\`]|[!~%&]\w|www\.|:\/\/|mailto:|xmpp:|\bG[HL]-\d|\[\w+:|\b[0-9a-f]{7,}\b|:[\w+-]+:/i;

/** Characters that are markup in words. */
const MARKUP = /[\\`*_[\]<>|~]/g;

/** Characters that are markup at the start of a line. */
const START = /^([-+=]|\d+[.)])/;

/** A sentence. */
export function inline(said: Said): string {
  return joined(said, codeSpan);
}

/** A sentence in a cell of a table. */
export function cell(said: Said): string {
  return joined(said, codeInCell);
}

function joined(said: Said, code: (text: string) => string): string {
  const text = merged(shown(said).flatMap((part) => (part.isCode ? [part] : wordsOf(part.text))))
    .map((part) => (part.isCode ? code(part.text) : escaped(part.text)))
    .join('');
  return text.trim().replace(START, (start) => `${start.slice(0, -1)}\\${start.slice(-1)}`);
}

/** Words. Those that would be interpreted as markup become code. */
function wordsOf(text: string): Shown[] {
  return text.split(/( +)/).map((word) => ({ isCode: TAKEN.test(word), text: word }));
}

function merged(parts: readonly Shown[]): Shown[] {
  const all: Shown[] = [];
  for (const part of parts) {
    const last = all.at(-1);
    if (part.text === '') continue;
    if (last?.isCode === part.isCode) all[all.length - 1] = { ...part, text: last.text + part.text };
    else all.push(part);
  }
  return all;
}

function escaped(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll(MARKUP, '\\$&');
}

/**
 * A pipe ends the cell of a table even in code, so it is escaped. After a backslash, some readers would treat the two
 * as an escaped backslash, so the code is split between them.
 */
function codeInCell(text: string): string {
  const pieces = text.split(/(?<=\\)(?=\|)/);
  return pieces.map((piece) => codeSpan(piece).replaceAll('|', '\\|')).join('<!-- -->');
}

function codeSpan(text: string): string {
  const fence = '`'.repeat(longestRun(text) + 1);
  // A dollar sign next to a fence starts a formula. Spaces at both ends are treated as padding.
  const isPadded = /^[`$]|[`$]$|^ .*[^ ].* $/.test(text);
  const content = isPadded ? ` ${text} ` : text;
  return `${fence}${content}${fence}`;
}

/** The length of the longest run of backticks. */
export function longestRun(text: string): number {
  const runs = text.match(/`+/g) ?? [];
  return runs.reduce((most, { length }) => Math.max(most, length), 0);
}

/** Text in HTML, in which Markdown is not interpreted. */
export function html(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
