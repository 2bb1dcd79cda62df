/** Finds steps that do not mean "every n", since a field starts again when its range ends. */

import type { Warning } from '../validation/warning';
import { cureOfInterval } from './meant/interval';
import type { CronField, FieldBounds, FieldPart } from './schedule';

export function unevenSteps(field: CronField, bounds: FieldBounds): Warning[] {
  return field.parts
    .filter((part) => part.text.includes('/'))
    .flatMap((part) =>
      part.start + part.step > part.end ? idleStep(part, bounds) : unevenStep(part, bounds),
    );
}

/** Longer intervals than ten weeks are no longer minutes. */
const LONGEST = 100_800;

/** A step that is larger than the range, so that only the start matches. */
function idleStep({ text, start, end, step }: FieldPart, bounds: FieldBounds): Warning[] {
  const message = `has the ${bounds.label} ${text}, whose step of ${step} goes beyond ${end}: only ${start} matches`;
  const longer =
    start === 0 && bounds.name === 'minute' && step > 60 && step < LONGEST ? everyMinutes(step) : '';
  return [{ id: 'batch/schedule-suspicious', message, cure: `write "${start}" if that is meant${longer}` }];
}

function everyMinutes(count: number): string {
  return `; for every ${count} minutes, ${cureOfInterval(count * 60)}`;
}

/** A step whose last gap differs. A range that covers only part of its field, such as 18-23/2, does not imply even gaps. */
function unevenStep({ text, start, end, step }: FieldPart, bounds: FieldBounds): Warning[] {
  const size = bounds.max - bounds.min + 1;
  const last = start + Math.floor((end - start) / step) * step;
  const gap = start + size - last;
  const isPart = end < bounds.max || (start > bounds.min && text.includes('-'));
  if (isPart || gap === step) return [];
  const message = `has the ${bounds.label} ${text}, which is not every ${step}: after ${last} comes ${start}, a gap of ${gap}`;
  return [{ id: 'batch/schedule-suspicious', message, cure: evenCure(start, step, bounds, size) }];
}

function evenCure(start: number, step: number, { min }: FieldBounds, size: number): string {
  if (size % step === 0) return `write "${min + ((start - min) % step)}/${step}" for even gaps`;
  const even = Array.from({ length: size - 2 }, (_, index) => index + 2).filter(
    (number) => size % number === 0,
  );
  return even.length === 0
    ? 'list the numbers that are meant'
    : `choose a step that divides ${size}: ${even.join(', ')}`;
}
