/** CronJobs that are suspended or resumed. */

import { lastRun } from '../../schedule/last-run';
import { nextRun } from '../../schedule/next';
import { timesOf } from '../../schedule/same-times';
import { line } from '../report/finding';
import { Said, say, words } from '../report/said';
import { CronJob, CronJobChange, specOf } from './cron-job';
import { moment, Reader, readerIn } from './dates';
import { Draft, Subject, verb } from './draft';
import { nextRunsTable } from './next-runs';
import { longWords, startsNone } from './starting-deadline';
import { timingKey } from './timing-words';

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
    effect: before.timing ? timingKey(before.timing) : '',
    title,
    ...(before.timing ? { table: () => nextRunsTable({ ...change, after: undefined }, reader) } : {}),
    lines: () => [line(words('A run in progress continues'))],
    facts: () => ({ suspend: true }),
    mostEffects: 1,
    isLost: true,
    kinds: () => [{ key: 'suspended', title }],
  };
}

function resumed(change: CronJobChange, before: CronJob, after: CronJob, reader: Reader): Draft {
  const fate = fateOf(change, before, after, reader.now);
  return {
    rule: 'schedules/resumed',
    level: fate === 'starts' ? 'medium' : 'low',
    // Counted together with the schedule that changes.
    classes: fate === 'edited' ? [] : ['schedule'],
    about: change,
    effect: `${fate} ${after.startingDeadline} ${after.timing ? timingKey(after.timing) : ''}`,
    title: (subject) => say`${areResumed(subject)}${endOf(fate, subject, after, reader)}`,
    ...(fate === 'edited' || after.timing === undefined
      ? {}
      : { table: () => nextRunsTable({ ...change, before: undefined }, reader) }),
    lines: () => (fate === 'edited' ? NO_RUN_AT_ONCE : []),
    facts: () => ({ suspend: false }),
    mostEffects: 1,
    kinds: () => [{ key: fate, title: (subject) => say`${areResumed(subject)}${words(FATES[fate])}` }],
  };
}

/** What happens to the last missed run, for several CronJobs. */
const FATES = {
  starts: ': each starts the last run that it missed at once',
  'too late': ': the last run that each missed is too late to start',
  never: ', but never run',
  edited: '',
  none: '',
} as const;

/** The times are reported with the schedule. */
const NO_RUN_AT_ONCE = [
  line(words('No missed run starts at once, since the schedule changes in the same update')),
];

/**
 * Any other update makes the controller look at once and start the last missed run. An update that also changes the
 * schedule only queues the next time (seen with Kubernetes 1.36.3).
 */
function fateOf(
  { isInPlace }: CronJobChange,
  before: CronJob,
  after: CronJob,
  now: Date,
): keyof typeof FATES {
  const { timing, startingDeadline } = after;
  if (timing === undefined || !isInPlace) return 'none';
  if (startsNone(startingDeadline) || timesOf(timing.schedule) === 'never') return 'never';
  if (isEdited(before, after)) return 'edited';
  if (startingDeadline === undefined || timing.schedule.kind === 'every') return 'starts';
  const earliest = new Date(now.getTime() - startingDeadline * 1000);
  const due = nextRun(timing.schedule, timing.timeZone, earliest);
  return due !== undefined && due <= now ? 'starts' : 'too late';
}

function endOf(
  fate: keyof typeof FATES,
  subject: Subject,
  { timing, startingDeadline }: CronJob,
  asked: Reader,
): Said {
  if (fate === 'never') return say`, but never ${verb(subject, 'runs', 'run')}`;
  if ((fate !== 'starts' && fate !== 'too late') || timing === undefined) return words('');
  const start = say`, and ${verb(subject, 'starts', 'start')} a run at once`;
  if (timing.schedule.kind === 'every') return say`${start} if one is due by now`;
  const missed = lastRun(timing.schedule, timing.timeZone, asked.now);
  if (missed === undefined) return words('');
  const at = moment(missed, readerIn(asked, timing.timeZone));
  if (fate === 'starts') return say`${start} if suspended since before ${at}`;
  const late = words(longWords(startingDeadline ?? 0));
  return say`; the run missed at ${at} does not start, since it is over ${late} late`;
}

function areResumed(subject: Subject): Said {
  return say`${subject.said} ${verb(subject, 'is resumed', 'are resumed')}`;
}

function isEdited(before: CronJob, after: CronJob): boolean {
  const [old, edited] = [specOf(before.object), specOf(after.object)];
  return old.schedule !== edited.schedule || (old.timeZone ?? null) !== (edited.timeZone ?? null);
}
