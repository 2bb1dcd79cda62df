/** Finds the start and end of documents in a file, which kubectl splits before it reads any of them. */

import { YamlProblem, yamlProblem } from './yaml-problem';

/** The text of one document, without the separator line before it. */
export interface DocumentText {
  readonly text: string;
  /** The number of its first line. */
  readonly line: number;
}

/** Splits a file at the lines that start with `---`. Text after these, or after `...`, is a problem. */
export function splitDocuments(text: string): {
  readonly documents: readonly DocumentText[];
  readonly problems: readonly YamlProblem[];
} {
  const documents: DocumentText[] = [];
  const problems: YamlProblem[] = [];
  let start = 0;
  let line = 1;
  const add = (end: number) => {
    const { document, after } = cutAtEnd({ text: text.slice(start, end), line });
    if (after !== undefined) problems.push(yamlProblem('yaml/document-end', after));
    documents.push(document);
  };
  for (let at = separatorFrom(text, 0); at !== -1; at = separatorFrom(text, start)) {
    add(at);
    line += countOf('\n', text, start, at);
    const newline = text.indexOf('\n', at);
    const end = newline === -1 ? text.length : newline;
    if (!/^(?:[ \t]+#.*|[ \t]*)$/.test(text.slice(at + SEPARATOR.length, end))) {
      problems.push(yamlProblem('yaml/separator', line));
    }
    start = end + 1;
    line += 1;
  }
  add(text.length);
  return { documents, problems };
}

const SEPARATOR = '---';

/** The next line that starts with the separator, searching from the start of a line. */
function separatorFrom(text: string, start: number): number {
  if (text.startsWith(SEPARATOR, start)) return start;
  const found = text.indexOf(`\n${SEPARATOR}`, start);
  return found === -1 ? -1 : found + 1;
}

/** A document up to its end, and the line of text that kubectl ignores after that, or of an end without a document. */
function cutAtEnd(document: DocumentText): { document: DocumentText; after?: number } {
  if (!document.text.includes('...')) return { document };
  const lines = document.text.split('\n');
  const end = lines.findIndex((one) => /^\.\.\.(?:\s|$)/.test(one));
  if (end === -1) return { document };
  const cut = { ...document, text: [...lines.slice(0, end), '...\n'].join('\n') };
  if (lines.slice(0, end).every((one) => BLANK.test(one)))
    return { document: cut, after: document.line + end };
  const rest = [lines[end].slice('...'.length), ...lines.slice(end + 1)];
  const index = rest.findIndex((one) => !BLANK.test(one));
  return { document: cut, after: index === -1 ? undefined : document.line + end + index };
}

const BLANK = /^\s*(?:#|$)/;

function countOf(character: string, text: string, start: number, end: number): number {
  let count = 0;
  for (let at = text.indexOf(character, start); at !== -1 && at < end; at = text.indexOf(character, at + 1)) {
    count += 1;
  }
  return count;
}
