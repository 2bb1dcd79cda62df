import { Markup, markup } from '../markup';
import { Chart, round } from './chart';
import { dayText, roundHours, timeText } from './times';

/** Time marks, and vertical lines down to the bottom. */
export function axis({ span, range, clock, x }: Chart, bottom: number): Markup {
  const { from, to } = span.timeline;
  const marks = roundHours(clock, from, to, range.tickHours).map((at) => {
    const left = round(x(at));
    const time = timeText(clock, at);
    const isDay = time === '00:00';
    const label = isDay ? dayText(clock, at) : time;
    return markup`<line class="${isDay ? 'day' : 'hour'}" x1="${left}" x2="${left}" y1="20" y2="${bottom}"/>
<text class="tick ${isDay ? 'day' : ''}" x="${left}" y="14">${label}</text>`;
  });
  return markup`<g class="axis">${marks}</g>`;
}
