/** Findings before those that say the same of several CronJobs become one. */

import { ChangeClass } from '../report/classes';
import { Block, Level } from '../report/finding';
import { Said } from '../report/said';
import { CronJobChange } from './cron-job';

/** Who does something: one CronJob, or several. */
export interface Subject {
  readonly said: Said;
  readonly isOne: boolean;
}

export interface Draft {
  readonly rule: `schedules/${string}`;
  readonly level: Level;
  readonly classes: readonly ChangeClass[];
  readonly about: CronJobChange;
  /** The effect: drafts of a rule with the same one become one finding. */
  readonly effect: string;
  readonly title: (subject: Subject) => Said;
  /** When it runs, as a table. */
  readonly table?: () => Block;
  /** What else is to be said, in few lines. */
  readonly lines: () => readonly Block[];
  readonly cure?: Said;
  /** What the approval is for, beside the CronJob. */
  readonly facts: () => unknown;
  /** How many effects the rule may tell one by one. With more, drafts of one kind become one finding with a table. */
  readonly mostEffects: number;
  /** Kinds of effect from the finest to the coarsest: the first that gives few findings is taken. */
  readonly kinds: () => readonly Kind[];
  /** Whether the next run does not come any more. */
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
