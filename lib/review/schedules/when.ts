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

/** From this factor on, the title says how much more or less often it runs. */
const TOLD = 2;
/** From this factor on, it is most likely a mistake, or costs a lot. */
const FAR = 10;
const MOST_EFFECTS = 3;

/** The draft of a CronJob that runs at other times; none if only the spelling differs. */
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

/** For CronJobs with different times. */
function zoneTitle(subject: Subject, old: Timing, edited: Timing, now: Date): Said {
  const shift = words(shiftWords(old, edited, now));
  return say`${subject.said} ${verb(subject, 'follows', 'follow')} the clock of ${zoneName(edited.timeZone)} instead of ${zoneName(old.timeZone)}: ${shift}`;
}

/** Whether one of them ignores zones, so that the zone of the other need not be named. */
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

/** By the new times, by how often they run, and by whether that is more or less. */
function kindsOf(old: Timing, edited: Timing, isLater: boolean): Kind[] {
  const kind = (key: string, does: string, end: Said): Kind => ({
    key: `${isLater} ${key}`,
    title: (subject) =>
      say`${subject.said} ${words(does)}${verb(subject, 'runs', 'run')} ${end}${words(isLater ? ', once resumed' : '')}`,
  });
  if (isNever(edited)) return [kind('never', 'never ', words('again'))];
  const told = isAnyZone(edited) || isSameClock(old.timeZone, edited.timeZone) ? whenWords : whenAndWhere;
  const often = moreOrLess(old, edited);
  const end = words(often === undefined ? '' : `, ${often} often`);
  const same = say`${told(edited)} instead of at other times${end}`;
  const kinds = [kind(`at ${often} ${timingKey(edited)}`, '', same)];
  if (often === undefined)
    return [...kinds, kind('times', '', words('at other times, about as often as before'))];
  const { perDay } = frequencyOf(old.schedule);
  return [
    ...kinds,
    kind(`${frequencyOf(edited.schedule).perDay} ${perDay}`, '', oftenWords(old, edited)),
    kind(often, '', words(`${often} often than before`)),
  ];
}

/** Undefined if it runs about as often. */
function moreOrLess(old: Timing, edited: Timing): string | undefined {
  if (isNever(old) || !isTold(old, edited)) return undefined;
  const ratio = ratioOf(old, edited);
  return ratio >= FAR ? 'far more' : ratio > 1 ? 'more' : 'less';
}

function zoneKinds(old: Timing, edited: Timing, isLater: boolean, { now }: Reader): Kind[] {
  const title = (subject: Subject) => zoneTitle(subject, old, edited, now);
  return [
    { key: `${isLater} ${old.timeZone} ${edited.timeZone}`, title },
    { key: `${isLater}`, title: ({ said }) => say`${said} follow the clocks of other time zones` },
  ];
}

/** The settings that the details depend on, in addition to the times. */
function settings({ startingDeadline, activeDeadline, concurrency }: CronJob): string {
  return `${startingDeadline} ${activeDeadline} ${concurrency}`;
}

function factsOf({ object }: CronJob): object {
  const { schedule, timeZone = null } = specOf(object);
  return { schedule, timeZone };
}
