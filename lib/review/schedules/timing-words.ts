/** When a CronJob runs, as a part of a sentence. */

import { frequencyOf, frequencyWords } from '../../schedule/frequency';
import { timesOf } from '../../schedule/same-times';
import { toWords } from '../../schedule/words';
import { PUBLISHED } from '../../schedule/zones/zone-data';
import { clockOf, isSameClock } from '../../schedule/zones/zones';
import { Said, say, words } from '../report/said';
import { Timing } from './cron-job';
import { zoneName } from './dates';

const YEAR = 366 * 86_400;
const HOUR = 3600;
const MINUTE = 60;
/** Zones are compared over fixed years, so that two reviews agree. Their current rules are extended. */
const AHEAD = { from: Date.parse(PUBLISHED) / 1000, to: Date.parse(PUBLISHED) / 1000 + 10 * YEAR };

/** `at 02:00 every day`. */
export function whenWords({ schedule }: Timing): Said {
  return words(toWords(schedule));
}

/** `at 02:00 every day in Europe/Berlin`; without the zone if it makes no difference. */
export function whenAndWhere(timing: Timing): Said {
  if (timing.schedule.kind === 'every' || toWords(timing.schedule) === 'never') return whenWords(timing);
  return say`${whenWords(timing)} in ${zoneName(timing.timeZone)}`;
}

/** The schedule and zone of a CronJob as written, as a key of the timing. */
export function timingKey({ schedule, timeZone }: Timing): string {
  return `${schedule.text} ${timeZone ?? ''}`;
}

/** Whether both start the same runs. */
export function isSameTiming(before: Timing, after: Timing): boolean {
  return timesOf(before.schedule) === timesOf(after.schedule) && !movesRuns(before, after);
}

/** How much more often the second one runs: 1440 for every minute instead of once a day. */
export function ratioOf(before: Timing, after: Timing): number {
  return frequencyOf(after.schedule).perDay / frequencyOf(before.schedule).perDay;
}

/** `24 times a day instead of once`. */
export function oftenWords(before: Timing, after: Timing): Said {
  const [old, now] = [frequencyOf(before.schedule), frequencyOf(after.schedule)];
  return words(
    `${frequencyWords(now)} instead of ${old.unit === now.unit ? old.count : frequencyWords(old)}`,
  );
}

/** `1`, `1440`, `about 0.14`. */
export function perDayWords({ schedule }: Timing): string {
  const { perDay } = frequencyOf(schedule);
  const rounded = Number(perDay.toPrecision(2));
  return Number.isInteger(perDay) ? String(perDay) : `about ${perDay >= 10 ? Math.round(perDay) : rounded}`;
}

/** How the runs of a schedule move in another zone: `1 or 2 hours earlier`. */
export function shiftWords(before: Timing, after: Timing, now: Date): string {
  const shifts = yearOfShifts(before, after, now);
  const sizes = [...new Set(shifts.map(Math.abs))].sort((a, b) => a - b);
  const [least, most] = [sizes[0], sizes[sizes.length - 1]];
  const way = ['earlier', 'later'].filter((_, later) =>
    shifts.some((shift) => (later ? shift > 0 : shift < 0)),
  );
  if (least === most) return `${span(most)} ${way.join(' or ')}`;
  const isPair = sizes.length === 2 && least > 0 && least % HOUR === 0 && most % HOUR === 0;
  const size = isPair ? `${least / HOUR} or ${span(most)}` : `up to ${span(most)}`;
  return `${size} ${way.join(' or ')}`;
}

function yearOfShifts(before: Timing, after: Timing, now: Date): number[] {
  const from = now.getTime() / 1000;
  return shiftsOf(before.timeZone, after.timeZone, from, from + YEAR);
}

/**
 * Whether another zone moves any run. A shift by full hours does not move runs that happen in each hour of each day.
 */
function movesRuns(before: Timing, after: Timing): boolean {
  const { schedule } = after;
  if (isSameClock(before.timeZone, after.timeZone) || schedule.kind === 'every') return false;
  if (timesOf(schedule) === 'never') return false;
  const { minute, hour, dayOfMonth, month, dayOfWeek } = schedule;
  const always = [hour, dayOfMonth, month, dayOfWeek].every(({ full }) => full);
  if (always && minute.full) return false;
  const shifts = shiftsOf(before.timeZone, after.timeZone, AHEAD.from, AHEAD.to);
  return shifts.some((shift) => (always ? shift % HOUR : shift) !== 0);
}

/** By how many seconds local times are later in the second zone. */
function shiftsOf(before: string | undefined, after: string | undefined, from: number, to: number): number[] {
  const clocks = [clockOf(before), clockOf(after)];
  const changes = clocks.flatMap((clock) => clock.changesBetween(from, to).map(({ at }) => at));
  return [from, ...changes].map((at) => clocks[0].offsetAt(at) - clocks[1].offsetAt(at));
}

function span(seconds: number): string {
  const [hours, minutes] = [Math.floor(seconds / HOUR), (seconds % HOUR) / MINUTE];
  const terms = [
    ...(hours > 0 ? [`${hours} hour${hours === 1 ? '' : 's'}`] : []),
    ...(minutes > 0 ? [`${minutes} minutes`] : []),
  ];
  return terms.join(' and ');
}
