/**
 * The runs of a fleet over a span of time, for a chart: before and after.
 *
 * Its size is limited for any fleet. CronJobs that change come first. What is left out is counted. A side with more
 * runs than can be distinguished is reduced to the first run of each of that number of equal spans.
 */

import { ClusterChange } from '../cluster-change';
import { Fleet, FleetSide, membersOf, Pattern, shortName, startsIn, wholeFleet } from './fleet/fleet';
import { Minutes } from './fleet/minutes';

const MOST_JOBS = 100;
const MOST_RUNS = 168;
const MOST_COLLISIONS = 100;
const MOST_NAMES = 20;

export interface TimelineJob {
  /** `reports/nightly`. */
  readonly name: string;
  readonly before: readonly Date[];
  readonly after: readonly Date[];
  /** The total number of runs on each side. The dates may be a sample of them. */
  readonly runs: { readonly before: number; readonly after: number };
}

/** A minute in which several runs start. */
export interface TimelineCollision {
  readonly at: Date;
  /** After the change, or before if only that side has the collision; at most twenty names. */
  readonly jobs: readonly string[];
  readonly side: 'before' | 'after' | 'both';
  /** How many CronJobs start on each side. */
  readonly starts: { readonly before: number; readonly after: number };
}

export interface Timeline {
  readonly from: Date;
  readonly to: Date;
  /**
   * CronJobs whose runs change come first, then the others, each by name. CronJobs without a run in the span are left
   * out.
   */
  readonly jobs: readonly TimelineJob[];
  /** By time. If there are too many, those that change most are kept, and then those with most runs. */
  readonly collisions: readonly TimelineCollision[];
  /** The numbers of omitted CronJobs and collisions. */
  readonly leftOut: { readonly jobs: number; readonly collisions: number };
}

export function timelineOf(cluster: ClusterChange, from: Date, to: Date): Timeline {
  // The minute that begins with the span is included.
  const minutes = new Minutes(new Date(from.getTime() - 1), to);
  const fleet = wholeFleet(cluster, minutes);
  const rows = rowsOf(fleet.patterns);
  const found = collisionsOf(fleet);
  return {
    from,
    to,
    jobs: rows.slice(0, MOST_JOBS).map((row) => jobOf(row, minutes)),
    collisions: told(found.slice(0, MOST_COLLISIONS), fleet),
    leftOut: {
      jobs: Math.max(0, rows.length - MOST_JOBS),
      collisions: Math.max(0, found.length - MOST_COLLISIONS),
    },
  };
}

interface Row {
  readonly name: string;
  readonly before?: Pattern;
  readonly after?: Pattern;
}

function rowsOf(patterns: readonly Pattern[]): Row[] {
  const rows = new Map<string, { name: string; before?: Pattern; after?: Pattern }>();
  const put = (side: FleetSide, pattern: Pattern) => {
    for (const object of membersOf(pattern, side)) {
      const known = rows.get(object.key);
      if (known) known[side] = pattern;
      else rows.set(object.key, { name: shortName(object), [side]: pattern });
    }
  };
  for (const pattern of patterns.filter(({ minutes }) => minutes.length > 0)) {
    put('before', pattern);
    put('after', pattern);
  }
  const isSame = ({ before, after }: Row) => (before === after ? 1 : 0);
  return [...rows.values()].sort((a, b) => isSame(a) - isSame(b) || (a.name < b.name ? -1 : 1));
}

function jobOf({ name, before, after }: Row, minutes: Minutes): TimelineJob {
  return {
    name,
    before: datesOf(before, minutes),
    after: datesOf(after, minutes),
    runs: { before: before?.minutes.length ?? 0, after: after?.minutes.length ?? 0 },
  };
}

function datesOf(pattern: Pattern | undefined, minutes: Minutes): Date[] {
  const all = pattern?.minutes ?? [];
  const slot = (minute: number) => Math.floor((minute * MOST_RUNS) / minutes.count);
  const shown =
    all.length <= MOST_RUNS
      ? all
      : all.filter((minute, index) => index === 0 || slot(minute) !== slot(all[index - 1]));
  return shown.map((minute) => minutes.at(minute));
}

interface Found {
  readonly minute: number;
  readonly before: number;
  readonly after: number;
}

/** The minutes in which several CronJobs start on a side. Those that change most come first. */
function collisionsOf(fleet: Fleet): Found[] {
  const { before, after } = startsIn(fleet);
  const found: Found[] = [];
  for (let minute = 0; minute < fleet.minutes.count; minute++)
    if (before[minute] > 1 || after[minute] > 1)
      found.push({ minute, before: before[minute], after: after[minute] });
  const change = (each: Found) => Math.abs(each.after - each.before);
  const most = (each: Found) => Math.max(each.after, each.before);
  return found.sort((a, b) => change(b) - change(a) || most(b) - most(a) || a.minute - b.minute);
}

function told(found: readonly Found[], { patterns, minutes }: Fleet): TimelineCollision[] {
  const names = { before: new Map<number, string[]>(), after: new Map<number, string[]>() };
  for (const { minute } of found) {
    names.before.set(minute, []);
    names.after.set(minute, []);
  }
  for (const pattern of patterns)
    for (const minute of pattern.minutes) {
      addNames(names.before.get(minute), pattern, 'before');
      addNames(names.after.get(minute), pattern, 'after');
    }
  return [...found]
    .sort((a, b) => a.minute - b.minute)
    .map(({ minute, before, after }) => ({
      at: minutes.at(minute),
      jobs: (after > 1 ? names.after : names.before).get(minute) ?? [],
      side: before > 1 && after > 1 ? 'both' : after > 1 ? 'after' : 'before',
      starts: { before, after },
    }));
}

function addNames(names: string[] | undefined, pattern: Pattern, side: FleetSide): void {
  if (names === undefined || names.length === MOST_NAMES) return;
  for (const object of membersOf(pattern, side)) {
    if (names.length === MOST_NAMES) return;
    names.push(shortName(object));
  }
}
