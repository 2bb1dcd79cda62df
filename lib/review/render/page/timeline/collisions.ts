/** The minutes in which several runs start, put together where the same ones meet again. */

import { Timeline } from '../../../schedules/timeline';
import { Budgets, leftOut } from '../budget';
import { Html, html } from '../html';
import { amount, counted, shortened } from '../text';
import { dateText, ReaderClock } from './times';

type Collision = Timeline['collisions'][number];

interface Meeting {
  readonly first: Collision;
  readonly times: number;
}

const SIDES = { after: '+ new', before: '− no longer', both: 'unchanged' };
const MOST_NAMES = 8;
const MOST_COMPARED = 20;

export function collisionsTable(
  id: string,
  { collisions }: Timeline,
  clock: ReaderClock,
  { runs }: Budgets,
): Html {
  if (collisions.length === 0) return html`<p>No two runs start in one minute of the week.</p>`;
  const { parts, left } = runs.write(meetingsOf(collisions), (meeting) => row(meeting, clock));
  return html`<details>
    <summary id="${id}-together">Runs that start in one minute, as a table</summary>
    <div class="scroll" role="region" tabindex="0" aria-labelledby="${id}-together">
      <table>
        <thead>
          <tr>
            <th scope="col">Change</th>
            <th scope="col">First</th>
            <th scope="col">Times in the week</th>
            <th scope="col">CronJobs</th>
          </tr>
        </thead>
        <tbody>
          ${parts}
        </tbody>
      </table>
    </div>
    ${leftOut(left, `${counted(left, 'row')} more.`)}
  </details>`;
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

function row({ first: { at, jobs, side }, times }: Meeting, clock: ReaderClock): Html {
  const names = jobs
    .slice(0, MOST_NAMES)
    .map((name) => shortened(name, 80))
    .join(', ');
  const more = jobs.length > MOST_NAMES ? ` and ${amount(jobs.length - MOST_NAMES)} more` : '';
  return html`<tr>
    <td>${SIDES[side]}</td>
    <td>${dateText(clock, at)}</td>
    <td>${amount(times)}</td>
    <td>${amount(jobs.length)}: ${names}${more}</td>
  </tr> `;
}
