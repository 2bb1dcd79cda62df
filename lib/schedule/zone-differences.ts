/** Where the next runs of a schedule differ by the rules that two releases of the time zone data have. */

import { nextRunOn } from './next';
import type { CronSchedule } from './schedule';
import type { Clock, ClockChange } from './zones/clock';
import { COMPARED_UNTIL, PUBLISHED } from './zones/zone-data';
import { clockOf, olderClockOf } from './zones/zones';

/** From the day of the data on, and not from today, so that two runs of the tool agree. */
export const FROM = Date.parse(PUBLISHED) / 1000;
export const TO = Date.parse(COMPARED_UNTIL) / 1000;

const HOUR = 3600;
const DAY = 86_400;
const MONTH = 32 * DAY;

type Span = readonly [number, number];

/** A zone's clock by the rules of the two releases. */
interface Clocks {
  readonly newer: Clock;
  readonly older: Clock;
  /** The spans of time in which they differ. */
  readonly apart: readonly Span[];
  /** How far beside these spans runs may differ too. */
  readonly margin: number;
}

/** The first run by each of the rules that is not one by both; Infinity where none is left. */
export interface Difference {
  readonly newer: number;
  readonly older: number;
  /** When the run of the newer rules comes by the older ones, if they only move it. */
  readonly moved?: number;
}

const known = new Map<string, Clocks>();

/** The first difference; undefined if there is none, as for a zone whose rules have not changed. */
export function firstDifference(schedule: CronSchedule, timeZone: string): Difference | undefined {
  const clocks = clocksOf(timeZone);
  if (clocks === undefined) return undefined;
  for (const span of clocks.apart) {
    const difference = differenceAbout(span, schedule, clocks);
    if (difference) return difference;
  }
  return undefined;
}

/** Kept per zone, for a fleet in one. */
function clocksOf(timeZone: string): Clocks | undefined {
  const older = olderClockOf(timeZone);
  const seen = known.get(timeZone);
  if (seen || older === undefined) return seen;
  const newer = clockOf(timeZone);
  const changes = [newer, older].flatMap((clock) => clock.changesBetween(FROM, TO));
  const instants = [...new Set([FROM, ...changes.map(({ at }) => at), TO])].sort((a, b) => a - b);
  const apart = instants
    .slice(1)
    .map((to, index) => [instants[index], to] as const)
    .filter(([from]) => newer.offsetAt(from) !== older.offsetAt(from));
  const clocks = { newer, older, apart, margin: changes.some(losesRuns) ? MONTH : 0 };
  known.set(timeZone, clocks);
  return clocks;
}

/** Where midnight is skipped, or half an hour is moved, the controller loses runs of other days too, even of that month. */
function losesRuns({ at, before, after }: ClockChange): boolean {
  const [from, to] = [at + before, at + after];
  const skipsMidnight = from < to && Math.floor((from - 1) / DAY) < Math.floor(to / DAY);
  return skipsMidnight || (after - before) % HOUR !== 0;
}

function differenceAbout(
  [from, to]: Span,
  schedule: CronSchedule,
  { newer, older, margin }: Clocks,
): Difference | undefined {
  const { minute, hour, dayOfMonth, month, dayOfWeek } = schedule;
  const everyHour = hour.full && (newer.offsetAt(from) - older.offsetAt(from)) % HOUR === 0;
  // Every hour stays every hour.
  if (everyHour && dayOfMonth.full && month.full && dayOfWeek.full) return undefined;
  // And its minutes move together, so that one is enough.
  const asked = everyHour
    ? { ...schedule, minute: { ...minute, values: minute.values.slice(0, 1) } }
    : schedule;
  const until = Math.min(to + margin, TO);
  let run = Math.max(from - margin, FROM) - 1;
  while (run < until) {
    const runs = [newer, older].map((clock) => nextOn(asked, clock, run));
    run = Math.min(...runs);
    if (runs[0] !== runs[1] && run < until) {
      return { newer: runs[0], older: runs[1], moved: movedRun(schedule, newer, older, runs[0]) };
    }
    if (everyHour) run = Math.max(run, endOfDay(run, [newer, older], [from, to]) - 1);
  }
  return undefined;
}

/** When the older clock shows the time of a run of the newer one, if that is another instant and it runs then. */
function movedRun(schedule: CronSchedule, newer: Clock, older: Clock, run: number): number | undefined {
  const moved = run + newer.offsetAt(run) - older.offsetAt(run);
  return moved !== run && nextOn(schedule, older, moved - 1) === moved ? moved : undefined;
}

/** Until then the hours of the day that the clocks show go on alike. */
function endOfDay(instant: number, clocks: readonly Clock[], span: Span): number {
  const midnights = clocks.map((clock) => {
    const offset = clock.offsetAt(instant);
    return (Math.floor((instant + offset) / DAY) + 1) * DAY - offset;
  });
  return Math.min(...midnights, ...span.filter((end) => end > instant));
}

function nextOn(schedule: CronSchedule, clock: Clock, after: number): number {
  const run = nextRunOn(schedule, clock.offsetAt, new Date(after * 1000));
  return run ? run.getTime() / 1000 : Infinity;
}
