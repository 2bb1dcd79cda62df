/** The fields that applying would change in objects of a cluster, as terminal lines. */

import { fieldChanges } from '../../fields/diff';
import { normalized } from '../../fields/normalize';
import { more } from './blocks';
import { fieldsBelow, inset } from './change-lines';
import { painted } from './style';
import { TerminalOptions, widthOfText } from './terminal';
import { Line } from './wrap';

/** An object as it is and as it would be, both as returned by the API server. */
export interface LiveChange {
  readonly before: object;
  readonly after: object;
}

/** How many lines of one object, and of all objects, are shown. */
const MOST_OF_OBJECT = 60;
const MOST_OF_ALL = 1000;

/**
 * The lines of each object: limited in number and width, and without values that may be secret. None if only an order,
 * a default or a spelling differs.
 */
export function liveFields(
  changes: readonly LiveChange[],
  { isColoured = false, columns }: TerminalOptions = {},
): string[][] {
  let room = MOST_OF_ALL;
  return changes.map((change) => {
    const lines = linesOf(change, widthOfText(columns), room);
    room -= lines.length;
    return lines.map((line) => painted(line, isColoured));
  });
}

function linesOf({ before, after }: LiveChange, width: number, room: number): Line[] {
  const fields = fieldChanges(normalized(before), normalized(after));
  if (room <= 0 && fields.length > 0) return inset(more(fields.length, 'field'));
  const lines = fieldsBelow(fields, width);
  const shown = lines.slice(0, Math.min(MOST_OF_OBJECT, room));
  return [...shown, ...inset(more(lines.length - shown.length, 'line'))];
}
