/** CronJobs that are suspended, and those that are resumed. */

import { lastRun } from '../../schedule/last-run';
import { timesOf } from '../../schedule/same-times';
import { line } from '../report/finding';
import { Said, say, words } from '../report/said';
import { CronJob, CronJobChange, specOf } from './cron-job';
import { moment, Reader, readerIn } from './dates';
import { Draft, Subject, verb } from './draft';
import { nextRunsTable } from './next-runs';
import { longWords, startsNone } from './starting-deadline';
import { runsKey } from './timing-words';

export function suspensionDrafts(change: CronJobChange, reader: Reader): Draft[] {
  const { before, after } = change;
  if (!before || !after || before.isSuspended === after.isSuspended) return [];
  return [after.isSuspended ? suspended(change, before, reader) : resumed(change, before, after, reader)];
}

function suspended(change: CronJobChange, before: CronJob, reader: Reader): Draft {
  const title = (subject: Subject): Said =>
    say`${subject.said} ${verb(subject, 'is suspended and starts', 'are suspended and start')} no more runs`;
  return {
    rule: 'schedules/suspended',
    level: 'medium',
    classes: ['schedule'],
    about: change,
    effect: before.timing ? runsKey(before.timing) : '',
    title,
    details: () => [
      nextRunsTable({ ...change, after: undefined }, reader),
      line(words('A run that is under way goes on')),
    ],
    facts: { suspend: true },
    mostEffects: 1,
    isLost: true,
    kind: 'suspended',
    kindTitle: title,
  };
}

function resumed(change: CronJobChange, before: CronJob, after: CronJob, reader: Reader): Draft {
  const missed = missedRun(change, before, after, reader.now);
  const { title, kind } = resumedTitle(after, missed, reader);
  return {
    rule: 'schedules/resumed',
    level: missed === 'another schedule' ? 'low' : 'medium',
    classes: ['schedule'],
    about: change,
    effect: `${kind} ${after.timing ? runsKey(after.timing) : ''}`,
    title,
    details: () =>
      missed === 'another schedule'
        ? NO_RUN_AT_ONCE
        : [nextRunsTable({ ...change, before: undefined }, reader)],
    facts: { suspend: false },
    mostEffects: 1,
    kind,
    kindTitle: (subject) => say`${areResumed(subject)}${words(KIND_ENDS[kind])}`,
  };
}

/** The times are told with the schedule. */
const NO_RUN_AT_ONCE = [
  line(words('No missed run starts at once, since the schedule changes in the same update')),
];

/** What becomes of the last run that was missed. */
type Missed = Date | 'another schedule' | 'unknown' | 'none';
type Kind = 'starts' | 'too late' | 'plain';

const KIND_ENDS: { readonly [kind in Kind]: string } = {
  starts: ': each starts the last run that it missed at once',
  'too late': ': the last run that each missed is too late to start',
  plain: '',
};

/**
 * Any other update lets the controller look at once, and start the last run that was missed; one that changes the schedule
 * too only queues the next time (seen with Kubernetes 1.36.3).
 */
function missedRun({ isInPlace }: CronJobChange, before: CronJob, after: CronJob, now: Date): Missed {
  if (!isInPlace || isEdited(before, after)) return 'another schedule';
  if (after.timing === undefined || startsNone(after.startingDeadline)) return 'none';
  const { schedule, timeZone } = after.timing;
  if (schedule.kind === 'every') return 'unknown';
  return lastRun(schedule, timeZone, now) ?? 'none';
}

function resumedTitle(after: CronJob, missed: Missed, asked: Reader): { title: Draft['title']; kind: Kind } {
  const { startingDeadline = Infinity, timing } = after;
  if (timing && timesOf(timing.schedule) === 'never')
    return {
      kind: 'plain',
      title: (subject) => say`${areResumed(subject)}, but no date matches the schedule`,
    };
  if (missed === 'none' || missed === 'another schedule') return { kind: 'plain', title: areResumed };
  if (missed === 'unknown') {
    const title = (subject: Subject) =>
      say`${areResumed(subject)}, and ${verb(subject, 'starts', 'start')} a run at once if one is due by now`;
    return { kind: 'starts', title };
  }
  const at = moment(missed, readerIn(asked, timing?.timeZone));
  if ((asked.now.getTime() - missed.getTime()) / 1000 > startingDeadline) {
    const late = words(longWords(startingDeadline));
    const title = (subject: Subject) =>
      say`${areResumed(subject)}; the run missed at ${at} does not start, since it is over ${late} late`;
    return { kind: 'too late', title };
  }
  const title = (subject: Subject) =>
    say`${areResumed(subject)}, and ${verb(subject, 'starts', 'start')} a run at once if suspended since before ${at}`;
  return { kind: 'starts', title };
}

function areResumed(subject: Subject): Said {
  return say`${subject.said} ${verb(subject, 'is resumed', 'are resumed')}`;
}

function isEdited(before: CronJob, after: CronJob): boolean {
  const [old, edited] = [specOf(before.object), specOf(after.object)];
  return old.schedule !== edited.schedule || (old.timeZone ?? null) !== (edited.timeZone ?? null);
}
