/** How a change of an object is shown under "All changes". */

import { FieldChange } from '../fields/diff';
import { pathText } from '../fields/field-path';
import { called } from '../objects/called';
import { ObjectChange, Pairing } from '../objects/changes';
import { DiffLine } from '../report/finding';
import { Said, say, words } from '../report/said';

const PAIRED: { readonly [pairing in Pairing]: string } = {
  'content-name': 'which is named by its content',
  kind: 'which has another kind',
  renamed: 'which has another name',
};

/** The object, and the one that takes its place where these are two. */
export function changeTitle(change: ObjectChange): Said {
  if (change.kind === 'removed') return called(change.before);
  if (change.kind === 'created' || change.pairing === undefined) return called(change.after);
  return say`${called(change.before)} ${words('is deleted, and')} ${called(change.after)} ${words('is created,')} ${words(PAIRED[change.pairing])}`;
}

/** Fields of one line each, and those with texts of several lines. */
export interface DescribedFields {
  readonly rows: readonly FieldChange[];
  readonly texts: readonly { readonly path: string; readonly lines: readonly DiffLine[] }[];
}

export function describedFields(fields: readonly FieldChange[]): DescribedFields {
  return {
    rows: fields.filter((field) => !isText(field)),
    texts: fields.filter(isText).map(({ path, before, after }) => ({
      path: pathText(path),
      lines: differing(before.split('\n'), after.split('\n')),
    })),
  };
}

type TextChange = FieldChange & { readonly before: string; readonly after: string };

function isText(field: FieldChange): field is TextChange {
  const { before, after } = field;
  if (typeof before !== 'string' || typeof after !== 'string') return false;
  return before.includes('\n') && after.includes('\n');
}

/** The lines between the first and the last that differ, with one line around them. */
function differing(before: readonly string[], after: readonly string[]): DiffLine[] {
  const least = Math.min(before.length, after.length);
  let first = 0;
  while (first < least && before[first] === after[first]) first++;
  let last = 0;
  while (last < least - first && before.at(-1 - last) === after.at(-1 - last)) last++;
  const same = (text: string | undefined): DiffLine[] => (text === undefined ? [] : [{ sign: ' ', text }]);
  return [
    ...(first > 0 ? same(before[first - 1]) : []),
    ...before.slice(first, before.length - last).map((text) => ({ sign: '-', text }) as const),
    ...after.slice(first, after.length - last).map((text) => ({ sign: '+', text }) as const),
    ...(last > 0 ? same(before.at(-last)) : []),
  ];
}
