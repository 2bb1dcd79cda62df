/** The whole fleet: how many runs start, and how many at the same time. */

import { scaleLinear } from '../charts';
import { Markup, markup, NOTHING } from '../markup';
import { amount } from '../text';
import { Chart, GUTTER, Part, RIGHT, round, WIDTH } from './chart';
import { binsOf } from './span';

const BARS = 44;
const LANE = 18;

/** A pair of bars for each bin: the one for before is hollow, the one for after is filled. */
export function bars(chart: Chart, top: number): Part {
  const { span, range, binStart, binWidth } = chart;
  const before = binsOf(span.starts.before, range.bins).sums;
  const after = binsOf(span.starts.after, range.bins).sums;
  const most = Math.max(1, ...before, ...after);
  const height = scaleLinear([0, most], [0, BARS]);
  const bottom = top + BARS;
  const bar = (kind: string, count: number, x: number): Markup => {
    const tall = round(height(count));
    if (count === 0) return NOTHING;
    return markup`<rect class="${kind}" x="${round(x)}" y="${round(bottom - tall)}" width="${round(binWidth / 2 - 2)}" height="${tall}"/>`;
  };
  const pairs = before.map((count, bin) => {
    const x = binStart(bin);
    return [bar('before', count, x + 1), bar('after', after[bin], x + binWidth / 2)];
  });
  const svg = markup`<g class="bars">${label(`Starts in each ${range.bin}`, top + 14)}
<text class="note" x="${GUTTER - 12}" y="${top + 30}">most: ${amount(most)}</text>
<line class="base" x1="${GUTTER}" x2="${WIDTH - RIGHT}" y1="${bottom}" y2="${bottom}"/>${pairs}</g>`;
  return { svg, bottom };
}

/**
 * How many runs start in one minute, before and after. A number that is higher than on the other side has a box and a
 * sign.
 */
export function together(chart: Chart, top: number): Part {
  const { span, range } = chart;
  const before = binsOf(span.starts.before, range.bins).most;
  const after = binsOf(span.starts.after, range.bins).most;
  const svg = markup`<g class="together">${label('Most starts in a minute: before', top + 13)}
${before.map((count, bin) => number(chart, { count, bin, isMore: count > after[bin], side: 'before', top }))}
${label('after', top + LANE + 13)}
${after.map((count, bin) => number(chart, { count, bin, isMore: count > before[bin], side: 'after', top: top + LANE }))}</g>`;
  return { svg, bottom: top + 2 * LANE };
}

interface Together {
  readonly count: number;
  readonly bin: number;
  /** Whether it is more than on the other side. */
  readonly isMore: boolean;
  readonly side: 'before' | 'after';
  readonly top: number;
}

const SIGNS = { before: '▼', after: '▲' };

function number({ binStart, binWidth }: Chart, { count, bin, isMore, side, top }: Together): Markup {
  if (count < 2) return NOTHING;
  const left = binStart(bin);
  const text = (words: string) =>
    markup`<text x="${round(left + binWidth / 2)}" y="${top + 13}">${words}</text>`;
  if (!isMore) return markup`<g class="same">${text(short(count))}</g>`;
  return markup`<g class="more ${side}"><rect x="${round(left + 0.5)}" y="${top + 1}" width="${round(binWidth - 1)}" height="${LANE - 2}" rx="3"/>
${text(SIGNS[side] + short(count))}</g>`;
}

/** At most three characters. */
function short(count: number): string {
  return count < 1000 ? String(count) : `${Math.floor(count / 1000)}k`;
}

function label(text: string, y: number): Markup {
  return markup`<text class="label" x="${GUTTER - 12}" y="${y}">${text}</text>`;
}
