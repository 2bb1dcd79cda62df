/** The minutes in which CronJobs start, over a span of time. */

import { dayMatches } from '../../../schedule/days';
import { CronSchedule } from '../../../schedule/schedule';
import { clockOf } from '../../../schedule/zones/zones';
import { Timing } from '../cron-job';

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;

/** So many days are looked ahead. */
export const DAYS_AHEAD = 7;

/** The week from an instant on. */
export function weekFrom(now: Date): Minutes {
  return new Minutes(now, new Date(now.getTime() + DAYS_AHEAD * DAY * 1000));
}

/** A span of time in full minutes, which are told by their number in it. */
export class Minutes {
  /** In seconds since 1970. */
  private readonly from: number;
  public readonly count: number;

  /** From the next full minute after an instant on, up to another. */
  public constructor(from: Date, to: Date) {
    this.from = (Math.floor(from.getTime() / 1000 / MINUTE) + 1) * MINUTE;
    this.count = Math.max(0, Math.floor((to.getTime() / 1000 - this.from) / MINUTE) + 1);
  }

  public at(minute: number): Date {
    return new Date((this.from + minute * MINUTE) * 1000);
  }

  /**
   * The minutes in which a schedule starts runs, ascending; none for a delay, whose last run only the cluster knows. Days
   * that a clock change breaks are taken as their dates say.
   */
  public of({ schedule, timeZone }: Timing): number[] {
    if (schedule.kind === 'every') return [];
    const clock = clockOf(timeZone);
    const end = this.from + this.count * MINUTE;
    const changes = clock.changesBetween(this.from, end).map(({ at }) => at);
    const starts = [this.from, ...changes];
    return starts.flatMap((start, index) =>
      this.within(schedule, start, starts[index + 1] ?? end, clock.offsetAt(start)),
    );
  }

  /** Of a time in which the clock is not changed. */
  private within(schedule: CronSchedule, start: number, end: number, offset: number): number[] {
    const found: number[] = [];
    for (let day = Math.floor((start + offset) / DAY) * DAY; day < end + offset; day += DAY) {
      const date = new Date(day * 1000);
      if (!schedule.month.values.includes(date.getUTCMonth() + 1)) continue;
      if (!dayMatches(schedule, date.getUTCDate(), date.getUTCDay())) continue;
      for (const hour of schedule.hour.values)
        for (const minute of schedule.minute.values) {
          const at = day + hour * HOUR + minute * MINUTE - offset;
          if (at >= start && at < end) found.push((at - this.from) / MINUTE);
        }
    }
    return found;
  }
}
