/** Runs of line ends that are neither the first nor the last of what ends a text. */
const INNER_LINE_ENDS = /(?<!\n)\n+(?!\n|$)/g;

/** A text of several lines as a block, its lines below the line that it starts in. */
export function blockText(text: string, indent: string): string {
  const endAt = endOfContent(text);
  const end = text.slice(endAt);
  const content = text.slice(0, endAt);
  const isBlankFirst = /^\n* /.test(content);
  // Lines are indented as the first one that has content, unless a digit says how much.
  const header = (isBlankFirst ? '2' : '') + chompingOf(text, end);
  const lines = content.replace(/\n+/g, `$&${indent}`);
  const last = end.endsWith('\n') ? end.slice(0, -1) : end;
  return `|${header}\n${indent}${lines}${last.replace(INNER_LINE_ENDS, `$&${indent}`)}`;
}

/** Where the blanks and line ends that end a text start. */
function endOfContent(text: string): number {
  let at = text.length;
  while (at > 0 && ' \t\n'.includes(text[at - 1])) at--;
  return at;
}

/** How many line ends a reader keeps at the end: none, one, or all. */
function chompingOf(text: string, end: string): string {
  const first = end.indexOf('\n');
  if (first === -1) return '-';
  return text === end || first !== end.length - 1 ? '+' : '';
}
