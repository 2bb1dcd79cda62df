/** CronJobs that run at other times. */

import { frequencyOf } from '../../schedule/frequency';
import { timesOf } from '../../schedule/same-times';
import { isSameClock } from '../../schedule/zones/zones';
import { Level } from '../report/finding';
import { Said, say, words } from '../report/said';
import { cautionsOf } from './cautions';
import { CronJob, CronJobChange, specOf, Timing } from './cron-job';
import { Reader, zoneName } from './dates';
import { Draft, Kind, Subject, verb } from './draft';
import { nextRunsTable } from './next-runs';
import {
  isSameTiming,
  oftenWords,
  ratioOf,
  timingKey,
  shiftWords,
  whenAndWhere,
  whenWords,
} from './timing-words';

/** So many times as often, or as rarely, is told in the title. */
const TOLD = 2;
/** So many times as often is most likely a mistake, or a cost. */
const FAR = 10;
const MOST_EFFECTS = 10;

/** The draft of a CronJob that runs at other times; none where only the spelling differs. */
export function whenDrafts(change: CronJobChange, reader: Reader): Draft[] {
  const { before, after } = change;
  if (!before?.timing || !after?.timing || isSameTiming(before.timing, after.timing)) return [];
  const [old, edited] = [before.timing, after.timing];
  const isLater = after.isSuspended;
  const isZone = timesOf(old.schedule) === timesOf(edited.schedule);
  return [
    {
      rule: isZone ? 'schedules/time-zone' : 'schedules/when',
      level: isLater ? 'low' : levelOf(old, edited),
      classes: ['schedule'],
      about: change,
      effect: [timingKey(old), timingKey(edited), isLater, before.isSuspended, settings(after)].join(' > '),
      title: (subject) => titleOf(subject, old, edited, isLater, reader),
      table: () => nextRunsTable(change, reader),
      lines: () => cautionsOf(change, reader),
      facts: () => ({ before: factsOf(before), after: factsOf(after) }),
      mostEffects: isZone ? 1 : MOST_EFFECTS,
      kinds: () => (isZone ? zoneKinds(old, edited, isLater, reader) : kindsOf(old, edited, isLater)),
    },
  ];
}

function levelOf(before: Timing, after: Timing): Level {
  if (isNever(after)) return 'high';
  if (isNever(before)) return 'medium';
  if (ratioOf(before, after) >= FAR) return 'high';
  return isTold(before, after) ? 'medium' : 'low';
}

function titleOf(subject: Subject, old: Timing, edited: Timing, isLater: boolean, { now }: Reader): Said {
  const runs = isLater ? words('will run') : verb(subject, 'runs', 'run');
  const start = say`${subject.said} ${runs}`;
  const end = isLater ? words(', once resumed') : words('');
  if (isNever(edited))
    return say`${subject.said} never ${verb(subject, 'runs', 'run')} again: no date matches ${edited.schedule.text}${end}`;
  if (isNever(old)) return say`${start} ${whenAndWhere(edited)}${end}, and never before`;
  if (timesOf(old.schedule) === timesOf(edited.schedule)) {
    const shift = words(shiftWords(old, edited, now));
    return say`${start} ${whenWords(edited)} in ${zoneName(edited.timeZone)} instead of ${zoneName(old.timeZone)}${end}: ${shift}`;
  }
  const often = isTold(old, edited) ? say`, ${oftenWords(old, edited)}` : words('');
  const told =
    isSameClock(old.timeZone, edited.timeZone) || isAnyZone(old, edited) ? whenWords : whenAndWhere;
  return say`${start} ${told(edited)} instead of ${told(old)}${often}${end}`;
}

/** Of CronJobs with different times. */
function zoneTitle(subject: Subject, old: Timing, edited: Timing, now: Date): Said {
  const shift = words(shiftWords(old, edited, now));
  return say`${subject.said} ${verb(subject, 'follows', 'follow')} the clock of ${zoneName(edited.timeZone)} instead of ${zoneName(old.timeZone)}: ${shift}`;
}

/** Whether one of them ignores zones, and so the other's need not be named. */
function isAnyZone(...timings: readonly Timing[]): boolean {
  return timings.some(({ schedule }) => schedule.kind === 'every');
}

function isTold(before: Timing, after: Timing): boolean {
  const ratio = ratioOf(before, after);
  return ratio >= TOLD || ratio <= 1 / TOLD;
}

function isNever({ schedule }: Timing): boolean {
  return timesOf(schedule) === 'never';
}

/** By how often they run, and else by whether that is more or less. */
function kindsOf(old: Timing, edited: Timing, isLater: boolean): Kind[] {
  const end = words(isLater ? ', once resumed' : '');
  const start = (subject: Subject) => say`${subject.said} ${verb(subject, 'runs', 'run')}`;
  if (isNever(edited)) {
    const title = (subject: Subject) =>
      say`${subject.said} never ${verb(subject, 'runs', 'run')} again${end}`;
    return bothKinds({ key: `${isLater} never`, title });
  }
  if (isNever(old) || !isTold(old, edited)) {
    const title = (subject: Subject) => say`${start(subject)} at other times${end}, about as often as before`;
    return bothKinds({ key: `${isLater} times`, title });
  }
  const [before, after] = [frequencyOf(old.schedule), frequencyOf(edited.schedule)];
  const more = after.perDay > before.perDay ? 'more' : 'less';
  return [
    {
      key: `${isLater} ${after.perDay} ${before.perDay}`,
      title: (subject) => say`${start(subject)} ${oftenWords(old, edited)}${end}`,
    },
    {
      key: `${isLater} ${more}`,
      title: (subject) => say`${start(subject)} ${words(more)} often than before${end}`,
    },
  ];
}

function bothKinds(kind: Kind): Kind[] {
  return [kind, kind];
}

function zoneKinds(old: Timing, edited: Timing, isLater: boolean, { now }: Reader): Kind[] {
  const title = (subject: Subject) => zoneTitle(subject, old, edited, now);
  return [
    { key: `${isLater} ${old.timeZone} ${edited.timeZone}`, title },
    { key: `${isLater}`, title: ({ said }) => say`${said} follow the clocks of other time zones` },
  ];
}

/** What decides the details beside the times. */
function settings({ startingDeadline, activeDeadline, concurrency }: CronJob): string {
  return `${startingDeadline} ${activeDeadline} ${concurrency}`;
}

function factsOf({ object }: CronJob): object {
  const { schedule, timeZone = null } = specOf(object);
  return { schedule, timeZone };
}
