/** What happens to a run that is due while the previous one still runs. */

import { Block, line } from '../report/finding';
import { say, words } from '../report/said';
import { CronJob, CronJobChange } from './cron-job';
import { Draft, Subject, verb } from './draft';
import { longWords } from './starting-deadline';

interface Policy {
  readonly title: Draft['title'];
  readonly details: (after: CronJob) => readonly Block[];
}

const POLICIES: { readonly [name: string]: Policy } = {
  Allow: {
    title: ({ said }) => say`Runs of ${said} may overlap: one starts even if the one before still runs`,
    details: () => [],
  },
  Forbid: {
    title: (subject) => say`${subject.said} ${starts(subject)} no run while the one before still runs`,
    details: ({ startingDeadline }) => {
      const then =
        startingDeadline === undefined
          ? 'starts late, as soon as the other has ended'
          : `is skipped if the other does not end within ${longWords(startingDeadline)}`;
      return [line(words(`A run that is due meanwhile ${then}`))];
    },
  },
  Replace: {
    title: (subject) =>
      say`${subject.said} ${verb(subject, 'stops', 'stop')} a run that is still in progress when the next is due`,
    details: ({ grace }) => [
      line(
        words(`The next starts at once, together with pods that may take up to ${longWords(grace)} to stop`),
      ),
    ],
  },
};

export function concurrencyDrafts(change: CronJobChange): Draft[] {
  const { before, after } = change;
  if (!before || !after || before.concurrency === after.concurrency) return [];
  const policy = Object.hasOwn(POLICIES, after.concurrency) ? POLICIES[after.concurrency] : undefined;
  if (policy === undefined) return [];
  const [old, edited] = [before.concurrency, after.concurrency];
  return [
    {
      rule: 'schedules/concurrency',
      level: edited === 'Allow' ? 'medium' : 'low',
      classes: [],
      about: change,
      effect: `${old} ${edited} ${after.startingDeadline} ${after.grace}`,
      title: policy.title,
      lines: () => policy.details(after),
      facts: () => ({ before: old, after: edited }),
      mostEffects: 3,
      kinds: () => [{ key: edited, title: policy.title }],
    },
  ];
}

function starts(subject: Subject) {
  return verb(subject, 'starts', 'start');
}
