/** CronJobs that are new or removed. */

import { timesOf } from '../../schedule/same-times';
import { Said, say, words } from '../report/said';
import { cautionsOf } from './cautions';
import { CronJob, CronJobChange, specOf } from './cron-job';
import { moment, Reader, readerIn } from './dates';
import { Draft, Subject, verb } from './draft';
import { nextRunsOf, nextRunsTable } from './next-runs';
import { startsNone } from './starting-deadline';
import { timingKey, whenWords } from './timing-words';

/** Only a few, since the list of objects has them too. */
const MOST_EFFECTS = 3;

export function presenceDrafts(change: CronJobChange, reader: Reader): Draft[] {
  const { before, after } = change;
  if (after && !before) return after.timing ? [created(change, after, reader)] : [];
  return before?.timing && !after && !before.isSuspended ? [removed(change, before, reader)] : [];
}

function created(change: CronJobChange, after: CronJob, reader: Reader): Draft {
  const isNever = startsNever(after);
  const { schedule, timeZone = null } = specOf(after.object);
  return {
    rule: 'schedules/new',
    level: isNever && !after.isSuspended ? 'medium' : 'info',
    classes: [],
    about: change,
    effect: `${after.isSuspended} ${after.timing ? timingKey(after.timing) : ''} ${after.activeDeadline} ${after.concurrency}`,
    title: (subject) => newTitle(subject, after, isNever, reader),
    table: () => nextRunsTable(change, reader),
    lines: () => cautionsOf(change, reader),
    facts: () => ({ schedule, timeZone }),
    mostEffects: MOST_EFFECTS,
    kinds: () => [
      {
        key: `${isNever} ${after.isSuspended}`,
        title: (subject) =>
          say`${areNew(subject)}${words(after.isSuspended ? ' and suspended' : isNever ? ' and never run' : '')}`,
      },
    ],
  };
}

function newTitle(subject: Subject, after: CronJob, isNever: boolean, asked: Reader): Said {
  const { timing } = after;
  if (after.isSuspended) return say`${areNew(subject)} and suspended: no run starts until resumed`;
  if (timing === undefined || isNever)
    return say`${areNew(subject)} and never ${verb(subject, 'runs', 'run')}`;
  const when = say`${areNew(subject)}: ${verb(subject, 'it runs', 'they run')} ${whenWords(timing)}`;
  const [first] = nextRunsOf(timing, asked.now, 1);
  return first ? say`${when}, first on ${moment(first, readerIn(asked, timing.timeZone))}` : when;
}

function removed(change: CronJobChange, before: CronJob, asked: Reader): Draft {
  const { schedule, timeZone = null } = specOf(before.object);
  const title = (subject: Subject): Said => {
    const gone = verb(subject, 'is removed', 'are removed');
    if (before.timing === undefined || startsNever(before)) return say`${subject.said} ${gone}`;
    const [next] = nextRunsOf(before.timing, asked.now, 1);
    const when = say`${subject.said}, which ran ${whenWords(before.timing)}, ${gone}`;
    const reader = readerIn(asked, before.timing.timeZone);
    return next ? say`${when}; the next run would have been on ${moment(next, reader)}` : when;
  };
  return {
    rule: 'schedules/gone',
    level: 'info',
    classes: [],
    about: change,
    effect: before.timing ? timingKey(before.timing) : '',
    title,
    lines: () => [],
    facts: () => ({ schedule, timeZone }),
    mostEffects: MOST_EFFECTS,
    isLost: true,
    kinds: () => [
      {
        key: 'gone',
        title: (subject) => say`${subject.said} ${verb(subject, 'is removed', 'are removed')}`,
      },
    ],
  };
}

function startsNever({ timing, startingDeadline }: CronJob): boolean {
  return startsNone(startingDeadline) || (timing !== undefined && timesOf(timing.schedule) === 'never');
}

function areNew(subject: Subject): Said {
  return say`${subject.said} ${verb(subject, 'is new', 'are new')}`;
}
