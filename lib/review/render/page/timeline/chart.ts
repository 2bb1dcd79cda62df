/** What the parts of a timeline are drawn with. */

import { scaleBand, scaleLinear } from '../charts';
import { Markup } from '../markup';
import { Span } from './span';
import { ReaderClock } from './times';

/** Where names end and the time begins. */
export const GUTTER = 250;
export const TIME = 760;
/** Room for the end of the last mark of the time. */
export const RIGHT = 16;
export const WIDTH = GUTTER + TIME + RIGHT;

export interface Range {
  readonly id: string;
  readonly title: string;
  /** Marks of the axis and bins of the fleet, in hours. */
  readonly tickHours: number;
  readonly bins: number;
  /** How the bins are called: `hour`. */
  readonly bin: string;
}

export interface Chart {
  readonly span: Span;
  readonly range: Range;
  readonly clock: ReaderClock;
  readonly x: (at: Date) => number;
  readonly binStart: (bin: number) => number;
  readonly binWidth: number;
}

/** A part of a chart and where the next one begins. */
export interface Part {
  readonly svg: Markup;
  readonly bottom: number;
}

export function chartOf(range: Range, span: Span, clock: ReaderClock): Chart {
  const { from, to } = span.timeline;
  const time = scaleLinear([from.getTime(), to.getTime()], [GUTTER, GUTTER + TIME]);
  const bins = scaleBand(
    Array.from({ length: range.bins }, (_, bin) => bin),
    [GUTTER, GUTTER + TIME],
  );
  return {
    span,
    range,
    clock,
    x: (at) => time(at.getTime()),
    binStart: (bin) => bins(bin) ?? GUTTER,
    binWidth: bins.bandwidth(),
  };
}

export function round(number: number): number {
  return Math.round(number * 10) / 10;
}
