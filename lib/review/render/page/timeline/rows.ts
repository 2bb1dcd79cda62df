/** Which runs the timeline shows. */

import { Timeline, TimelineJob } from '../../../schedules/timeline';

/** How many CronJobs have a row of their own. */
const MOST_ROWS = 24;

export interface Rows {
  /** CronJobs in the order of the timeline: changed ones first. */
  readonly jobs: readonly TimelineJob[];
  /** The number of other CronJobs that run in this time. */
  readonly left: number;
}

export function rowsOf({ jobs, leftOut }: Timeline): Rows {
  const rows = jobs.slice(0, MOST_ROWS);
  return { jobs: rows, left: jobs.length - rows.length + leftOut.jobs };
}

export function runsChanged({ before, after, runs }: TimelineJob): boolean {
  return (
    runs.before !== runs.after ||
    before.length !== after.length ||
    before.some((at, index) => at.getTime() !== after[index].getTime())
  );
}

/** Runs as spans of columns. Adjacent runs form one span. */
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
