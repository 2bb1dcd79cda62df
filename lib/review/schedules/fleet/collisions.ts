/**
 * Minutes in which more CronJobs start together than before.
 *
 * Reported are minutes of the next seven days in which at least three CronJobs more start than before, and at least
 * half as many again. "Before" is the largest of three numbers: how many started in that minute, how many of the
 * newcomers started together elsewhere, and one. So a group that moves as a whole is not a collision, nor is one
 * CronJob that joins many others, nor a fleet that is spread again as thinly as it was. Suspended CronJobs and those
 * with `@every` start in no known minute. Minutes with the same newcomers are one finding; six findings or more become
 * one with a table.
 */

import { called } from '../../objects/called';
import { ReviewedObject } from '../../objects/reviewed-object';
import { Block, Finding, line } from '../../report/finding';
import { counted, listed, plainText, Said, say, words } from '../../report/said';
import { specOf } from '../cron-job';
import { dayAndTime, inBoth, Reader, readerIn, timeOfDay, zoneName } from '../dates';
import { Fleet, Pattern, shortName, startsIn } from './fleet';
import { DAYS_AHEAD } from './minutes';

const LEAST_MORE = 3;
const LEAST_RATIO = 1.5;
const MOST_FINDINGS = 5;
const MOST_ROWS = 10;
const MOST_NAMED = 3;
const MOST_LISTED = 20;
/** From this number on, a collision may have noticeable effects. */
const MANY = 10;

/** Minutes in which the same newcomers start, and how many start then. */
interface Collision {
  readonly joined: readonly ReviewedObject[];
  /** The minute in which most start comes first. */
  readonly minutes: readonly CollidingMinute[];
}

interface CollidingMinute {
  readonly minute: number;
  readonly before: number;
  readonly after: number;
}

export function findCollisions(fleet: Fleet, asked: Reader): Finding[] {
  const collisions = collisionsOf(fleet);
  const told = { ...fleet, reader: readerIn(asked, undefined) };
  if (collisions.length <= MOST_FINDINGS) return collisions.map((each) => findingOf(each, told));
  return [findingOf(together(collisions), told)];
}

function collisionsOf(fleet: Fleet): Collision[] {
  const growing = fleet.patterns.filter(({ joined }) => joined.size > 0);
  const { before, after } = startsIn(fleet);
  const base = baseOf(growing, before);
  const collides = (minute: number) =>
    after[minute] >= base[minute] + LEAST_MORE && after[minute] >= base[minute] * LEAST_RATIO;
  return groupsOf(growing, collides, before.length).map(({ members, minutes }) => ({
    joined: members.flatMap(({ joined }) => [...joined.keys()]).sort(byKey),
    minutes: minutes
      .map((minute) => ({ minute, before: base[minute], after: after[minute] }))
      .sort(worstFirst),
  }));
}

/** How many started in each minute, or elsewhere together with one that joins it. */
function baseOf(growing: readonly Pattern[], before: Uint32Array): Uint32Array {
  const base = before.slice();
  const company = new Map<Pattern, number>();
  const companyOf = (pattern: Pattern) => {
    const known = company.get(pattern);
    if (known !== undefined) return known;
    const most = pattern.minutes.reduce((max, minute) => Math.max(max, before[minute]), 1);
    company.set(pattern, most);
    return most;
  };
  for (const { joined, minutes } of growing) {
    const most = [...joined.values()].reduce((max, from) => Math.max(max, from ? companyOf(from) : 1), 1);
    for (const minute of minutes) base[minute] = Math.max(base[minute], most);
  }
  return base;
}

interface Group {
  readonly members: Pattern[];
  readonly minutes: number[];
}

/** Patterns that share a colliding minute, each with those minutes. */
function groupsOf(
  growing: readonly Pattern[],
  collides: (minute: number) => boolean,
  count: number,
): Group[] {
  const parent = growing.map((_, index) => index);
  const rootOf = (index: number): number => {
    let root = index;
    while (parent[root] !== root) root = parent[root] = parent[parent[root]];
    return root;
  };
  const owner = new Int32Array(count).fill(-1);
  for (const [index, { minutes }] of growing.entries())
    for (const minute of minutes.filter(collides)) {
      if (owner[minute] < 0) owner[minute] = index;
      else parent[rootOf(index)] = rootOf(owner[minute]);
    }
  const groups = new Map<number, Group>();
  for (const [index, pattern] of growing.entries()) {
    const root = rootOf(index);
    const group = groups.get(root) ?? { members: [], minutes: [] };
    groups.set(root, group);
    group.members.push(pattern);
    for (const minute of pattern.minutes) if (owner[minute] === index) group.minutes.push(minute);
  }
  return [...groups.values()].filter(({ minutes }) => minutes.length > 0);
}

