/** CronJobs that mount the same volume claim and start in the same minute, which they did not before. */

import { called } from '../../objects/called';
import { ReviewedObject } from '../../objects/reviewed-object';
import { Finding, line } from '../../report/finding';
import { counted, listed, say, words } from '../../report/said';
import { fieldsAt, isCronJob, specOf } from '../cron-job';
import { inBoth, Reader, readerIn } from '../dates';
import { Fleet, Pattern } from './fleet';
import { Minutes } from './minutes';

const MOST_NAMED = 3;
/** Each is compared with each, and a claim that more CronJobs mount is one for many nodes. */
const MOST_COMPARED = 100;

interface Started {
  readonly object: ReviewedObject;
  readonly pattern: Pattern;
}

export function findSharedClaims({ patterns, minutes }: Fleet, asked: Reader): Finding[] {
  const moved = patterns.flatMap(({ joined }) => [...joined.keys()].flatMap(claimsOf));
  if (moved.length === 0) return [];
  const users = usersOf(patterns, new Set(moved));
  const reader = readerIn(asked, undefined);
  return [...users].flatMap(([claim, started]) => {
    const met = meetingOf(started);
    return met ? [findingOf(claim, met, minutes, reader)] : [];
  });
}

/** Who mounts each of the claims. */
function usersOf(patterns: readonly Pattern[], claims: ReadonlySet<string>): Map<string, Started[]> {
  const users = new Map<string, Started[]>();
  for (const pattern of patterns)
    for (const object of pattern.after.values())
      for (const claim of claimsOf(object).filter((each) => claims.has(each)))
        add(users, claim, { object, pattern });
  return users;
}

function add(users: Map<string, Started[]>, claim: string, user: Started): void {
  const known = users.get(claim);
  if (known === undefined) users.set(claim, [user]);
  else if (known.length < MOST_COMPARED) known.push(user);
}

interface Meeting {
  readonly objects: readonly ReviewedObject[];
  readonly minute: number;
}

/** The first minute in which one that is moved meets others, unless it met them before. */
function meetingOf(started: readonly Started[]): Meeting | undefined {
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
  const minutes = new Set(other.minutes);
  return one.minutes.find((minute) => minutes.has(minute));
}

function findingOf(claim: string, { objects, minute }: Meeting, minutes: Minutes, reader: Reader): Finding {
  const name = claim.slice(claim.indexOf('/') + 1);
  const who = objects.length > MOST_NAMED ? counted(objects.length, 'CronJob') : listed(objects.map(called));
  return {
    rule: 'schedules/shared-claim',
    section: 'schedules',
    level: 'medium',
    classes: ['collision'],
    object: objects[0],
    title: say`${who} now start in the same minute, and mount the same volume claim ${name}`,
    details: [
      line(words(`The first time is ${inBoth(minutes.at(minute), reader)}${reader.timeZone ? '' : ' UTC'}`)),
      line(words('If the claim is ReadWriteOnce, pods on another node wait until the volume is free')),
    ],
    facts: { claim, cronJobs: objects.map((object) => [object.key, specOf(object).schedule]) },
  };
}

/** The claims that its pods mount, as namespace/name. */
function claimsOf(object: ReviewedObject): string[] {
  if (!isCronJob(object)) return [];
  const { volumes } = fieldsAt(specOf(object), 'jobTemplate', 'spec', 'template', 'spec');
  if (!Array.isArray(volumes)) return [];
  return volumes.flatMap((volume) => {
    const { claimName } = fieldsAt(volume, 'persistentVolumeClaim');
    return typeof claimName === 'string' ? [`${object.namespace ?? ''}/${claimName}`] : [];
  });
}
