/** Findings before those with the same effect on several CronJobs are merged. */

import { ChangeClass } from '../report/classes';
import { Block, Level } from '../report/finding';
import { Said } from '../report/said';
import { CronJobChange } from './cron-job';

/** The subject of a sentence: one CronJob, or several. */
export interface Subject {
  readonly said: Said;
  readonly isOne: boolean;
}

export interface Draft {
  readonly rule: `schedules/${string}`;
  readonly level: Level;
  readonly classes: readonly ChangeClass[];
  readonly about: CronJobChange;
  /** The effect: drafts of a rule with the same effect become one finding. */
  readonly effect: string;
  readonly title: (subject: Subject) => Said;
  /** A table of when it runs. */
  readonly table?: () => Block;
  /** Further details, in few lines. */
  readonly lines: () => readonly Block[];
  readonly cure?: Said;
  /** What the approval is bound to, in addition to the CronJob. */
  readonly facts: () => unknown;
  /**
   * How many effects the rule may report one by one. If there are more, drafts of one kind become one finding with a
   * table.
   */
  readonly mostEffects: number;
  /** Kinds of effect from the finest to the coarsest. The first that results in few findings is used. */
  readonly kinds: () => readonly Kind[];
  /** Whether the next run does not happen any more. */
  readonly isLost?: boolean;
}

export interface Kind {
  readonly key: string;
  readonly title: (subject: Subject) => Said;
}

/** `runs` for one, `run` for several. */
export function verb({ isOne }: Subject, one: string, several: string): Said {
  return [isOne ? one : several];
}
