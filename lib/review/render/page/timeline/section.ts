/** The runs of the fleet over a day and a week, as charts and as tables. */

import { Timeline, TimelineJob } from '../../../schedules/timeline';
import { Budgets, leftOut } from '../budget';
import { Html, html, NOTHING } from '../html';
import { amount, counted, shortened } from '../text';
import { Range } from './chart';
import { collisionsTable } from './collisions';
import { drawTimeline } from './draw';
import { rowsOf, runsChanged } from './rows';
import { dateText, ReaderClock } from './times';

/** The runs of the day and of the week from now on. */
export interface Runs {
  readonly day: Timeline;
  readonly week: Timeline;
}

export function runsSection(id: string, { day, week }: Runs, clock: ReaderClock, budgets: Budgets): Html {
  if (week.jobs.length === 0) return html`<p>There is no CronJob, before or after.</p>`;
  const moved = week.jobs.filter(runsChanged).length;
  const ranges = [
    { id: `${id}-day`, title: 'Runs of the next day', tickHours: 3, bins: 24, bin: 'hour' },
    { id: `${id}-week`, title: 'Runs of the next week', tickHours: 24, bins: 28, bin: '6 hours' },
  ];
  const figures = html`${figure(ranges[0], day, clock, budgets)}${figure(ranges[1], week, clock, budgets)}
  ${runsTable(id, { day, week }, clock, budgets)}${collisionsTable(id, week, clock, budgets)}`;
  const says = html`<p>
    ${summary(moved, week)} Times are of ${clock.zone}, from ${dateText(clock, week.from)} on.
  </p>`;
  if (moved > 0) return html`${says}${figures}`;
  return html`${says}
    <details>
      <summary>The runs of the next day and week</summary>
      ${figures}
    </details>`;
}

function summary(moved: number, { jobs, collisions }: Timeline): Html {
  const count = (side: 'before' | 'after') => collisions.filter((each) => each.side === side).length;
  const all = counted(jobs.length, 'CronJob');
  if (moved === 0) return html`No run of ${all} moves in the next week.`;
  return html`The runs of <b>${amount(moved)}</b> of ${all} change in the next week;
    <b>${counted(count('after'), 'minute')}</b> with several starts ${count('after') === 1 ? 'is' : 'are'}
    new, ${amount(count('before'))} no longer.`;
}

function figure(range: Range, timeline: Timeline, clock: ReaderClock, { charts }: Budgets): Html {
  const svg = drawTimeline(range, timeline, clock);
  if (!charts.take(svg)) return NOTHING;
  const { left } = rowsOf(timeline);
  const more =
    left === 0
      ? NOTHING
      : html`<p class="more">
          ${counted(left, 'CronJob')} more without a row here; the numbers above count them.
        </p>`;
  return html`<figure>
    <h4>${range.title}</h4>
    <figcaption class="legend">
      <span>${sample('before')} before: hollow bars, short marks</span>
      <span>${sample('after')} after: filled bars, tall marks</span><span>+ more start in one minute</span
      ><span>− fewer</span>
    </figcaption>
    <div class="scroll" role="region" tabindex="0" aria-label="${range.title}">${svg}</div>
    ${more}
  </figure>`;
}

function sample(side: 'before' | 'after'): Html {
  return html`<svg class="timeline sample" width="26" height="12" aria-hidden="true">
    <g class="bars"><rect class="${side}" x="1" y="1" width="8" height="10" /></g>
    <g class="moved">
      <g class="${side}"><path d="${side === 'before' ? 'M18 3h3v6h-3z' : 'M18 0h3v12h-3z'}" /></g>
    </g>
  </svg>`;
}

function runsTable(id: string, { day, week }: Runs, clock: ReaderClock, { runs }: Budgets): Html {
  const inDay = new Map(day.jobs.map((job) => [job.name, job]));
  const jobs = [...week.jobs].sort((a, b) => Number(runsChanged(b)) - Number(runsChanged(a)));
  const { parts, left } = runs.write(jobs, (job) => row(job, inDay.get(job.name), clock));
  return html`<details>
    <summary id="${id}-runs">The runs of each CronJob, as a table</summary>
    <div class="scroll" role="region" tabindex="0" aria-labelledby="${id}-runs">
      <table>
        <thead>
          <tr>
            <th scope="col">CronJob</th>
            <th scope="col">Change</th>
            <th scope="col">Runs in the day</th>
            <th scope="col">Runs in the week</th>
            <th scope="col">First before</th>
            <th scope="col">First after</th>
          </tr>
        </thead>
        <tbody>
          ${parts}
        </tbody>
      </table>
    </div>
    ${leftOut(left, `${counted(left, 'CronJob')} more.`)}
  </details>`;
}

function row(job: TimelineJob, inDay: TimelineJob | undefined, clock: ReaderClock): Html {
  const isChanged = runsChanged(job);
  const first = (runs: readonly Date[]) => (runs.length === 0 ? 'no run' : dateText(clock, runs[0]));
  return html`<tr>
    <th scope="row">${shortened(job.name)}</th>
    <td>${isChanged ? 'changed' : 'unchanged'}</td>
    <td>${numbers(inDay)}</td>
    <td>${numbers(job)}</td>
    <td>${first(job.before)}</td>
    <td>${first(job.after)}</td>
  </tr> `;
}

function numbers(job: TimelineJob | undefined): string {
  const [before, after] = [job?.before.length ?? 0, job?.after.length ?? 0];
  return before === after ? amount(after) : `${amount(before)} → ${amount(after)}`;
}
