/** The minutes in which CronJobs start, over a span of time. */

import { dayMatches } from '../../../schedule/days';
import { clockOf } from '../../../schedule/zones/zones';
import { Timing } from '../cron-job';

const MINUTE = 60;
const DAY = 86_400;

/** How many days are predicted. */
export const DAYS_AHEAD = 7;

/** The week that starts at an instant. */
export function weekFrom(now: Date): Minutes {
  return new Minutes(now, new Date(now.getTime() + DAYS_AHEAD * DAY * 1000));
}

/** A span of time in full minutes. A minute is identified by its number in the span. */
export class Minutes {
  /** In seconds since 1970. */
  private readonly from: number;
  public readonly count: number;
  private readonly days = new Map<string | undefined, readonly Day[]>();

  /** From the next full minute after an instant to another instant. */
  public constructor(from: Date, to: Date) {
    this.from = (Math.floor(from.getTime() / 1000 / MINUTE) + 1) * MINUTE;
    this.count = Math.max(0, Math.floor((to.getTime() / 1000 - this.from) / MINUTE) + 1);
  }

  public at(minute: number): Date {
    return new Date((this.from + minute * MINUTE) * 1000);
  }

  /**
   * The minutes in which a schedule starts runs, ascending; none for a delay, because only the cluster knows its last
   * run. On days with a clock change, the minutes are computed from the dates.
   */
  public of({ schedule, timeZone }: Timing): number[] {
    const found: number[] = [];
    if (schedule.kind === 'every') return found;
    for (const day of this.daysOf(timeZone))
      if (schedule.month.values.includes(day.month) && dayMatches(schedule, day.date, day.weekday))
        for (const hour of schedule.hour.values)
          for (const minute of schedule.minute.values) {
            const at = day.midnight + hour * 60 + minute;
            if (at >= day.first && at < day.end) found.push(at);
          }
    return found;
  }

  private daysOf(timeZone: string | undefined): readonly Day[] {
    const known = this.days.get(timeZone);
    if (known) return known;
    const clock = clockOf(timeZone);
    const end = this.from + this.count * MINUTE;
    const starts = [this.from, ...clock.changesBetween(this.from, end).map(({ at }) => at)];
    const days = starts.flatMap((start, index) =>
      this.daysWithin(start, starts[index + 1] ?? end, clock.offsetAt(start)),
    );
    this.days.set(timeZone, days);
    return days;
  }

  /** The days of a time span without a clock change. */
  private daysWithin(start: number, end: number, offset: number): Day[] {
    const days: Day[] = [];
    for (let wall = Math.floor((start + offset) / DAY) * DAY; wall < end + offset; wall += DAY) {
      const date = new Date(wall * 1000);
      days.push({
        month: date.getUTCMonth() + 1,
        date: date.getUTCDate(),
        weekday: date.getUTCDay(),
        midnight: (wall - offset - this.from) / MINUTE,
        first: (start - this.from) / MINUTE,
        end: (end - this.from) / MINUTE,
      });
    }
    return days;
  }
}

/** A day in a zone, with its midnight and the part of the span that is on this day, in minutes of the span. */
interface Day {
  readonly month: number;
  readonly date: number;
  readonly weekday: number;
  readonly midnight: number;
  readonly first: number;
  readonly end: number;
}
