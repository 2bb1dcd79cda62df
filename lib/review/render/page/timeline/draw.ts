/** The runs of a fleet over a span of time, as SVG. */

import { Markup, markup } from '../markup';
import { axis } from './axis';
import { chartOf, Range, WIDTH } from './chart';
import { bars, together } from './fleet';
import { jobRows } from './job-rows';
import { Span } from './span';
import { ReaderClock } from './times';

export function drawTimeline(range: Range, span: Span, clock: ReaderClock): Markup {
  const chart = chartOf(range, span, clock);
  const fleet = bars(chart, 34);
  const peaks = together(chart, fleet.bottom + 8);
  const jobs = jobRows(chart, peaks.bottom + 14);
  const height = Math.ceil(jobs.bottom + 8);
  return markup`<svg class="timeline" role="img" aria-labelledby="${range.id}-title ${range.id}-says" width="${WIDTH}"
 height="${height}" viewBox="0 0 ${WIDTH} ${height}"><title id="${range.id}-title">${range.title}</title>
<desc id="${range.id}-says">When the runs of each CronJob start, before and after. The tables that follow list them.</desc>
${axis(chart, height - 8)}${fleet.svg}${peaks.svg}${jobs.svg}</svg>`;
}
