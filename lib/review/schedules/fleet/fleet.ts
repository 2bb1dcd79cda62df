/** All CronJobs of a cluster by the runs that they start, before and after a change. */

import { ClusterChange } from '../../cluster-change';
import { ReviewedObject } from '../../objects/reviewed-object';
import { activeTiming, CronJobChange, cronJobChanges, isCronJob, specOf, Timing } from '../cron-job';
import { isSameTiming } from '../timing-words';
import { Minutes } from './minutes';

/** CronJobs that start in the same minutes. */
export interface Pattern {
  readonly minutes: readonly number[];
  /** All CronJobs that start in these minutes after the change. */
  readonly after: readonly ReviewedObject[];
  /** Those of them that did not start in these minutes before, with their former pattern. */
  readonly joined: ReadonlyMap<ReviewedObject, Pattern | undefined>;
  /** CronJobs that started in these minutes only before the change. */
  readonly left: readonly ReviewedObject[];
}

export type FleetSide = 'before' | 'after';

/** The CronJobs that start in the minutes of a pattern. */
export function membersOf({ after, joined, left }: Pattern, side: FleetSide): readonly ReviewedObject[] {
  if (side === 'after' || (joined.size === 0 && left.length === 0)) return after;
  return [...after.filter((object) => !joined.has(object)), ...left];
}

class Growing implements Pattern {
  public readonly after: ReviewedObject[] = [];
  public readonly joined = new Map<ReviewedObject, Pattern | undefined>();
  public readonly left: ReviewedObject[] = [];
  private found: readonly number[] | undefined;

  public constructor(
    public readonly timing: Timing,
    private readonly span: Minutes,
  ) {}

  public get minutes(): readonly number[] {
    return (this.found ??= this.span.of(this.timing));
  }
}

/**
 * The patterns of a cluster over a span of time. A fleet of thousands of CronJobs has few, and each is computed once.
 */
export interface Fleet {
  readonly minutes: Minutes;
  readonly patterns: readonly Pattern[];
}

/** The fleet of a cluster; undefined if no CronJob starts in other minutes than before, which is cheap to detect. */
export function movedFleet(
  cluster: ClusterChange,
  changes: readonly CronJobChange[],
  minutes: Minutes,
): Fleet | undefined {
  const patterns = new Patterns(minutes);
  const moves = movesOf(changes, patterns);
  return moves.every(({ from, to }) => to === undefined || isSame(from, to))
    ? undefined
    : fleetOf(cluster, moves, patterns);
}

/** The fleet of a cluster, even if nothing changes. */
export function wholeFleet(cluster: ClusterChange, minutes: Minutes): Fleet {
  const patterns = new Patterns(minutes);
  return fleetOf(cluster, movesOf(cronJobChanges(cluster.changes), patterns), patterns);
}

function isSame(from: Growing | undefined, to: Growing): boolean {
  return from !== undefined && (from === to || isSameTiming(from.timing, to.timing));
}

interface Move {
  readonly before?: ReviewedObject;
  readonly after?: ReviewedObject;
  readonly from?: Growing;
  readonly to?: Growing;
}

function movesOf(changes: readonly CronJobChange[], patterns: Patterns): Move[] {
  return changes.map(({ before, after }) => ({
    before: before?.object,
    after: after?.object,
    from: before && patterns.tryOf(before.object),
    to: after && patterns.tryOf(after.object),
  }));
}

function fleetOf(cluster: ClusterChange, moves: readonly Move[], patterns: Patterns): Fleet {
  for (const object of cluster.head.ofKind('CronJob')) patterns.tryOf(object)?.after.push(object);
  for (const { from, to, before, after } of moves) {
    if (to !== undefined && isSame(from, to)) continue;
    if (after) to?.joined.set(after, from);
    if (before) from?.left.push(before);
  }
  return { minutes: patterns.minutes, patterns: patterns.all };
}

class Patterns {
  private readonly byTiming = new Map<string, Map<string, Growing | undefined>>();

  public constructor(public readonly minutes: Minutes) {}

  public get all(): readonly Pattern[] {
    return [...this.byTiming.values()].flatMap((zone) =>
      [...zone.values()].filter((pattern) => pattern !== undefined),
    );
  }

  /** Undefined for a CronJob whose runs cannot be predicted. */
  public tryOf(object: ReviewedObject): Growing | undefined {
    if (!isCronJob(object)) return undefined;
    const { schedule, timeZone, suspend } = specOf(object);
    if (suspend === true || typeof schedule !== 'string') return undefined;
    const zone = this.ofZone(typeof timeZone === 'string' ? timeZone : '');
    const known = zone.get(schedule);
    if (known || zone.has(schedule)) return known;
    const timing = activeTiming(object);
    const pattern =
      timing === undefined || timing.schedule.kind === 'every'
        ? undefined
        : new Growing(timing, this.minutes);
    zone.set(schedule, pattern);
    return pattern;
  }

  private ofZone(name: string): Map<string, Growing | undefined> {
    const known = this.byTiming.get(name);
    if (known) return known;
    const zone = new Map<string, Growing | undefined>();
    this.byTiming.set(name, zone);
    return zone;
  }
}

/** The name of an object of a fleet: `reports/nightly`. */
export function shortName({ namespace, name }: ReviewedObject): string {
  return namespace === undefined ? name : `${namespace}/${name}`;
}

/** How many CronJobs start in each minute. */
export function startsIn({ patterns, minutes: { count } }: Fleet): Readonly<Record<FleetSide, Uint32Array>> {
  const after = new Uint32Array(count);
  for (const { after: members, minutes } of patterns)
    if (members.length > 0) for (const minute of minutes) after[minute] += members.length;
  const before = after.slice();
  for (const { joined, left, minutes } of patterns) {
    const more = left.length - joined.size;
    if (more !== 0) for (const minute of minutes) before[minute] += more;
  }
  return { before, after };
}
