/** CronJobs that mount the same volume claim and start in the same minute, and did not before. */

import { called } from '../../objects/called';
import { ReviewedObject } from '../../objects/reviewed-object';
import { Finding, line } from '../../report/finding';
import { counted, listed, Said, say, words } from '../../report/said';
import { fieldsAt, specOf } from '../cron-job';
import { inBoth, isUtc, Reader, readerIn } from '../dates';
import { Fleet, Pattern } from './fleet';
import { Minutes } from './minutes';

const MOST_NAMED = 3;
/** A claim that more CronJobs mount is meant for many, so it is not reported. */
const MOST_USERS = 12;
const MOST_FINDINGS = 5;
const MOST_ROWS = 12;
const NONE: readonly string[] = [];

interface Started {
  readonly object: ReviewedObject;
  readonly pattern: Pattern;
}

export function findSharedClaims({ patterns, minutes }: Fleet, asked: Reader): Finding[] {
  const moved = patterns.flatMap(({ joined }) => [...joined.keys()].flatMap(claimsOf));
  if (moved.length === 0) return [];
  const users = usersOf(patterns, new Set(moved));
  const reader = readerIn(asked, undefined);
  const meetings = [...users].flatMap(([claim, started]) => {
    const met = started.length > MOST_USERS ? undefined : meetingOf(started);
    return met ? [{ ...met, claim }] : [];
  });
  if (meetings.length > MOST_FINDINGS) return [findingOfMany(meetings)];
  return meetings.map((met) => findingOf(met, minutes, reader));
}

/** The CronJobs that mount each of the claims. */
function usersOf(patterns: readonly Pattern[], claims: ReadonlySet<string>): Map<string, Started[]> {
  const users = new Map<string, Started[]>();
  const spaces = new Set([...claims].map((claim) => claim.slice(0, claim.indexOf('/'))));
  for (const pattern of patterns)
    for (const object of pattern.after.filter(({ namespace = '' }) => spaces.has(namespace)))
      for (const claim of claimsOf(object).filter((each) => claims.has(each)))
        add(users, claim, { object, pattern });
  return users;
}

function add(users: Map<string, Started[]>, claim: string, user: Started): void {
  const known = users.get(claim);
  if (known === undefined) users.set(claim, [user]);
  else if (known.length <= MOST_USERS) known.push(user);
}

interface Meeting {
  /** As namespace/name. */
  readonly claim: string;
  readonly objects: readonly ReviewedObject[];
  readonly minute: number;
}

/** The first minute in which a moved CronJob meets others, unless it met them before. */
function meetingOf(started: readonly Started[]): Omit<Meeting, 'claim'> | undefined {
  const met = new Set<ReviewedObject>();
  let first = Infinity;
  for (const one of started.filter(({ object, pattern }) => pattern.joined.has(object)))
    for (const other of started) {
      if (one === other || metBefore(one, other)) continue;
      const minute = firstCommon(one.pattern, other.pattern);
      if (minute === undefined) continue;
      first = Math.min(first, minute);
      met.add(one.object).add(other.object);
    }
  const objects = [...met].sort((a, b) => (a.key < b.key ? -1 : 1));
  return met.size === 0 ? undefined : { objects, minute: first };
}

function metBefore(one: Started, other: Started): boolean {
  const [a, b] = [one, other].map(({ object, pattern }) =>
    pattern.joined.has(object) ? pattern.joined.get(object) : pattern,
  );
  return a !== undefined && b !== undefined && firstCommon(a, b) !== undefined;
}

function firstCommon(one: Pattern, other: Pattern): number | undefined {
  if (one === other) return one.minutes[0];
  const isFewer = one.minutes.length <= other.minutes.length;
  const [few, many] = isFewer ? [one.minutes, other.minutes] : [other.minutes, one.minutes];
  return few.find((minute) => has(many, minute));
}

/** Whether ascending numbers include one of them. */
function has(numbers: readonly number[], number: number): boolean {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle] < number) low = middle + 1;
    else high = middle;
  }
  return numbers[low] === number;
}

function findingOf({ claim, objects, minute }: Meeting, minutes: Minutes, reader: Reader): Finding {
  const name = claim.slice(claim.indexOf('/') + 1);
  const first = inBoth(minutes.at(minute), reader);
  return {
    ...common(objects[0]),
    title: say`${whoOf(objects)} now start in the same minute, and mount the same volume claim ${name}`,
    details: [
      line(words(`The first time is ${first}${isUtc(reader.timeZone) ? ' UTC' : ''}`)),
      READ_WRITE_ONCE,
    ],
    facts: factsOf(claim, objects),
  };
}

function findingOfMany(meetings: readonly Meeting[]): Finding {
  const sorted = [...meetings].sort((a, b) => (a.claim < b.claim ? -1 : 1));
  const rows = sorted.slice(0, MOST_ROWS).map(({ claim, objects }) => [say`${claim}`, whoOf(objects)]);
  const more = sorted.length - rows.length;
  return {
    ...common(sorted[0].objects[0]),
    title: say`CronJobs that mount the same volume claim now start in the same minute, for ${words(`${sorted.length} claims`)}`,
    details: [
      { kind: 'table', columns: ['claim', 'mounted by'], rows },
      ...(more > 0 ? [line(words(`${more} more claims are not shown here`))] : []),
      READ_WRITE_ONCE,
    ],
    facts: sorted.map(({ claim, objects }) => factsOf(claim, objects)),
    count: sorted.length,
  };
}

const READ_WRITE_ONCE = line(
  words('If a claim is ReadWriteOnce, pods on another node wait until the volume is free'),
);

function common(object: ReviewedObject): Omit<Finding, 'title' | 'facts'> {
  return {
    rule: 'schedules/shared-claim',
    section: 'schedules',
    level: 'medium',
    classes: ['collision'],
    object,
  };
}

function whoOf(objects: readonly ReviewedObject[]): Said {
  return objects.length > MOST_NAMED ? counted(objects.length, 'CronJob') : listed(objects.map(called));
}

function factsOf(claim: string, objects: readonly ReviewedObject[]): unknown {
  return { claim, cronJobs: objects.map((object) => [object.key, specOf(object).schedule]) };
}

/** The claims that its pods mount, as namespace/name. */
function claimsOf(object: ReviewedObject): readonly string[] {
  const { volumes } = fieldsAt(specOf(object), 'jobTemplate', 'spec', 'template', 'spec');
  if (!Array.isArray(volumes) || volumes.length === 0) return NONE;
  return volumes.flatMap((volume) => {
    const { claimName } = fieldsAt(volume, 'persistentVolumeClaim');
    return typeof claimName === 'string' ? [`${object.namespace ?? ''}/${claimName}`] : NONE;
  });
}
