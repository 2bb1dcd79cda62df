/** The minutes in which several runs start. Minutes with the same CronJobs are put together. */

import { Timeline, TimelineCollision } from '../../../schedules/timeline';
import { Budgets } from '../budget';
import { cells, foldedTable } from '../details';
import { Markup, markup, NOTHING } from '../markup';
import { amount, counted, shortened } from '../text';
import { dateText, ReaderClock } from './times';

interface Meeting {
  readonly first: TimelineCollision;
  readonly times: number;
}

const SIDES = { after: '+ new', before: '− no longer', both: 'before and after' };
const COLUMNS = ['Change', 'First', 'Minutes', 'Starts before', 'Starts after', 'CronJobs'];
const MOST_NAMES = 8;

export function collisionsTable(timeline: Timeline, clock: ReaderClock, { runs }: Budgets): Markup {
  const { collisions, leftOut } = timeline;
  if (collisions.length === 0) return markup`<p>No two runs start in one minute of the week.</p>`;
  const { parts, left } = runs.write(meetingsOf(collisions), (meeting) => row(meeting, clock));
  const more =
    leftOut.collisions === 0
      ? NOTHING
      : markup`<p class="more">${counted(leftOut.collisions, 'more minute')} with several starts, which change less.</p>`;
  const all = foldedTable('Runs that start in one minute, as a table', COLUMNS, { parts, left });
  return markup`${all}${more}`;
}

/** The minutes in which the same CronJobs start: new ones first, then those with the most CronJobs. */
function meetingsOf(collisions: readonly TimelineCollision[]): Meeting[] {
  const meetings = new Map<string, { first: TimelineCollision; times: number }>();
  for (const each of collisions) {
    const key = JSON.stringify([each.side, each.starts, each.jobs]);
    const known = meetings.get(key);
    if (known) known.times++;
    else meetings.set(key, { first: each, times: 1 });
  }
  const rank = ({ first }: Meeting) => Object.keys(SIDES).indexOf(first.side);
  const most = ({ first: { starts } }: Meeting) => Math.max(starts.before, starts.after);
  return [...meetings.values()].sort((a, b) => rank(a) - rank(b) || most(b) - most(a));
}

function row({ first: { at, jobs, side, starts }, times }: Meeting, clock: ReaderClock): Markup {
  const names = jobs.slice(0, MOST_NAMES).map((name) => shortened(name, 80));
  const left = starts[side === 'before' ? 'before' : 'after'] - names.length;
  const more = left > 0 ? ` and ${amount(left)} more` : '';
  const numbers = [amount(times), amount(starts.before), amount(starts.after)];
  return cells([SIDES[side], dateText(clock, at), ...numbers, names.join(', ') + more]);
}
