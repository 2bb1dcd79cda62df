/** Which runs the timeline shows. */

import { Timeline, TimelineJob } from '../../../schedules/timeline';

/** How many CronJobs have a row of their own. */
const MOST_ROWS = 24;

export interface Rows {
  /** What changed first, then what starts together with others, then the rest. */
  readonly jobs: readonly TimelineJob[];
  readonly left: number;
}

export function runsChanged({ before, after }: TimelineJob): boolean {
  if (before === after) return false;
  return before.length !== after.length || before.some((at, index) => +at !== +after[index]);
}

export function rowsOf({ jobs, collisions }: Timeline): Rows {
  const together = new Set<string>();
  for (const { side, jobs: names } of collisions)
    if (side !== 'both' && together.size < jobs.length) for (const name of names) together.add(name);
  const ranked = jobs.map((job) => ({ job, rank: rankOf(job, together) }));
  const sorted = ranked.sort((a, b) => a.rank - b.rank).map(({ job }) => job);
  return { jobs: sorted.slice(0, MOST_ROWS), left: Math.max(0, jobs.length - MOST_ROWS) };
}

function rankOf(job: TimelineJob, together: ReadonlySet<string>): number {
  if (runsChanged(job)) return 0;
  if (together.has(job.name)) return 1;
  return job.before.length + job.after.length > 0 ? 2 : 3;
}

/** Runs as spans of columns: those that stand next to each other are one. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export function spansOf(runs: readonly Date[], columnOf: (at: Date) => number): Span[] {
  const spans: { from: number; to: number }[] = [];
  for (const at of runs) {
    const column = columnOf(at);
    const last = spans.at(-1);
    if (last !== undefined && column <= last.to + 1) last.to = Math.max(last.to, column);
    else spans.push({ from: column, to: column });
  }
  return spans;
}

/** How many runs of all CronJobs start in each bin of the time. */
export function startsIn(
  jobs: readonly TimelineJob[],
  side: 'before' | 'after',
  binOf: (at: Date) => number,
  bins: number,
): number[] {
  const weights = new Map<readonly Date[], number>(); // CronJobs with one schedule may share their runs.
  for (const job of jobs) weights.set(job[side], (weights.get(job[side]) ?? 0) + 1);
  const counts = new Array<number>(bins).fill(0);
  for (const [runs, weight] of weights) for (const at of runs) counts[binOf(at)] += weight;
  return counts;
}

/** The most runs that start in one minute of each bin; 0 where no two do. */
export function mostTogetherIn(
  { collisions }: Timeline,
  side: 'before' | 'after',
  binOf: (at: Date) => number,
  bins: number,
): number[] {
  const most = new Array<number>(bins).fill(0);
  for (const each of collisions) {
    if (each.side !== side && each.side !== 'both') continue;
    const bin = binOf(each.at);
    most[bin] = Math.max(most[bin], each.jobs.length);
  }
  return most;
}
