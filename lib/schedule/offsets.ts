/** The distance of a time zone's clocks from UTC, at any instant. */

/** Seconds east of UTC at an instant, which is counted in seconds since 1970. */
export type OffsetAt = (instant: number) => number;

/** An instant at which clocks change, with the offsets until then and from then on. */
export interface ClockChange {
  readonly at: number;
  readonly before: number;
  readonly after: number;
}

/**
 * No zone of the tz database ever moved its clocks twice within three days (Freetown's four in September 1939
 * are the record), so a block with one offset at both ends has it throughout, and one search finds a change.
 */
const BLOCK = 3 * 86_400;
/** Intl writes years without their era, so the offset of the year 1000 stands for all time before it. */
const FIRST = Date.UTC(1000, 0) / 1000;
const LAST = 8.64e12;
/** Intl does not know Factory, the tz database's zone of an unconfigured machine. */
const ALWAYS_UTC: ReadonlySet<string> = new Set(['UTC', 'Etc/UTC', 'Factory']);

const known = new Map<string, OffsetAt>();

/** The offsets of a zone, UTC without one; throws a RangeError for a zone that this Node does not know. */
export function offsetsOf(timeZone: string | undefined): OffsetAt {
  const offsets = tryOffsetsOf(timeZone);
  if (!offsets) throw new RangeError(`time zone '${timeZone}' is unknown to this Node's time zone data`);
  return offsets;
}

/** The same; undefined for a zone that this Node does not know, be it wrong or newer than Node's own data. */
export function tryOffsetsOf(timeZone: string | undefined): OffsetAt | undefined {
  if (timeZone === undefined || ALWAYS_UTC.has(timeZone)) return () => 0;
  const seen = known.get(timeZone);
  if (seen) return seen;
  const sample = sampler(timeZone);
  if (!sample) return undefined;
  const offsets = remembered(sample);
  known.set(timeZone, offsets);
  return offsets;
}

/** When clocks change after `from` and up to `to`, with the offsets before and after. */
export function changesBetween(offsetAt: OffsetAt, from: number, to: number): ClockChange[] {
  const changes: ClockChange[] = [];
  for (let start = from; start < to; start += BLOCK) {
    const end = Math.min(start + BLOCK, to);
    const [before, after] = [offsetAt(start), offsetAt(end)];
    if (before !== after) changes.push({ at: changeIn(offsetAt, start, end), before, after });
  }
  return changes;
}

/** One question to Intl takes a microsecond; a search over five years asks thousands of times. */
function remembered(sample: OffsetAt): OffsetAt {
  const edges = new Map<number, number>();
  const changes = new Map<number, number>();
  const edge = (block: number): number => {
    const offset = edges.get(block) ?? sample(block * BLOCK);
    edges.set(block, offset);
    return offset;
  };
  return (instant) => {
    const block = Math.floor(instant / BLOCK);
    const [before, after] = [edge(block), edge(block + 1)];
    if (before === after) return before;
    const change = changes.get(block) ?? changeIn(sample, block * BLOCK, (block + 1) * BLOCK);
    changes.set(block, change);
    return instant < change ? before : after;
  };
}

/** The first instant with the later offset, found by halving. */
function changeIn(offsetAt: OffsetAt, from: number, to: number): number {
  const before = offsetAt(from);
  let [low, high] = [from, to];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(middle) === before) low = middle;
    else high = middle;
  }
  return high;
}

function sampler(timeZone: string): OffsetAt | undefined {
  const format = wallFormat(timeZone);
  if (!format) return undefined;
  return (instant) => {
    const clamped = Math.min(Math.max(instant, FIRST), LAST);
    const [month, day, year, hour, minute, second] = format
      .format(clamped * 1000)
      .split(/\D+/)
      .map(Number);
    return Date.UTC(year, month - 1, day, hour, minute, second) / 1000 - clamped;
  };
}

function wallFormat(timeZone: string): Intl.DateTimeFormat | undefined {
  const parts = { year: 'numeric', month: 'numeric', day: 'numeric' } as const;
  const time = { hour: 'numeric', minute: 'numeric', second: 'numeric', hourCycle: 'h23' } as const;
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone, ...parts, ...time });
  } catch (error) {
    // The one way to ask Intl whether it knows a zone.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
