/** What an analysis reports about a change. */

import { ReviewedObject } from '../objects/reviewed-object';
import { ChangeClass } from './classes';
import { Said } from './said';

/** How serious a finding is, the worst first. */
export const LEVELS = ['critical', 'high', 'medium', 'low', 'info'] as const;
export type Level = (typeof LEVELS)[number];

/** The parts of a review, in their order. */
export const SECTIONS = ['permissions', 'schedules', 'deployment', 'jobs', 'workloads'] as const;
export type Section = (typeof SECTIONS)[number];

export interface Finding {
  /** Stable id of the rule, such as `permissions/widened`. */
  readonly rule: string;
  readonly section: Section;
  readonly level: Level;
  /** The classes for the gate and the verdict; none for a finding that only explains. */
  readonly classes: readonly ChangeClass[];
  /** The object of the finding: as it is in head, or in base if it is removed. */
  readonly object: ReviewedObject;
  /** One sentence without a full stop: what will happen. */
  readonly title: Said;
  readonly details?: readonly Block[];
  /** What to do, as an imperative: `give the Job another name`. */
  readonly cure?: Said;
  /**
   * What an approval of this finding is bound to, in addition to the rule and the object: the change itself, without
   * files, lines, dates and hidden values. An approval is not valid for another change.
   */
  readonly facts: unknown;
  /**
   * The number of objects, if the finding reports the same effect on several.
   *
   * @default 1
   */
  readonly count?: number;
}

export interface ReportedFinding extends Finding {
  /** The same for the same change, wherever it is written and whatever it is based on. */
  readonly fingerprint: string;
}

/** A part of the details. */
export type Block =
  | { readonly kind: 'line'; readonly text: Said }
  | {
      readonly kind: 'table';
      readonly columns: readonly string[];
      readonly rows: readonly (readonly Said[])[];
    }
  | { readonly kind: 'diff'; readonly lines: readonly DiffLine[] };

/** A line of a script or list: unchanged, added or removed. */
export interface DiffLine {
  readonly sign: ' ' | '+' | '-';
  readonly text: string;
}

export function line(text: Said): Block {
  return { kind: 'line', text };
}
