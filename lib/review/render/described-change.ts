/** How a change of an object is shown under "All changes". */

import { FieldChange } from '../fields/diff';
import { pathText } from '../fields/field-path';
import { Hidden } from '../fields/hidden';
import { Tree } from '../fields/normalize';
import { called } from '../objects/called';
import { ObjectChange, Pairing } from '../objects/changes';
import { DiffLine } from '../report/finding';
import { Said, say, words } from '../report/said';
import { changedLines } from '../report/text-diff';
import { oneLine } from './values';

const PAIRED: { readonly [pairing in Pairing]: string } = {
  'content-name': 'which is named by its content',
  kind: 'which has another kind',
  renamed: 'which has another name',
};

/** The object, and the object that replaces it if there are two. */
export function changeTitle(change: ObjectChange): Said {
  if (change.kind === 'removed') return called(change.before);
  if (change.kind === 'created' || change.pairing === undefined) return called(change.after);
  return say`${called(change.before)} ${words('is removed, and')} ${called(change.after)} ${words('is created,')} ${words(PAIRED[change.pairing])}`;
}

/** Fields of one line each, and fields with multi-line strings. */
export interface DescribedFields {
  readonly rows: readonly FieldChange[];
  readonly texts: readonly DescribedText[];
}

/** The differing lines of two strings; `left` is the number of lines that are left out. */
export interface DescribedText {
  readonly path: string;
  readonly lines: readonly DiffLine[];
  readonly left: number;
}

/** How many lines of each side of a string are shown. */
const MOST_LINES = 20;

export function describedFields(fields: readonly FieldChange[]): DescribedFields {
  const rows: FieldChange[] = [];
  const texts: DescribedText[] = [];
  for (const field of fields) {
    const lines = differingLines(field) ?? differingMembers(field);
    if (lines === undefined) rows.push(field);
    else texts.push({ path: pathText(field.path), ...lines });
  }
  return { rows, texts };
}

/** Of lists with more characters, only the differing members are shown: two long lists in one line look alike. */
const SHORT_LIST = 100;
const LONGEST_MEMBER = 1000;

/**
 * The members in which two long lists differ, one line each; none if one of the lists is short, or if the difference is
 * hidden.
 */
function differingMembers({ before, after }: FieldChange): Differing | undefined {
  if (!isList(before) || !isList(after)) return undefined;
  if ([before, after].every((list) => oneLine(list, SHORT_LIST).isWhole)) return undefined;
  const [old, now] = [before, after].map((list) =>
    list.map((member) => oneLine(member, LONGEST_MEMBER).text),
  );
  const lines = changedLines(old ?? [], now ?? []);
  if (lines.length === 0) return undefined;
  return { lines: lines.slice(0, 2 * MOST_LINES), left: Math.max(lines.length - 2 * MOST_LINES, 0) };
}

function isList(tree: Tree | undefined): tree is readonly Tree[] {
  return Array.isArray(tree);
}

type Differing = Pick<DescribedText, 'lines' | 'left'>;

/** A string, or the visible part of a string with parts that may be secret. */
function shownText(tree: Tree | undefined): Tree | undefined {
  return tree instanceof Hidden ? tree.shown : tree;
}

/** The lines in which two multi-line strings differ; none if the whole difference is hidden. */
function differingLines(field: FieldChange): Differing | undefined {
  const [before, after] = [shownText(field.before), shownText(field.after)];
  if (typeof before !== 'string' || typeof after !== 'string' || before === after) return undefined;
  if (!before.includes('\n') || !after.includes('\n')) return undefined;
  return differing(before.split('\n'), after.split('\n'));
}

/** The lines between the first and the last difference, with one line of context. */
function differing(before: readonly string[], after: readonly string[]): Differing {
  const least = Math.min(before.length, after.length);
  let first = 0;
  while (first < least && before[first] === after[first]) first++;
  let last = 0;
  while (last < least - first && before.at(-1 - last) === after.at(-1 - last)) last++;
  const [old, now] = [before, after].map((side) => side.slice(first, side.length - last));
  const lines = [
    ...signed(' ', before.slice(Math.max(first - 1, 0), first)),
    ...signed('-', old),
    ...signed('+', now),
    ...signed(' ', after.slice(after.length - last).slice(0, 1)),
  ];
  const leftOf = (side: readonly string[] = []) => Math.max(side.length - MOST_LINES, 0);
  return { lines, left: leftOf(old) + leftOf(now) };
}

function signed(sign: DiffLine['sign'], texts: readonly string[] = []): DiffLine[] {
  return texts.slice(0, MOST_LINES).map((text) => ({ sign, text }));
}