function together(collisions: readonly Collision[]): Collision {
  return {
    joined: collisions.flatMap(({ joined }) => joined).sort(byKey),
    minutes: collisions.flatMap(({ minutes }) => minutes).sort(worstFirst),
  };
}

function worstFirst(a: CollidingMinute, b: CollidingMinute): number {
  return b.after - b.before - (a.after - a.before) || a.minute - b.minute;
}

function byKey(a: ReviewedObject, b: ReviewedObject): number {
  return a.key < b.key ? -1 : 1;
}

interface Told extends Fleet {
  readonly reader: Reader;
}

function findingOf(collision: Collision, told: Told): Finding {
  const { joined, minutes } = collision;
  const [worst] = minutes;
  return {
    rule: 'schedules/collision',
    section: 'schedules',
    level: worst.after >= MANY ? 'medium' : 'low',
    classes: ['collision'],
    object: joined[0],
    title: titleOf(collision, told),
    details: detailsOf(collision, told),
    cure: words('give them other minutes'),
    facts: joined.map((object) => [object.key, specOf(object).schedule, specOf(object).timeZone ?? null]),
  };
}

/** `12 CronJobs start together at 02:00 UTC every day, and before at most 2`. */
function titleOf({ minutes }: Collision, { minutes: span, reader }: Told): Said {
  const [worst] = minutes;
  const zone = zoneName(reader.timeZone);
  const times = new Set(minutes.map(({ minute }) => timeOfDay(span.at(minute), reader.timeZone)));
  const instead = words(worst.before <= 1 ? '' : `, where at most ${worst.before} did`);
  const together = counted(worst.after, 'CronJob');
  if (times.size > 1) {
    const isAlways = minutes.length === span.count;
    const many = words(
      isAlways ? 'every minute' : `in ${minutes.length} minutes of the next ${DAYS_AHEAD} days`,
    );
    return say`Up to ${together} start in the same minute, ${many}${instead}`;
  }
  const [time] = times;
  if (minutes.length === 1)
    return say`${together} start together on ${words(dayAndTime(span.at(worst.minute), reader))} ${zone}${instead}`;
  const days = words(minutes.length === DAYS_AHEAD ? 'every day' : `on ${minutes.length} days a week`);
  return say`${together} start together at ${words(time)} ${zone} ${days}${instead}`;
}

function detailsOf({ joined, minutes }: Collision, { patterns, minutes: span, reader }: Told): Block[] {
  const [worst] = minutes;
  const isJoined = new Set(joined);
  const objects = patterns
    .filter((pattern) => pattern.minutes.includes(worst.minute))
    .flatMap(({ after }) => after)
    .sort(byKey);
  const come = objects.filter((object) => isJoined.has(object));
  const comes = words(come.length === 1 ? 'comes' : 'come');
  const who = line(say`${namesOf(come)} ${comes} to ${words(others(objects.length - come.length))}`);
  // If all days are the same, the title is enough.
  const isAlike = minutes.every(({ before, after }) => before === worst.before && after === worst.after);
  if (isAlike && minutes.length <= DAYS_AHEAD) return [who];
  const rows = minutes
    .slice(0, MOST_ROWS)
    .map(({ minute, before, after }) =>
      [inBoth(span.at(minute), reader), String(before), String(after)].map(words),
    );
  const more = minutes.length - rows.length;
  return [
    who,
    { kind: 'table', columns: [`minute, ${plainText(zoneName(reader.timeZone))}`, 'before', 'after'], rows },
    ...(more > 0 ? [line(say`${counted(more, 'more minute')} in ${words(`${DAYS_AHEAD} days`)}`)] : []),
  ];
}

function others(count: number): string {
  return count === 0 ? 'the same minute' : `${count} that start${count === 1 ? 's' : ''} then already`;
}

function namesOf(objects: readonly ReviewedObject[]): Said {
  if (objects.length <= MOST_NAMED) return listed(objects.map(called));
  const names = objects.slice(0, MOST_LISTED).map((object) => say`${shortName(object)}`);
  const more = objects.length - names.length;
  return listed(more > 0 ? [...names, words(`${more} more`)] : names);
}
