/** What an analysis says about a change. */

import { ReviewedObject } from '../objects/reviewed-object';
import { ChangeClass } from './classes';
import { Said } from './said';

/** How much it matters, the worst first. */
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
  /** What the gate and the verdict count it as; none for what only explains. */
  readonly classes: readonly ChangeClass[];
  /** The object that it is about: as it is in head, or in base if it is removed. */
  readonly object: ReviewedObject;
  /** One sentence without a full stop: what will happen. */
  readonly title: Said;
  readonly details?: readonly Block[];
  /** What to do, as an imperative: `give the Job another name`. */
  readonly cure?: Said;
  /**
   * What the approval of this finding is for, beside the rule and the object: the change itself, without files, lines,
   * dates and hidden values. An approval for another change does not count.
   */
  readonly facts: unknown;
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

/** A line of a script or list, which is the same, added or removed. */
export interface DiffLine {
  readonly sign: ' ' | '+' | '-';
  readonly text: string;
}

export function line(text: Said): Block {
  return { kind: 'line', text };
}
