/** Dates and times for readers. */

import { MONTHS, WEEKDAYS } from '../../schedule/phrases';
import { isSameClock, tryClockOf } from '../../schedule/zones/zones';
import { Said, say, words } from '../report/said';

/** Where and when a review is read. */
export interface Reader {
  readonly now: Date;
  /** @default - UTC */
  readonly timeZone?: string;
}

/** Dates that are further away include the year. */
const NEAR = 300 * 86_400_000;

/** In the reader's zone: `Mon 30 Nov 02:00`. */
export function dayAndTime(at: Date, reader: Reader): string {
  const wall = wallOf(at, reader.timeZone);
  const isNear = Math.abs(at.getTime() - reader.now.getTime()) < NEAR;
  const day = `${weekday(wall)} ${wall.getUTCDate()} ${MONTHS[wall.getUTCMonth()].slice(0, 3)}`;
  return `${day}${isNear ? '' : ` ${wall.getUTCFullYear()}`} ${time(wall)}`;
}

/** In the reader's zone and in UTC: `Mon 30 Nov 00:30 (Sun 23:30 UTC)`. */
export function inBoth(at: Date, reader: Reader): string {
  if (isUtc(reader.timeZone)) return dayAndTime(at, reader);
  const isSameDay = wallOf(at, reader.timeZone).getUTCDate() === at.getUTCDate();
  return `${dayAndTime(at, reader)} (${isSameDay ? '' : `${weekday(at)} `}${time(at)} UTC)`;
}

/** For a sentence: `Mon 30 Nov 02:00 UTC`, `Mon 30 Nov 02:00 (Europe/Berlin)`. */
export function moment(at: Date, reader: Reader): Said {
  const said = words(dayAndTime(at, reader));
  return isUtc(reader.timeZone) ? say`${said} UTC` : say`${said} (${zoneOf(reader)})`;
}

/** The name of the reader's zone: `UTC`, or as written in manifests. */
export function zoneName(timeZone: string | undefined): Said {
  return isUtc(timeZone) ? words('UTC') : say`${timeZone ?? ''}`;
}

/** The time of day: `02:00`. */
export function timeOfDay(at: Date, timeZone: string | undefined): string {
  return time(wallOf(at, timeZone));
}

export function isUtc(timeZone: string | undefined): boolean {
  return isSameClock(timeZone, 'UTC');
}

/** The reader with the requested zone, or else with that of the CronJob. */
export function readerIn({ now, timeZone }: Reader, own: string | undefined): Reader {
  return { now, timeZone: timeZone !== undefined && tryClockOf(timeZone) ? timeZone : own };
}

function zoneOf({ timeZone }: Reader): string {
  return timeZone ?? 'UTC';
}

/** The local time in a zone, to be read with the UTC getters. */
function wallOf(at: Date, timeZone: string | undefined): Date {
  const offset = tryClockOf(timeZone)?.offsetAt(at.getTime() / 1000) ?? 0;
  return new Date(at.getTime() + offset * 1000);
}

function weekday(wall: Date): string {
  return WEEKDAYS[(wall.getUTCDay() + 6) % 7].slice(0, 3);
}

function time(wall: Date): string {
  return wall.toISOString().slice(11, 16);
}
