/** Reads strings of several lines, below a `|` or `|-`. */

export interface BlockText {
  readonly value: string;
  /** Where the line after the string starts. */
  readonly end: number;
}

/**
 * Reads the lines from a position that are indented more than the parent. Undefined if YAML may read them differently:
 * if there is no line, if the first one is empty, or if an empty line has more spaces than the string is indented by.
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
  let filled = 0; // Empty lines at the end are not part of the string.
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
