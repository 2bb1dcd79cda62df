/** Times on the reader's clock. */

import { MONTHS, WEEKDAYS } from '../../../../schedule/phrases';
import { tryClockOf } from '../../../../schedule/zones/zones';

export interface ReaderClock {
  /** `UTC`, or the name of the zone. */
  readonly zone: string;
  /** The date whose UTC fields are what the clock shows. */
  readonly shown: (at: Date) => Date;
}

export function readerClock(timeZone: string | undefined): ReaderClock {
  const clock = timeZone === undefined ? undefined : tryClockOf(timeZone);
  if (!clock) return { zone: 'UTC', shown: (at) => at };
  const shown = (at: Date) => new Date(at.getTime() + 1000 * clock.offsetAt(at.getTime() / 1000));
  return { zone: timeZone as string, shown };
}

/** `03:00` */
export function timeText({ shown }: ReaderClock, at: Date): string {
  return shown(at).toISOString().slice(11, 16);
}

/** `Sun 29 Nov` */
export function dayText({ shown }: ReaderClock, at: Date): string {
  const date = shown(at);
  const [weekday, month] = [WEEKDAYS[(date.getUTCDay() + 6) % 7], MONTHS[date.getUTCMonth()]];
  return `${weekday.slice(0, 3)} ${date.getUTCDate()} ${month.slice(0, 3)}`;
}

/** `Sun 29 Nov 03:00` */
export function dateText(clock: ReaderClock, at: Date): string {
  return `${dayText(clock, at)} ${timeText(clock, at)}`;
}

const QUARTER = 15 * 60 * 1000;
const HOUR = 4 * QUARTER;

/** The instants at which the clock shows a multiple of a number of hours. Zones differ by quarters of an hour. */
export function roundHours({ shown }: ReaderClock, from: Date, to: Date, hours: number): Date[] {
  const found: Date[] = [];
  const first = Math.ceil(from.getTime() / QUARTER) * QUARTER;
  for (let instant = first; instant <= to.getTime(); instant += QUARTER) {
    const at = new Date(instant);
    if (shown(at).getTime() % (hours * HOUR) === 0) found.push(at);
  }
  return found;
}
