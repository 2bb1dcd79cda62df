/** Texts of several lines, below a `|` or `|-`. */

export interface BlockText {
  readonly value: string;
  /** Where the line after the text starts. */
  readonly end: number;
}

/**
 * Reads the lines from a position on that are indented by more than the parent is; undefined where YAML may read them
 * in another way: without a line, with an empty line first, or with more spaces in an empty line than before the text.
 */
export function blockText(
  text: string,
  start: number,
  parent: number,
  isStripped: boolean,
): BlockText | undefined {
  const indentation = spacesAt(text, start);
  if (indentation <= parent || text[start + indentation] === '\n') return undefined;
  const lines: string[] = [];
  let filled = 0; // Empty lines at the end are not part of the text.
  let next = start;
  for (let end = start; next < text.length; next = end + 1) {
    end = text.indexOf('\n', next);
    const spaces = spacesAt(text, next);
    const isEmpty = next + spaces === end;
    if (isEmpty ? spaces > indentation : spaces < indentation && spaces > parent) return undefined;
    if (!isEmpty && spaces < indentation) break;
    lines.push(isEmpty ? '' : text.slice(next + indentation, end));
    if (!isEmpty) filled = lines.length;
  }
  const value = lines.slice(0, filled).join('\n');
  return { value: isStripped ? value : `${value}\n`, end: next };
}

const SPACE = 0x20;

function spacesAt(text: string, start: number): number {
  let at = start;
  while (text.charCodeAt(at) === SPACE) at += 1;
  return at - start;
}
