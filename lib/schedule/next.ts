/** Finds when a schedule runs next: robfig/cron's SpecSchedule.Next, step by step, including its errors around clock changes. */

import { dayMatches, hasNoTime } from './days';
import type { CronSchedule, Schedule } from './schedule';
import type { OffsetAt } from './zones/clock';
import { clockOf } from './zones/zones';

const HOUR = 3600;
const MINUTE = 60;
const SEARCHED_YEARS = 5;
/** After this (about the year 275,000), a search over five years could exceed the range of Date. */
const LAST_START = 8.6e15;

/**
 * The first run strictly after an instant, on the clocks of `timeZone` (by default UTC); undefined if there is none within
 * about five years. A fixed delay is counted from the instant and ignores the zone.
 */
export function nextRun(schedule: Schedule, timeZone: string | undefined, after: Date): Date | undefined {
  return nextRunOn(schedule, clockOf(schedule.kind === 'every' ? undefined : timeZone).offsetAt, after);
}

/** The same, on clocks with these offsets. */
export function nextRunOn(schedule: Schedule, offsetAt: OffsetAt, after: Date): Date | undefined {
  const milliseconds = after.getTime();
  if (!(Math.abs(milliseconds) <= LAST_START)) return undefined;
  const seconds = Math.floor(milliseconds / 1000);
  if (schedule.kind === 'every') return toDate(seconds + schedule.seconds);
  // Searches even for a day that does not exist, since robfig finds one if the first midnight of a month is skipped.
  if (hasNoTime(schedule)) return undefined;
  const found = new Search(schedule, offsetAt, seconds + 1).run();
  return found === undefined ? undefined : toDate(found);
}

/** The next `count` runs after an instant, or fewer if there are no more. */
export function nextRuns(
  schedule: Schedule,
  timeZone: string | undefined,
  after: Date,
  count: number,
): Date[] {
  const runs: Date[] = [];
  for (let last = after; runs.length < count;) {
    const run = nextRun(schedule, timeZone, last);
    if (!run) break;
    runs.push(run);
    last = run;
  }
  return runs;
}

function toDate(seconds: number): Date | undefined {
  const date = new Date(seconds * 1000);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

/**
 * Moves a time forward, field by field, until all fields match. Each seek returns whether its field matched; if not, a larger
 * field rolled over and the search starts again. The order of the fields and of their resets is that of robfig, since it
 * decides which runs a clock change loses.
 */
class Search {
  /** Whether a field was moved, which resets the smaller fields. */
  private moved = false;

  public constructor(
    private readonly schedule: CronSchedule,
    private readonly offsetAt: OffsetAt,
    private time: number,
  ) {}

  public run(): number | undefined {
    const lastYear = this.wall().getUTCFullYear() + SEARCHED_YEARS;
    while (this.wall().getUTCFullYear() <= lastYear) {
      if (this.seekMonth() && this.seekDay() && this.seekHour() && this.seekMinute() && this.seekSecond()) {
        return this.time;
      }
    }
    return undefined;
  }

  private seekMonth(): boolean {
    while (!this.schedule.month.values.includes(this.wall().getUTCMonth() + 1)) {
      const wall = this.wall();
      if (this.firstMove()) this.time = this.at(wall.getUTCFullYear(), wall.getUTCMonth(), 1);
      this.time = this.add(1, 0);
      if (this.wall().getUTCMonth() === 0) return false;
    }
    return true;
  }

  private seekDay(): boolean {
    for (
      let wall = this.wall();
      !dayMatches(this.schedule, wall.getUTCDate(), wall.getUTCDay());
      wall = this.wall()
    ) {
      if (this.firstMove()) this.time = this.at(wall.getUTCFullYear(), wall.getUTCMonth(), wall.getUTCDate());
      const next = this.add(0, 1);
      // If a whole day is missing (Apia, 2011-12-30), robfig loops forever. Here the search continues with the next day.
      this.time = next > this.time ? next : this.add(0, 2);
      // If midnight is missing, the clock shows 23 or 1: go an hour forward, or an hour back into the day before.
      const hour = this.wall().getUTCHours();
      if (hour !== 0) this.time += (hour > 12 ? 24 - hour : -hour) * HOUR;
      if (this.wall().getUTCDate() === 1) return false;
    }
    return true;
  }

  private seekHour(): boolean {
    for (
      let wall = this.wall();
      !this.schedule.hour.values.includes(wall.getUTCHours());
      wall = this.wall()
    ) {
      if (this.firstMove()) {
        const [year, month, day, hour] = [
          wall.getUTCFullYear(),
          wall.getUTCMonth(),
          wall.getUTCDate(),
          wall.getUTCHours(),
        ];
        this.time = this.at(year, month, day, hour);
      }
      this.time += HOUR;
      if (this.wall().getUTCHours() === 0) return false;
    }
    return true;
  }

  private seekMinute(): boolean {
    while (!this.schedule.minute.values.includes(this.wall().getUTCMinutes())) {
      // Rounds down in absolute time, not wall time, as Go's Truncate does.
      if (this.firstMove()) this.time = Math.floor(this.time / MINUTE) * MINUTE;
      this.time += MINUTE;
      if (this.wall().getUTCMinutes() === 0) return false;
    }
    return true;
  }

  private seekSecond(): boolean {
    while (this.wall().getUTCSeconds() !== 0) {
      this.moved = true;
      this.time += 1;
      if (this.wall().getUTCSeconds() === 0) return false;
    }
    return true;
  }

  private firstMove(): boolean {
    const first = !this.moved;
    this.moved = true;
    return first;
  }

  /** The wall time, to be read with the UTC getters. */
  private wall(): Date {
    return new Date((this.time + this.offsetAt(this.time)) * 1000);
  }

  private add(months: number, days: number): number {
    const wall = this.wall();
    const [year, month, day] = [wall.getUTCFullYear(), wall.getUTCMonth() + months, wall.getUTCDate() + days];
    return this.at(year, month, day, wall.getUTCHours(), wall.getUTCMinutes(), wall.getUTCSeconds());
  }

  /** The instant of a wall time. In a gap or an overlap it is the one that Go's time.Date chooses. */
  private at(year: number, month: number, day: number, hour = 0, minute = 0, second = 0): number {
    const date = new Date(0);
    date.setUTCFullYear(year, month, day);
    const wall = date.setUTCHours(hour, minute, second) / 1000;
    return wall - this.offsetAt(wall - this.offsetAt(wall));
  }
}
