/** Finds schedules that run at other times in a cluster which does not know yet that the rules of their zone changed. */

import type { Warning } from '../validation/warning';
import { nextRunOn } from './next';
import type { CronSchedule } from './schedule';
import type { Clock } from './zones/clock';
import { COMPARED_UNTIL, OLDER_RELEASE, PUBLISHED, RELEASE } from './zones/zone-data';
import { clockOf, isAddedZone, olderClockOf } from './zones/zones';

/** From the day of the data on, and not from today, so that two runs of the tool agree. */
const FROM = Date.parse(PUBLISHED) / 1000;
const TO = Date.parse(COMPARED_UNTIL) / 1000;

const HOUR = 3600;
/** Where midnight is skipped, runs of the days beside it can be lost too. */
const MARGIN = 36 * HOUR;

/** The first instants after those that both clocks agree on; Infinity where no run is left. */
interface Difference {
  readonly newer: number;
  readonly older: number;
}

/** At most one warning, for a schedule whose next runs differ by the rules of two years before. */
export function zoneChangedWarnings(schedule: CronSchedule, timeZone: string | undefined): Warning[] {
  if (timeZone === undefined) return [];
  if (isAddedZone(timeZone)) return [warning(addedMessage(timeZone), clockOf(timeZone))];
  const older = olderClockOf(timeZone);
  if (older === undefined) return [];
  const newer = clockOf(timeZone);
  for (const [from, to] of periodsApart(newer, older)) {
    const difference = differenceIn(schedule, newer, older, [from, to]);
    if (difference) return [warning(differenceMessage(schedule, timeZone, older, difference), newer)];
  }
  return [];
}

function warning(message: string, clock: Clock): Warning {
  const cure = `give the cluster's kube-controller-manager tzdata ${RELEASE} or newer, or set timeZone: '${fixedZone(clock)}'`;
  return { id: 'batch/schedule-zone-changed', message, cure };
}

function addedMessage(timeZone: string): string {
  return (
    `needs tzdata that has ${timeZone}, which ${OLDER_RELEASE} does not: ` +
    'an API server with older data refuses it, and a controller with older data never starts it'
  );
}

function differenceMessage(
  schedule: CronSchedule,
  timeZone: string,
  olderClock: Clock,
  { newer, older }: Difference,
): string {
  const rules = `by the rules that tzdata ${RELEASE} has for ${timeZone}`;
  const cluster = `in a cluster with older data, such as ${OLDER_RELEASE}`;
  const moved = movedRun(schedule, timeZone, olderClock, newer);
  if (moved !== undefined) {
    return `runs for instance at ${utc(newer)} ${rules}, and at ${utc(moved, newer)} ${cluster}`;
  }
  return newer < older
    ? `runs for instance at ${utc(newer)} ${rules}, and not ${cluster}`
    : `does not run for instance at ${utc(older)} ${rules}, but does ${cluster}`;
}

/** When the older clock shows the time of a run of the newer one, if that is another instant and it runs then. */
function movedRun(
  schedule: CronSchedule,
  timeZone: string,
  older: Clock,
  newer: number,
): number | undefined {
  const run = newer + clockOf(timeZone).offsetAt(newer) - older.offsetAt(newer);
  return run !== newer && nextOn(schedule, older, run - 1) === run ? run : undefined;
}

/** The spans of time in which the two clocks differ. */
function periodsApart(newer: Clock, older: Clock): (readonly [number, number])[] {
  const changes = [newer, older].flatMap((clock) => clock.changesBetween(FROM, TO));
  const instants = [...new Set([FROM, ...changes.map(({ at }) => at), TO])].sort((a, b) => a - b);
  return instants
    .slice(1)
    .map((to, index) => [instants[index], to] as const)
    .filter(([from]) => newer.offsetAt(from) !== older.offsetAt(from));
}

/** The first difference between the runs about a span of time in which the clocks differ. */
function differenceIn(
  schedule: CronSchedule,
  newer: Clock,
  older: Clock,
  [from, to]: readonly [number, number],
): Difference | undefined {
  const wholeHours = (newer.offsetAt(from) - older.offsetAt(from)) % HOUR === 0;
  const { minute, hour, dayOfMonth, month, dayOfWeek } = schedule;
  const everyHour = wholeHours && hour.full;
  // Every hour stays every hour.
  if (everyHour && dayOfMonth.full && month.full && dayOfWeek.full) return undefined;
  // And all minutes of such hours move together, so that one is enough.
  const asked = everyHour ? { ...schedule, minute: { ...minute, values: minute.values.slice(0, 1) } } : schedule;
  const until = Math.min(to + MARGIN, TO);
  let run = Math.max(from - MARGIN, FROM);
  while (run < until) {
    const difference = { newer: nextOn(asked, newer, run), older: nextOn(asked, older, run) };
    run = Math.min(difference.newer, difference.older);
    if (difference.newer !== difference.older && run < until) return difference;
  }
  return undefined;
}

function nextOn(schedule: CronSchedule, clock: Clock, after: number): number {
  const run = nextRunOn(schedule, clock.offsetAt, new Date(after * 1000));
  return run ? run.getTime() / 1000 : Infinity;
}

/** A zone with the same clock for the years ahead that no government changes, or else UTC. */
function fixedZone(clock: Clock): string {
  const hours = clock.offsetAt(FROM) / HOUR;
  const isFixed = clock.changesBetween(FROM, TO).length === 0 && Number.isInteger(hours);
  if (!isFixed || hours === 0) return 'Etc/UTC';
  return `Etc/GMT${hours > 0 ? '-' : '+'}${Math.abs(hours)}`;
}

/** An instant, without its date where that is the one of another. */
function utc(instant: number, other?: number): string {
  const [date, time] = new Date(instant * 1000).toISOString().slice(0, 16).split('T');
  const isSameDay = other !== undefined && new Date(other * 1000).toISOString().startsWith(date);
  return `${isSameDay ? '' : `${date} `}${time} UTC`;
}
