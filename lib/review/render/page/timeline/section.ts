/** The runs of the fleet over a day and a week, as charts and as tables. */

import { Timeline, TimelineJob } from '../../../schedules/timeline';
import { Budgets } from '../budget';
import { counts, folded, foldedTable, scrolled } from '../details';
import { Markup, markup, NOTHING } from '../markup';
import { amount, code, counted } from '../text';
import { Range } from './chart';
import { collisionsTable } from './collisions';
import { drawTimeline } from './draw';
import { rowsOf, runsChanged } from './rows';
import { newMinutes, Runs, Span, Starts } from './span';
import { dateText, ReaderClock } from './times';

const RUN_COLUMNS = [
  'CronJob',
  'Change',
  'Runs in the day',
  'Runs in the week',
  'First before',
  'First after',
];

export function runsSection(id: string, runs: Runs, clock: ReaderClock, budgets: Budgets): Markup {
  const { timeline, starts } = runs.week;
  if (timeline.jobs.length === 0) return markup`<p>No CronJob runs in the next week, before or after.</p>`;
  const day = { id: `${id}-day`, title: 'Runs of the next day', tickHours: 3, bins: 24, bin: 'hour' };
  const week = { id: `${id}-week`, title: 'Runs of the next week', tickHours: 24, bins: 28, bin: '6 hours' };
  const charts = markup`${figure(day, runs.day, clock, budgets)}${figure(week, runs.week, clock, budgets)}
${runsTable(runs, clock, budgets)}${collisionsTable(timeline, clock, budgets)}`;
  const moved = timeline.jobs.filter(runsChanged).length;
  const times = `Times are of ${clock.zone}, from ${dateText(clock, timeline.from)} on.`;
  return markup`<p>${summary(moved, timeline, starts)} ${times}</p>
${moved > 0 ? charts : folded('The runs of the next day and week', charts)}`;
}

function summary(moved: number, { jobs, leftOut }: Timeline, starts: Starts): Markup {
  const all = counted(jobs.length + leftOut.jobs, 'CronJob');
  if (moved === 0) return markup`No run of ${all} changes in the next week.`;
  const [added, gone] = [newMinutes(starts, 'after'), newMinutes(starts, 'before')];
  const least = moved === jobs.length && leftOut.jobs > 0 ? 'at least ' : '';
  return markup`The runs of ${least}<b>${amount(moved)}</b> of ${all} change in the next week;
${counts(added, 'minute')} with several starts ${added === 1 ? 'is' : 'are'} new, ${amount(gone)} ${gone === 1 ? 'is' : 'are'} gone.`;
}

function figure(range: Range, span: Span, clock: ReaderClock, { charts }: Budgets): Markup {
  if (!charts.hasRoom) return NOTHING;
  const svg = drawTimeline(range, span, clock);
  if (!charts.take(svg)) return NOTHING;
  const { left } = rowsOf(span.timeline);
  const more = `${counted(left, 'CronJob')} more without a row; the numbers above the rows count them.`;
  return markup`<figure><h4>${range.title}</h4><figcaption class="legend">
<span>${sample('before')} before: hollow bars, short marks</span><span>${sample('after')} after: filled bars, tall marks</span>
<span>▲ more start in one minute than before</span><span>▼ fewer</span></figcaption>
${scrolled(range.title, svg)}${left === 0 ? NOTHING : markup`<p class="more">${more}</p>`}</figure>\n`;
}

function sample(side: 'before' | 'after'): Markup {
  const mark = side === 'before' ? 'M18 2h3v8h-3z' : 'M18 0h3v12h-3z';
  return markup`<svg class="timeline sample" width="26" height="12" aria-hidden="true"><g class="bars">
<rect class="${side}" x="1" y="1" width="8" height="10"/></g><g class="moved"><g class="${side}"><path d="${mark}"/></g></g></svg>`;
}

function runsTable({ day, week }: Runs, clock: ReaderClock, { runs }: Budgets): Markup {
  const inDay = new Map(day.timeline.jobs.map((job) => [job.name, job]));
  const { jobs, leftOut } = week.timeline;
  const { parts, left } = runs.write(jobs, (job) => row(job, inDay.get(job.name), clock));
  const written = { parts, left: left + leftOut.jobs };
  return foldedTable('The runs of each CronJob, as a table', RUN_COLUMNS, written, 'CronJob');
}

function row(job: TimelineJob, inDay: TimelineJob | undefined, clock: ReaderClock): Markup {
  const first = (runs: readonly Date[]) => (runs.length === 0 ? 'no run' : dateText(clock, runs[0]));
  return markup`<tr><th scope="row">${code(job.name)}</th><td>${runsChanged(job) ? 'changed' : 'unchanged'}</td>
<td>${numbers(inDay)}</td><td>${numbers(job)}</td><td>${first(job.before)}</td><td>${first(job.after)}</td></tr>\n`;
}

function numbers(job: TimelineJob | undefined): string {
  const { before, after } = job?.runs ?? { before: 0, after: 0 };
  return before === after ? amount(after) : `${amount(before)} → ${amount(after)}`;
}
