/** Sentences as Markdown of GitHub and GitLab, in which nothing but our words is markup. */

import { Said } from '../../report/said';
import { Shown, shown } from '../shown';

/**
 * What GitHub or GitLab make a link, mention, picture or formula of, in whatever is not code: addresses, `@team`, `#1`,
 * `!1`, `~label`, `%milestone`, `GH-1`, hashes of commits, `:emoji:`, `$x$`.
 */
const TAKEN = /[@#$^\\`]|[!~%&]\w|www\.|:\/\/|mailto:|xmpp:|\bG[HL]-\d|\[\w+:|\b[0-9a-f]{7,}\b|:[\w+-]+:/i;

/** Characters of words that are markup. */
const MARKUP = /[\\`*_[\]<>|~]/g;

/** Where a line may begin with markup of its own. */
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

/** Words, with those as code that would be taken for more than words. */
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
 * A pipe ends the cell of a table even in code, so it is escaped. Where a backslash is before it, some readers take the
 * pair for an escaped backslash: two pieces of code with nothing between them stand there.
 */
function codeInCell(text: string): string {
  const pieces = text.split(/(?<=\\)(?=\|)/);
  return pieces.map((piece) => codeSpan(piece).replaceAll('|', '\\|')).join('<!-- -->');
}

function codeSpan(text: string): string {
  const fence = '`'.repeat(longestRun(text) + 1);
  // A dollar beside a fence begins a formula. Spaces at both ends are taken for padding.
  const isPadded = /^[`$]|[`$]$|^ .*[^ ].* $/.test(text);
  const content = isPadded ? ` ${text} ` : text;
  return `${fence}${content}${fence}`;
}

/** How many backticks stand in a row. */
export function longestRun(text: string): number {
  const runs = text.match(/`+/g) ?? [];
  return runs.reduce((most, { length }) => Math.max(most, length), 0);
}

/** Text in HTML, in which no Markdown is read. */
export function html(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
