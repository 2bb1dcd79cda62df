/** What the whole fleet does: how many runs start, and how many at once. */

import { scaleLinear } from '../charts';
import { Html, html } from '../html';
import { amount } from '../text';
import { Chart, GUTTER, Part, round } from './chart';
import { mostTogetherIn, startsIn } from './rows';

const BARS = 44;
const LANE = 18;

/** A pair of bars for each bin: before is hollow, after is filled. */
export function bars(chart: Chart, top: number): Part {
  const { timeline, range, binOf, binStart, binWidth } = chart;
  const before = startsIn(timeline.jobs, 'before', binOf, range.bins);
  const after = startsIn(timeline.jobs, 'after', binOf, range.bins);
  const most = Math.max(1, ...before, ...after);
  const height = scaleLinear([0, most], [0, BARS]);
  const width = round(binWidth / 2 - 2);
  const bar = (kind: string, count: number, x: number): Html => {
    const tall = round(height(count));
    if (count === 0) return html``;
    return html`<rect
      class="${kind}"
      x="${round(x)}"
      y="${top + BARS - tall}"
      width="${width}"
      height="${tall}"
    />`;
  };
  const pairs = before.map((count, bin) => {
    const x = binStart(bin);
    return [bar('before', count, x + 1), bar('after', after[bin], x + binWidth / 2)];
  });
  const svg = html`<g class="bars"
    >${label(`Starts in each ${range.bin}`, top + 14)}
    <text class="note" x="${GUTTER - 12}" y="${top + 30}">most: ${amount(most)}</text>
    <line
      class="base"
      x1="${GUTTER}"
      x2="${round(binStart(range.bins - 1) + binWidth)}"
      y1="${top + BARS}"
      y2="${top + BARS}"
    />${pairs}</g
  >`;
  return { svg, bottom: top + BARS };
}

/** How many start in one minute, before and after; what grows has a box around it. */
export function together(chart: Chart, top: number): Part {
  const { timeline, range, binOf } = chart;
  const before = mostTogetherIn(timeline, 'before', binOf, range.bins);
  const after = mostTogetherIn(timeline, 'after', binOf, range.bins);
  const svg = html`<g class="together"
    >${label('Start in one minute, before', top + 13)}${numbers(chart, before, after, top, '▼')}
    ${label('and after', top + LANE + 13)}${numbers(chart, after, before, top + LANE, '▲')}</g
  >`;
  return { svg, bottom: top + 2 * LANE };
}

function numbers(
  { binStart, binWidth }: Chart,
  counts: readonly number[],
  others: readonly number[],
  top: number,
  sign: string,
): Html[] {
  return counts.map((count, bin) => {
    if (count < 2) return html``;
    const x = round(binStart(bin) + binWidth / 2);
    const isMore = count > others[bin];
    const kind = isMore ? (sign === '▲' ? 'more' : 'fewer') : 'same';
    const box = isMore
      ? html`<rect
          x="${round(x - binWidth / 2 + 0.5)}"
          y="${top + 1}"
          width="${round(binWidth - 1)}"
          height="${LANE - 2}"
          rx="3"
        />`
      : html``;
    return html`<g class="${kind}"
      >${box}<text x="${x}" y="${top + 13}">${isMore ? sign : ''}${short(count)}</text></g
    >`;
  });
}

/** At most three characters. */
function short(count: number): string {
  return count < 1000 ? String(count) : `${Math.floor(count / 1000)}k`;
}

function label(text: string, y: number): Html {
  return html`<text class="label" x="${GUTTER - 12}" y="${y}">${text}</text>`;
}
