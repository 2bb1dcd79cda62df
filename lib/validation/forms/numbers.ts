/** What is wrong with numbers and durations, and what to write instead. */

import { described, Fault } from '../problem';
import { durationCall, secondsIn } from './interval';

/** The largest number of a 32-bit field. */
export const LARGEST = 2147483647;

/** What readers of the cures write: code, or a table in YAML. */
export type Language = 'code' | 'table';

export function numberFault(value: unknown, min: number, max: number): Fault {
  const most = max !== LARGEST || Number(value) > max ? ` and at most ${max}` : '';
  const isText = Number.isNaN(Number(value)) && typeof value === 'string';
  return {
    code: 'value/number',
    rule: `must be a whole number of at least ${min}${most}`,
    got: value,
    cure: isText ? 'write a number' : `write ${nearest(Number(value), min, max)}`,
  };
}

/** For seconds that a 32-bit field cannot hold. */
export function secondsFault(seconds: number, min: number, language: Language): Fault {
  const most = seconds > LARGEST ? ` and at most ${LARGEST}` : '';
  const cure = cureOfSeconds(nearest(seconds, min, LARGEST), language);
  return {
    code: 'value/duration',
    rule: `must be whole seconds, at least ${min}${most}`,
    got: described(`${seconds}s`),
    cure,
  };
}

/** For something else in the place of a Duration. Text is shown only if it is an interval. */
export function durationFault(value: unknown, min: number, language: Language): Fault {
  const said = typeof value === 'string' ? secondsIn(value) : undefined;
  const interval = said && nearest(said, min, LARGEST);
  const seconds = typeof value === 'number' ? nearest(value, min, LARGEST) : 600;
  return {
    code: 'value/type',
    rule: 'must be a Duration',
    got: typeof value === 'number' || interval !== undefined ? value : undefined,
    cure:
      interval === undefined || language === 'table'
        ? cureOfSeconds(interval ?? seconds, language)
        : `write ${durationCall(interval)}`,
  };
}

function cureOfSeconds(seconds: number, language: Language): string {
  return language === 'code' ? `write Duration.seconds(${seconds})` : `write ${seconds}s`;
}

function nearest(value: number, min: number, max: number): number {
  return Math.min(max, Math.max(min, Math.round(value) || min));
}
