/** A row for each CronJob: one lane if its runs do not change, otherwise one for before and one for after. */

import { TimelineJob } from '../../../schedules/timeline';
import { Markup, markup, NOTHING } from '../markup';
import { shortened } from '../text';
import { Chart, GUTTER, Part, RIGHT, round, TIME, WIDTH } from './chart';
import { rowsOf, runsChanged, spansOf } from './rows';
import { timeText } from './times';

const LANE = 16;
const GAP = 8;
/** Runs in one column are one mark. */
const COLUMN = 2;
const TICK = 3;
const LETTERS = 26;
/** If there are more runs, the timeline has the first run of each of this number of equal spans. */
const SAMPLES = 168;
/** Up to this number, runs have their time next to them. */
const MOST_TIMES = 2;
/** The approximate width of a time. */
const TIME_WIDTH = 40;

export function jobRows(chart: Chart, top: number): Part {
  let y = top;
  const rows = rowsOf(chart.span.timeline).jobs.map((job) => {
    const { svg, bottom } = row(chart, job, y);
    y = bottom + GAP;
    return svg;
  });
  return { svg: markup`<g class="jobs">${rows}</g>`, bottom: y };
}

function row(chart: Chart, job: TimelineJob, top: number): Part {
  const name = markup`<text class="name" x="0" y="${top + 12}">${middleCut(job.name)}</text>`;
  if (!runsChanged(job))
    return {
      svg: markup`<g class="same">${name}${lane(chart, job, '', top)}</g>\n`,
      bottom: top + LANE,
    };
  const svg = markup`<g class="moved">${name}<g class="before">${lane(chart, job, 'before', top)}</g>
<g class="after">${lane(chart, job, 'after', top + LANE)}</g></g>\n`;
  return { svg, bottom: top + 2 * LANE };
}

function lane(chart: Chart, job: TimelineJob, side: '' | 'before' | 'after', top: number): Markup {
  const runs = job[side || 'after'];
  const middle = top + LANE / 2;
  const label =
    side === '' ? NOTHING : markup`<text class="note" x="${GUTTER - 12}" y="${top + 12}">${side}</text>`;
  if (runs.length === 0)
    return markup`${label}<text class="time" x="${GUTTER + 4}" y="${top + 12}">no run</text>`;
  const isSample = job.runs[side || 'after'] > runs.length;
  const marks = marksOf(chart, runs, middle, side === 'before' ? LANE / 2 : LANE - 4, isSample);
  return markup`${label}<line x1="${GUTTER}" x2="${WIDTH - RIGHT}" y1="${middle}" y2="${middle}"/>
<path d="${marks}"/>${times(chart, runs, top)}`;
}

/** A mark for each column of the chart in which a run starts. */
function marksOf(
  { x }: Chart,
  runs: readonly Date[],
  middle: number,
  tall: number,
  isSample: boolean,
): string {
  const column = isSample ? TIME / SAMPLES : COLUMN;
  const columnOf = (at: Date) => Math.floor((x(at) - GUTTER) / column + 1e-6);
  const marks = spansOf(runs, columnOf).map(({ from, to }) => {
    const wide = round(Math.max(TICK, (to - from + (isSample ? 1 : 0)) * column));
    return `M${round(GUTTER + from * column)} ${middle - tall / 2}h${wide}v${tall}h${-wide}z`;
  });
  return marks.join('');
}

/** The times of the runs, if they are few. */
function times({ x, clock }: Chart, runs: readonly Date[], top: number): Markup[] {
  if (runs.length > MOST_TIMES) return [];
  return runs.map((at) => {
    const isLate = x(at) > WIDTH - RIGHT - TIME_WIDTH;
    const left = round(isLate ? x(at) - 4 : x(at) + TICK + 4);
    const anchor = isLate ? 'end' : 'start';
    return markup`<text class="time" text-anchor="${anchor}" x="${left}" y="${top + 12}">${timeText(clock, at)}</text>`;
  });
}

/** The name shortened in the middle: both ends distinguish it from others. */
function middleCut(name: string): string {
  const characters = [...shortened(name)];
  if (characters.length <= LETTERS) return name;
  const end = Math.floor(LETTERS / 2) - 1;
  return `${characters.slice(0, LETTERS - end - 1).join('')}…${[...name.slice(-2 * LETTERS)].slice(-end).join('')}`;
}
