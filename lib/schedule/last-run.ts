/** Finds when a schedule last ran. */

import { nextRun } from './next';
import type { CronSchedule } from './schedule';

const SECOND = 1000;
const HOUR = 3600;
/** The controller's own forward search also ends after five years. */
const LONGEST = 5 * 366 * 24 * HOUR;

/** The last run up to an instant, on the clocks of `timeZone`; undefined if there is none within about five years. */
export function lastRun(schedule: CronSchedule, timeZone: string | undefined, upTo: Date): Date | undefined {
  const end = Math.floor(upTo.getTime() / SECOND);
  const runAfter = (start: number) => {
    const run = nextRun(schedule, timeZone, new Date(start * SECOND));
    return run === undefined || run > upTo ? undefined : run;
  };
  let back = HOUR;
  let found = runAfter(end - back);
  while (found === undefined && back < LONGEST) {
    back = Math.min(back * 24, LONGEST);
    found = runAfter(end - back);
  }
  return found && latest(runAfter, found, end);
}

/** Finds the last run between a known run and the end by bisection. */
function latest(runAfter: (start: number) => Date | undefined, known: Date, end: number): Date {
  let found = known;
  let high = end;
  for (let low = known.getTime() / SECOND; low < high;) {
    const middle = Math.floor((low + high) / 2);
    const run = runAfter(middle);
    if (run === undefined) high = middle;
    else [found, low] = [run, run.getTime() / SECOND];
  }
  return found;
}
