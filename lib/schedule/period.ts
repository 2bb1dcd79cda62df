/** Finds how close together the runs of a schedule are. */

import { dayMatches, neverFires } from './days';
import type { CronSchedule, Schedule } from './schedule';

const MINUTES_PER_DAY = 24 * 60;
/** Combinations of weekday and leap year repeat after 28 years, except around 2100. */
const CYCLE_DAYS = 28 * 365 + 7;
const CYCLE_START = Date.UTC(2000, 0, 1);
const DAY = 86_400_000;

/**
 * The seconds between the two closest runs, without clock changes; Infinity if there are no runs. For `0 0 28,29 * *` it is
 * a day, although most Februaries have only one of the two days.
 */
export function shortestGap(schedule: Schedule): number {
  if (schedule.kind === 'every') return schedule.seconds;
  if (neverFires(schedule)) return Infinity;
  const times = schedule.hour.values.flatMap((hour) =>
    schedule.minute.values.map((minute) => hour * 60 + minute),
  );
  const gaps = times.slice(1).map((time, index) => time - times[index]);
  const overnight = closestDays(schedule) * MINUTES_PER_DAY + times[0] - times[times.length - 1];
  return Math.min(overnight, ...gaps) * 60;
}

/** The days between the two closest days that match. */
function closestDays(schedule: CronSchedule): number {
  let closest = Infinity;
  let last: number | undefined;
  for (let day = 0; day < CYCLE_DAYS && closest > 1; day++) {
    const date = new Date(CYCLE_START + day * DAY);
    if (!schedule.month.values.includes(date.getUTCMonth() + 1)) continue;
    if (!dayMatches(schedule, date.getUTCDate(), date.getUTCDay())) continue;
    if (last !== undefined) closest = Math.min(closest, day - last);
    last = day;
  }
  return closest;
}
