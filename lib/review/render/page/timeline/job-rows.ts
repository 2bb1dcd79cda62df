/** A row for each CronJob: one lane if its runs stay, and else one before and one after. */

import { TimelineJob } from '../../../schedules/timeline';
import { Html, html } from '../html';
import { Chart, GUTTER, Part, WIDTH, round } from './chart';
import { rowsOf, runsChanged, spansOf } from './rows';
import { timeText } from './times';

const LANE = 16;
const GAP = 8;
/** Runs in one column are one mark. */
const COLUMN = 2;
const TICK = 3;
const LETTERS = 26;
/** As many runs have their time beside them. */
const MOST_TIMES = 2;
/** A time is about so wide. */
const TIME_WIDTH = 40;

export function jobRows(chart: Chart, top: number): Part {
  let y = top;
  const rows = rowsOf(chart.timeline).jobs.map((job) => {
    const { svg, bottom } = row(chart, job, y);
    y = bottom + GAP;
    return svg;
  });
  return { svg: html`<g class="jobs">${rows}</g>`, bottom: y };
}

function row(chart: Chart, job: TimelineJob, top: number): Part {
  const name = html`<text class="name" x="0" y="${top + 12}">${middleCut(job.name)}</text>`;
  if (!runsChanged(job))
    return { svg: html`<g class="same">${name}${lane(chart, job.after, top, '')}</g>`, bottom: top + LANE };
  const svg = html`<g class="moved"
    >${name}<g class="before">${lane(chart, job.before, top, 'before')}</g>
    <g class="after">${lane(chart, job.after, top + LANE, 'after')}</g></g
  >`;
  return { svg, bottom: top + 2 * LANE };
}

function lane(chart: Chart, runs: readonly Date[], top: number, side: '' | 'before' | 'after'): Html {
  const middle = top + LANE / 2;
  const columnOf = (at: Date) => Math.floor((chart.x(at) - GUTTER) / COLUMN);
  const tall = side === 'before' ? LANE / 2 : LANE - 4;
  const marks = spansOf(runs, columnOf)
    .map(({ from, to }) => {
      const left = GUTTER + from * COLUMN;
      return `M${left} ${middle - tall / 2}h${(to - from) * COLUMN + TICK}v${tall}h${-((to - from) * COLUMN + TICK)}z`;
    })
    .join('');
  const label =
    side === '' ? html`` : html`<text class="note" x="${GUTTER - 12}" y="${top + 12}">${side}</text>`;
  if (runs.length === 0)
    return html`${label}<text class="time" x="${GUTTER + 4}" y="${top + 12}">no run</text>`;
  return html`${label}<line x1="${GUTTER}" x2="${WIDTH - 16}" y1="${middle}" y2="${middle}" /><path
      d="${marks}"
    />
    ${times(chart, runs, top)}`;
}

/** The times of few runs. */
function times({ x, clock }: Chart, runs: readonly Date[], top: number): Html[] {
  if (runs.length > MOST_TIMES) return [];
  return runs.map((at) => {
    const isLate = x(at) > WIDTH - 16 - TIME_WIDTH;
    const left = round(isLate ? x(at) - 4 : x(at) + TICK + 4);
    const anchor = isLate ? 'end' : 'start';
    return html`<text class="time" text-anchor="${anchor}" x="${left}" y="${top + 12}"
      >${timeText(clock, at)}</text
    >`;
  });
}

/** Both ends of a name tell it from others. */
function middleCut(name: string): string {
  if (name.length <= LETTERS) return name;
  const end = Math.floor(LETTERS / 2) - 1;
  return `${name.slice(0, LETTERS - end - 1)}…${name.slice(-end)}`;
}
