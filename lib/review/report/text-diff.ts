/** The changed lines of a text, in a few lines. */

import { Block, DiffLine, line } from './finding';
import { counted, say } from './said';

/** How many unchanged lines are shown around a change. */
const CONTEXT = 2;
const MOST_LINES = 40;
const MOST_CHARACTERS = 300;
/** How many characters that long lines have in common are shown before their difference. */
const SAME_CHARACTERS = 60;
/**
 * If more lines are removed and added than this, everything between the first and the last difference is reported as
 * replaced.
 */
const MOST_EDITS = 300;

/** The lines that differ, with the lines around them; none if nothing differs. At most 40 lines are shown. */
export function textDiff(before: readonly string[], after: readonly string[]): Block[] {
  const lines = nearDifferences(withContext(diffOf(before, after)));
  if (lines.length === 0) return [];
  const shown = lines.slice(0, MOST_LINES).map(({ sign, text }) => ({ sign, text: shortened(text) }));
  const more = lines.length - shown.length;
  return [
    { kind: 'diff', lines: shown },
    ...(more > 0 ? [line(say`${counted(more, 'more line')} of this difference`)] : []),
  ];
}

/** The lines that differ, without the lines around them. */
export function changedLines(before: readonly string[], after: readonly string[]): DiffLine[] {
  return nearDifferences(diffOf(before, after).filter(({ sign }) => sign !== ' '));
}

/** Of long lines that replace others, only the part near the first difference. Their ends are cut. */
function nearDifferences(lines: readonly DiffLine[]): DiffLine[] {
  const near = [...lines];
  let first = 0;
  while (first < lines.length) {
    const added = endOfRun(lines, first, '-');
    const end = endOfRun(lines, added, '+');
    for (let at = first; at < added && added + at - first < end; at++) {
      const pair = [at, added + at - first];
      const [before, after] = pair.map((index) => lines[index].text);
      const start = startOf(before, after);
      if (start > 0)
        for (const index of pair)
          near[index] = { ...lines[index], text: `…${lines[index].text.slice(start)}` };
    }
    first = Math.max(end, first + 1);
  }
  return near;
}

function endOfRun(lines: readonly DiffLine[], from: number, sign: DiffLine['sign']): number {
  let end = from;
  while (end < lines.length && lines[end].sign === sign) end++;
  return end;
}

/** How many characters at the start of two long lines are left out; 0 if they are short, or differ there. */
function startOf(before: string, after: string): number {
  if (Math.max(before.length, after.length) <= MOST_CHARACTERS) return 0;
  let same = 0;
  while (same < before.length && before[same] === after[same]) same++;
  const start = Math.max(same - SAME_CHARACTERS, 0);
  return /[\udc00-\udfff]/.test(before[start] ?? '') ? start - 1 : start;
}

/** The lines of a text. A line break at its end does not start another line. */
export function linesOf(text: string): string[] {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

function shortened(text: string): string {
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text;
}

const lineWith = (sign: DiffLine['sign']) => (text: string) => ({ sign, text });

function diffOf(before: readonly string[], after: readonly string[]): DiffLine[] {
  const shortest = Math.min(before.length, after.length);
  let start = 0;
  while (start < shortest && before[start] === after[start]) start++;
  let end = 0;
  while (end < shortest - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  return [
    ...before.slice(0, start).map(lineWith(' ')),
    ...edits(before.slice(start, before.length - end), after.slice(start, after.length - end)),
    ...before.slice(before.length - end).map(lineWith(' ')),
  ];
}

/**
 * The shortest list of edits, by the algorithm of Myers: `reached[k]` is the furthest position in `before` on diagonal
 * k.
 * @see http://www.xmailserver.org/diff2.pdf
 */
function edits(before: readonly string[], after: readonly string[]): DiffLine[] {
  const rounds: Map<number, number>[] = [];
  let reached = new Map([[1, 0]]);
  for (let edit = 0; edit <= MOST_EDITS; edit++) {
    rounds.push(reached);
    reached = new Map(reached);
    for (let k = -edit; k <= edit; k += 2) {
      let x = nextStart(reached, k, edit);
      while (x < before.length && x - k < after.length && before[x] === after[x - k]) x++;
      reached.set(k, x);
      if (x >= before.length && x - k >= after.length) return traced(before, after, rounds);
    }
  }
  return [...before.map(lineWith('-')), ...after.map(lineWith('+'))];
}

function nextStart(reached: ReadonlyMap<number, number>, k: number, edit: number): number {
  return isAdded(reached, k, edit) ? (reached.get(k + 1) ?? 0) : (reached.get(k - 1) ?? 0) + 1;
}

/** Whether diagonal k is reached by adding a line rather than by removing one. */
function isAdded(reached: ReadonlyMap<number, number>, k: number, edit: number): boolean {
  return k === -edit || (k !== edit && (reached.get(k - 1) ?? -1) < (reached.get(k + 1) ?? -1));
}

/** Follows the edits from the end to the start, and reverses them. */
function traced(
  before: readonly string[],
  after: readonly string[],
  rounds: readonly ReadonlyMap<number, number>[],
): DiffLine[] {
  const lines: DiffLine[] = [];
  let [x, y] = [before.length, after.length];
  for (let edit = rounds.length - 1; edit >= 0; edit--) {
    const k = x - y;
    const added = isAdded(rounds[edit], k, edit);
    const start = edit === 0 ? 0 : nextStart(rounds[edit], k, edit);
    for (; x > start && y > 0 && x > 0; x--, y--) lines.push({ sign: ' ', text: before[x - 1] });
    if (edit === 0) break;
    if (added) lines.push({ sign: '+', text: after[--y] });
    else lines.push({ sign: '-', text: before[--x] });
  }
  return lines.reverse();
}

/** Only the changed lines and the lines around them; `…` marks omitted lines. */
function withContext(lines: readonly DiffLine[]): DiffLine[] {
  const isNear = new Set<number>();
  for (const [index, { sign }] of lines.entries())
    if (sign !== ' ') for (let near = -CONTEXT; near <= CONTEXT; near++) isNear.add(index + near);
  const shown: DiffLine[] = [];
  let last = -1;
  for (const [index, each] of lines.entries()) {
    if (!isNear.has(index)) continue;
    if (shown.length > 0 && index > last + 1) shown.push({ sign: ' ', text: '…' });
    shown.push(each);
    last = index;
  }
  return shown;
}
