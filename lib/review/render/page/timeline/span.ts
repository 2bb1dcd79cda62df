/** The runs of a fleet over a day or a week. */

import { ClusterChange } from '../../../cluster-change';
import { FleetSide, startsIn, wholeFleet } from '../../../schedules/fleet/fleet';
import { Minutes } from '../../../schedules/fleet/minutes';
import { Timeline, timelineOf } from '../../../schedules/timeline';

/** How many runs of all CronJobs start in each minute of a span, including CronJobs without a row. */
export type Starts = Readonly<Record<FleetSide, ArrayLike<number>>>;

export interface Span {
  readonly timeline: Timeline;
  readonly starts: Starts;
}

/** The data of the charts of runs. */
export interface Runs {
  readonly day: Span;
  readonly week: Span;
}

const DAY = 24 * 60 * 60 * 1000;

export function runsOf(cluster: ClusterChange, now: Date): Runs {
  return { day: spanOf(cluster, now, 1), week: spanOf(cluster, now, 7) };
}

function spanOf(cluster: ClusterChange, from: Date, days: number): Span {
  const to = new Date(from.getTime() + days * DAY);
  const minutes = new Minutes(new Date(from.getTime() - 1), to); // The same minutes as in the timeline.
  return { timeline: timelineOf(cluster, from, to), starts: startsIn(wholeFleet(cluster, minutes)) };
}

/** The minutes in which several runs start on one side only. */
export function newMinutes(starts: Starts, side: FleetSide): number {
  const other = starts[side === 'after' ? 'before' : 'after'];
  let count = 0;
  for (let minute = 0; minute < other.length; minute++)
    if (starts[side][minute] > 1 && other[minute] < 2) count++;
  return count;
}

/** The runs that start in each part of the span: in total, and the maximum in one minute. */
export interface Bins {
  readonly sums: readonly number[];
  readonly most: readonly number[];
}

export function binsOf(starts: ArrayLike<number>, bins: number): Bins {
  const sums = new Array<number>(bins).fill(0);
  const most = new Array<number>(bins).fill(0);
  for (let minute = 0; minute < starts.length; minute++) {
    const bin = Math.floor((minute * bins) / starts.length);
    sums[bin] += starts[minute];
    most[bin] = Math.max(most[bin], starts[minute]);
  }
  return { sums, most };
}
