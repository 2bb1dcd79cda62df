/** What all parts of a timeline use for drawing. */

import { scaleBand, scaleLinear } from '../charts';
import { Markup } from '../markup';
import { Span } from './span';
import { ReaderClock } from './times';

/** Where the column of names ends and the time axis begins. */
export const GUTTER = 250;
export const TIME = 760;
/** Space for the end of the last time mark. */
export const RIGHT = 16;
export const WIDTH = GUTTER + TIME + RIGHT;

export interface Range {
  readonly id: string;
  readonly title: string;
  /** The distance of marks on the axis, and the size of the fleet's bins, in hours. */
  readonly tickHours: number;
  readonly bins: number;
  /** The name of a bin: `hour`. */
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
