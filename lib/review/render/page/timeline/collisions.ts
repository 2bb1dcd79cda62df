/** The minutes in which several runs start, put together where the same ones meet again. */

import { Timeline } from '../../../schedules/timeline';
import { Budgets } from '../budget';
import { cells, foldedTable } from '../details';
import { Markup, markup } from '../markup';
import { amount, shortened } from '../text';
import { dateText, ReaderClock } from './times';

type Collision = Timeline['collisions'][number];

interface Meeting {
  readonly first: Collision;
  readonly times: number;
}

const SIDES = { after: '+ new', before: '− no longer', both: 'unchanged' };
const COLUMNS = ['Change', 'First', 'Times in the week', 'CronJobs'];
const MOST_NAMES = 8;
const MOST_COMPARED = 20;

export function collisionsTable({ collisions }: Timeline, clock: ReaderClock, { runs }: Budgets): Markup {
  if (collisions.length === 0) return markup`<p>No two runs start in one minute of the week.</p>`;
  const written = runs.write(meetingsOf(collisions), (meeting) => row(meeting, clock));
  return foldedTable('Runs that start in one minute, as a table', COLUMNS, written);
}

/** New ones first, and then those of most CronJobs. */
function meetingsOf(collisions: readonly Collision[]): Meeting[] {
  const meetings = new Map<string, { first: Collision; times: number }>();
  for (const each of collisions) {
    const key = keyOf(each);
    const known = meetings.get(key);
    if (known) known.times++;
    else meetings.set(key, { first: each, times: 1 });
  }
  const rank = ({ first }: Meeting) => Object.keys(SIDES).indexOf(first.side);
  return [...meetings.values()].sort(
    (a, b) => rank(a) - rank(b) || b.first.jobs.length - a.first.jobs.length,
  );
}

/** Of many CronJobs only some names are compared: a fleet may start at once in thousands of minutes. */
function keyOf({ side, jobs }: Collision): string {
  const names =
    jobs.length <= 2 * MOST_COMPARED
      ? jobs
      : [...jobs.slice(0, MOST_COMPARED), ...jobs.slice(-MOST_COMPARED)];
  return JSON.stringify([side, jobs.length, names]);
}

function row({ first: { at, jobs, side }, times }: Meeting, clock: ReaderClock): Markup {
  const names = jobs.slice(0, MOST_NAMES).map((name) => shortened(name, 80));
  const more = jobs.length > MOST_NAMES ? ` and ${amount(jobs.length - MOST_NAMES)} more` : '';
  const all = `${amount(jobs.length)}: ${names.join(', ')}${more}`;
  return cells([SIDES[side], dateText(clock, at), amount(times), all]);
}
