/** The clock of a time zone: its offset from UTC at any instant, and when it changes. */

import { FROM } from './zone-data';

/** Seconds east of UTC at an instant. Instants are in seconds since 1970. */
export type OffsetAt = (instant: number) => number;

/** An instant at which clocks change, with the offsets before and after. */
export interface ClockChange {
  readonly at: number;
  readonly before: number;
  readonly after: number;
}

/** A yearly change: on the first `weekday` from a day of a month on, at a number of seconds into that day, in UTC. */
interface YearlyChange {
  /** January is 1. */
  readonly month: number;
  /** May be 0, the last day of the month before. */
  readonly day: number;
  readonly weekday: number;
  readonly time: number;
  readonly offset: number;
}

const MINUTE = 60;
const DAY = 86_400;
/** Weekdays repeat after 400 years, so later instants are looked up that much earlier. */
const FOLDED = Date.UTC(2500, 0) / 1000;
const CYCLE = 146_097 * DAY;
const FIRST_YEAR = Number.parseInt(FROM, 10);

/** Parses a line of the zone data. For its format see `zoneText` in scripts/support/zone-rules.mjs. */
export class Clock {
  /** The ascending instants from which the offset with the same index is in force. */
  private readonly instants = [-Infinity];
  private readonly offsets: number[];
  private readonly yearly: readonly YearlyChange[];
  /** The next year whose changes are to be computed. */
  private year: number;
  /** The instant until which changes are known. */
  private known: number;
  /** The index of the last lookup: a search for runs looks up instants that are close together. */
  private last = 0;

  public constructor(rules: string) {
    const [listed, ...yearly] = rules.split(';');
    const [first, ...changes] = listed.split(',');
    this.offsets = [Number(first) * MINUTE];
    for (const change of changes) {
      const [at, offset] = change.split(':');
      this.instants.push(Number.parseInt(at, 36) * MINUTE);
      this.offsets.push(Number(offset) * MINUTE);
    }
    this.yearly = yearly.map(yearlyChange);
    this.known = this.yearly.length === 0 ? Infinity : -Infinity;
    this.year = changes.length === 0 ? FIRST_YEAR : yearOf(this.instants[changes.length]);
  }

  public readonly offsetAt: OffsetAt = (instant) => {
    const folded = instant < FOLDED ? instant : instant - Math.ceil((instant - FOLDED + 1) / CYCLE) * CYCLE;
    if (folded >= this.known) this.workOut(folded);
    let index = this.last;
    if (folded < this.instants[index] || folded >= (this.instants[index + 1] ?? Infinity)) {
      index = this.last = this.indexAt(folded);
    }
    return this.offsets[index];
  };

  /** The changes after `from` and up to `to`, which must be before the year 2500. */
  public changesBetween(from: number, to: number): ClockChange[] {
    if (to >= this.known) this.workOut(to);
    const changes: ClockChange[] = [];
    for (let index = this.indexAt(from) + 1; this.instants[index] <= to; index++) {
      const [before, after] = [this.offsets[index - 1], this.offsets[index]];
      if (before !== after) changes.push({ at: this.instants[index], before, after });
    }
    return changes;
  }

  /** Adds the changes of more years, until those of the year after an instant are known. */
  private workOut(instant: number): void {
    while (this.known <= instant) {
      for (const change of this.yearly) {
        const at = instantIn(change, this.year);
        if (at <= this.instants[this.instants.length - 1]) continue;
        this.instants.push(at);
        this.offsets.push(change.offset);
      }
      this.known = Date.UTC(++this.year, 0) / 1000;
    }
  }

  /** The index of the last change that is not after an instant. */
  private indexAt(instant: number): number {
    let [low, high] = [0, this.instants.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.instants[middle] <= instant) low = middle;
      else high = middle;
    }
    return low;
  }
}

function yearOf(instant: number): number {
  return new Date(instant * 1000).getUTCFullYear();
}

function yearlyChange(text: string): YearlyChange {
  const [date, offset] = text.split(':');
  const [month, day, weekday, minutes] = date.split('.').map(Number);
  return { month, day, weekday, time: minutes * MINUTE, offset: Number(offset) * MINUTE };
}

function instantIn({ month, day, weekday, time }: YearlyChange, year: number): number {
  const start = Date.UTC(year, month - 1, day) / 1000;
  // 1970 began on a Thursday.
  const first = (start / DAY + 4) % 7;
  return start + ((weekday - first + 7) % 7) * DAY + time;
}
