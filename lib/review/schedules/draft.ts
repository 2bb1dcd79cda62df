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
  /** Told for the first draft of those with the same effect. */
  readonly details: () => readonly Block[];
  readonly cure?: Said;
  /** What the approval is for, beside the CronJob. */
  readonly facts: unknown;
  /** How many effects the rule may tell one by one. With more, drafts of one kind become one finding with a table. */
  readonly mostEffects: number;
  /** Whether the next run does not come any more. */
  readonly isLost?: boolean;
  readonly kind: string;
  readonly kindTitle: (subject: Subject) => Said;
}

/** `runs` for one, `run` for several. */
export function verb({ isOne }: Subject, one: string, several: string): Said {
  return [isOne ? one : several];
}
