/** What to ask about next runs: schedules, zones and instants that often meet a change of clocks. */

import fc from 'fast-check';
import { FIELDS } from '../../lib/schedule/schedule';
import { anySchedule } from '../schedule/schedules';
import type { Question } from './oracle';
import { anyDelay } from './schedule-texts';
import { allZones, FROM, TO, type Zone } from './zones';

export type RunsQuestion = Question<'runs'>;

const DAY = 86_400;
export const RUNS = 5;

const zones = allZones();
export const ZONES: ReadonlyMap<string, Zone> = new Map(zones.map((zone) => [zone.name, zone]));

/** When the last day was left out, as on islands that moved across the date line: robfig never gets past it. */
function lastLostDay({ changes }: Zone): number {
  const lost = changes.filter(({ offset }, index) => index > 0 && offset - changes[index - 1].offset >= DAY);
  return lost.at(-1)?.at ?? FROM;
}

/** Of a day that comes once in four or eight years. */
const LEAP_DAYS = ['0 0 29 2 *', '30 2 29 FEB ?', '0 12 29 2,4 */1', '59 23 29 2 *'];
const NEVER = ['0 0 30 2 *', '59 23 31 4,6 *', ', 0 * * *', '0 , * * *', '0 0 , * *', '0 0 * * ,'];

const anyInstant = (from: number, to: number) => fc.integer({ min: from * 1000, max: to * 1000 });

const runsOf = (schedule: fc.Arbitrary<string>): fc.Arbitrary<RunsQuestion> =>
  fc.constantFrom(undefined, ...zones).chain((zone) =>
    fc.record({
      schedule,
      ...(zone && { timeZone: fc.constant(zone.name) }),
      after: anyInstant(zone ? lastLostDay(zone) : FROM, TO),
      count: fc.constant(RUNS),
    }),
  );

/** `*` or a number near one, alone, in a list, range or with a step. */
function near(number: number, min: number, max: number): fc.Arbitrary<string> {
  const close = fc.integer({ min: Math.max(min, number - 2), max: Math.min(max, number + 2) });
  return fc.oneof(
    fc.constant('*'),
    { weight: 2, arbitrary: close.map(String) },
    fc.tuple(close, close).map((pair) => pair.join()),
    fc.tuple(close, close).map(([a, b]) => `${Math.min(a, b)}-${Math.max(a, b)}`),
    fc.integer({ min: 1, max: 7 }).map((step) => `*/${step}`),
    close.map((start) => `${start}/2`),
  );
}

/** A schedule for times about a wall time, so that a clock change there meets it. */
function scheduleNear(wall: Date): fc.Arbitrary<string> {
  const [minutes, hours, day, month, weekday] = FIELDS;
  return fc
    .tuple(
      fc.oneof(
        fc.constantFrom('0', '30', '*/15', '59', '*'),
        near(wall.getUTCMinutes(), minutes.min, minutes.max),
      ),
      near(wall.getUTCHours(), hours.min, hours.max),
      near(wall.getUTCDate(), day.min, day.max),
      near(wall.getUTCMonth() + 1, month.min, month.max),
      near(wall.getUTCDay(), weekday.min, weekday.max),
    )
    .map((fields) => fields.join(' '));
}

export const aroundChange: fc.Arbitrary<RunsQuestion> = fc
  .constantFrom(...zones.filter((zone) => zone.changes.length > 1))
  .chain((zone) =>
    fc
      .constantFrom(...zone.changes.slice(1).filter(({ at }) => at >= lastLostDay(zone)))
      .chain(({ at, offset }) => {
        const first = Math.max(at - 3 * DAY, lastLostDay(zone));
        const instants = [-DAY, -3601, -3600, -1800, -60, -1, 0, 1, 1800, 3600].map(
          (seconds) => at + seconds,
        );
        return fc.record({
          schedule: scheduleNear(new Date((at + offset) * 1000)),
          timeZone: fc.constant(zone.name),
          after: fc.oneof(
            fc.constantFrom(...instants.map((instant) => Math.max(instant, first) * 1000)),
            anyInstant(first, at + DAY),
          ),
          count: fc.constant(RUNS),
        });
      }),
  );

/** Of delays, which ignore the zone, and of macros. */
export const ofMacro: fc.Arbitrary<RunsQuestion> = fc.record({
  schedule: fc.oneof(
    { weight: 3, arbitrary: anyDelay },
    fc.constantFrom('@yearly', '@monthly', '@weekly', '@hourly'),
  ),
  timeZone: fc.constantFrom('Europe/Berlin', 'Australia/Lord_Howe'),
  after: anyInstant(FROM, TO),
  count: fc.constant(RUNS),
});

export const anyRuns = runsOf(anySchedule);
export const ofLeapDay = runsOf(fc.constantFrom(...LEAP_DAYS));
export const never = runsOf(fc.constantFrom(...NEVER));
