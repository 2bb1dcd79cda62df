/** Finds where the next runs of a schedule differ between two releases of the time zone data. */

import { nextRunOn } from './next';
import type { CronSchedule } from './schedule';
import type { Clock, ClockChange } from './zones/clock';
import { COMPARED_UNTIL, PUBLISHED } from './zones/zone-data';
import { clockOf, olderClockOf } from './zones/zones';

/** From the day of the data on, and not from today, so that the result does not depend on today's date. */
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
  /** The spans of time in which runs may differ. */
  readonly spans: readonly Span[];
  /** Whether the two always differ by full hours. */
  readonly isByHours: boolean;
}

const known = new Map<string, Clocks>();

/** The first runs, by each of the rules, that differ; Infinity if there are no more runs. */
export interface Difference {
  readonly newer: number;
  readonly older: number;
  /** When the run of the newer rules happens by the older rules, if they only move it. */
  readonly moved?: number;
}

/** The first difference after an instant; undefined if there is none, such as for a zone whose rules have not changed. */
export function firstDifference(
  schedule: CronSchedule,
  timeZone: string,
  after = FROM,
): Difference | undefined {
  const clocks = clocksOf(timeZone);
  if (clocks === undefined) return undefined;
  const { minute, hour, dayOfMonth, month, dayOfWeek } = schedule;
  const everyHour = hour.full && clocks.isByHours;
  // A schedule for every hour is not affected.
  if (everyHour && dayOfMonth.full && month.full && dayOfWeek.full) return undefined;
  // The minutes of every hour move together, so one is enough.
  const asked = everyHour
    ? { ...schedule, minute: { ...minute, values: minute.values.slice(0, 1) } }
    : schedule;
  for (const [from, to] of clocks.spans) {
    const difference = differenceIn([Math.max(from, after), to], asked, clocks, everyHour);
    if (difference) return difference;
  }
  return undefined;
}

/** Cached per zone, since a fleet often has a single zone. */
function clocksOf(timeZone: string): Clocks | undefined {
  const older = olderClockOf(timeZone);
  const seen = known.get(timeZone);
  if (seen || older === undefined) return seen;
  const newer = clockOf(timeZone);
  const changes = [newer, older].flatMap((clock) => clock.changesBetween(FROM, TO));
  const instants = [...new Set([FROM, ...changes.map(({ at }) => at), TO])].sort((a, b) => a - b);
  const gap = (instant: number) => newer.offsetAt(instant) - older.offsetAt(instant);
  const apart = instants
    .slice(1)
    .map((to, index) => [instants[index], to] as const)
    .filter(([from]) => gap(from) !== 0);
  const clocks = {
    newer,
    older,
    spans: spansAround(apart, Math.max(0, ...changes.map(reachOf))),
    isByHours: apart.every(([from]) => gap(from) % HOUR === 0),
  };
  known.set(timeZone, clocks);
  return clocks;
}

/**
 * How far from a change the controller's search may lose runs. If the change skips midnight, up to a month around it. If that
 * midnight begins a month, in all later months too, since the search continues from the end of the previous month.
 */
function reachOf({ at, before, after }: ClockChange): number {
  const [from, to] = [at + before, at + after];
  const midnight = Math.floor(to / DAY) * DAY;
  const skipsMidnight = from <= midnight && midnight < to;
  if (skipsMidnight && new Date(midnight * 1000).getUTCDate() === 1) return TO - FROM;
  return skipsMidnight || (after - before) % HOUR !== 0 ? MONTH : 0;
}

/** The spans, extended by the reach; a single span if that covers everything. */
function spansAround(spans: readonly Span[], reach: number): readonly Span[] {
  if (reach === TO - FROM) return [[FROM, TO]];
  return spans.map(([from, to]) => [Math.max(from - reach, FROM), Math.min(to + reach, TO)]);
}

function differenceIn(
  [from, to]: Span,
  schedule: CronSchedule,
  { newer, older }: Clocks,
  everyHour: boolean,
): Difference | undefined {
  let run = from - 1;
  while (run < to) {
    const runs = [newer, older].map((clock) => nextOn(schedule, clock, run));
    run = Math.min(...runs);
    if (runs[0] !== runs[1] && run < to) {
      return { newer: runs[0], older: runs[1], moved: movedRun(schedule, newer, older, runs[0]) };
    }
    if (everyHour) run = Math.max(run, Math.min(nearEndOfDay(run, newer), nearEndOfDay(run, older)));
  }
  return undefined;
}

/** The instant at which the older clock shows the time of a run of the newer clock, if it differs and is a run as well. */
function movedRun(schedule: CronSchedule, newer: Clock, older: Clock, run: number): number | undefined {
  const moved = run + newer.offsetAt(run) - older.offsetAt(run);
  return moved !== run && nextOn(schedule, older, moved - 1) === moved ? moved : undefined;
}

/** An instant shortly before the end of the day by a clock, even if a clock change makes the day longer or shorter. */
function nearEndOfDay(instant: number, clock: Clock): number {
  const wall = instant + clock.offsetAt(instant);
  return instant + DAY - (wall % DAY) - 4 * HOUR;
}

function nextOn(schedule: CronSchedule, clock: Clock, after: number): number {
  const run = nextRunOn(schedule, clock.offsetAt, new Date(after * 1000));
  return run ? run.getTime() / 1000 : Infinity;
}
