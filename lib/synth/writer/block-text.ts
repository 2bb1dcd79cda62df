/** Runs of line breaks that are neither the first nor the last of those that end a string. */
const INNER_LINE_ENDS = /(?<!\n)\n+(?!\n|$)/g;

/** A string of several lines as a block scalar, below the line in which it starts. */
export function blockText(text: string, indent: string): string {
  const endAt = endOfContent(text);
  const end = text.slice(endAt);
  const content = text.slice(0, endAt);
  const isBlankFirst = /^\n* /.test(content);
  // The first line with content sets the indentation, unless a digit does.
  const header = (isBlankFirst ? '2' : '') + chompingOf(text, end);
  const lines = content.replace(/\n+/g, `$&${indent}`);
  const last = end.endsWith('\n') ? end.slice(0, -1) : end;
  return `|${header}\n${indent}${lines}${last.replace(INNER_LINE_ENDS, `$&${indent}`)}`;
}

/** The index at which the trailing spaces and line breaks start. */
function endOfContent(text: string): number {
  let at = text.length;
  while (at > 0 && ' \t\n'.includes(text[at - 1])) at--;
  return at;
}

/** How many trailing line breaks a reader keeps: none, one, or all. */
function chompingOf(text: string, end: string): string {
  const first = end.indexOf('\n');
  if (first === -1) return '-';
  return text === end || first !== end.length - 1 ? '+' : '';
}
