/** All CronJobs of a cluster by the runs that they start, before and after a change. */

import { ClusterChange } from '../../cluster-change';
import { ReviewedObject } from '../../objects/reviewed-object';
import { activeTiming, CronJobChange, cronJobChanges, isCronJob, Timing } from '../cron-job';
import { runsKey } from '../timing-words';
import { Minutes } from './minutes';

/** CronJobs that start in the same minutes. */
export interface Pattern {
  readonly minutes: readonly number[];
  /** By identity. */
  readonly before: ReadonlyMap<string, ReviewedObject>;
  readonly after: ReadonlyMap<string, ReviewedObject>;
  /** Of those after, the ones that did not start in these minutes before; with the pattern that they had. */
  readonly joined: ReadonlyMap<ReviewedObject, Pattern | undefined>;
}

interface Growing extends Pattern {
  readonly before: Map<string, ReviewedObject>;
  readonly after: Map<string, ReviewedObject>;
  readonly joined: Map<ReviewedObject, Pattern | undefined>;
}

/** The patterns of a cluster over a span of time. A fleet of thousands has few, and each is worked out once. */
export interface Fleet {
  readonly minutes: Minutes;
  readonly patterns: readonly Pattern[];
}

/** The fleet of a cluster; undefined where no CronJob starts in other minutes than before, which is seen at once. */
export function movedFleet(
  cluster: ClusterChange,
  changes: readonly CronJobChange[],
  minutes: Minutes,
): Fleet | undefined {
  const patterns = new Patterns(minutes);
  const moves = movesOf(changes, patterns);
  return moves.every(({ from, to }) => to === undefined || from === to)
    ? undefined
    : fleetOf(cluster, moves, patterns);
}

/** The fleet of a cluster, whatever changes. */
export function wholeFleet(cluster: ClusterChange, minutes: Minutes): Fleet {
  const patterns = new Patterns(minutes);
  return fleetOf(cluster, movesOf(cronJobChanges(cluster.changes), patterns), patterns);
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
  for (const object of cluster.head.ofKind('CronJob')) {
    const pattern = patterns.tryOf(object);
    pattern?.after.set(object.key, object);
    pattern?.before.set(object.key, object);
  }
  // Before is as after, but for what changes.
  for (const { after, to } of moves) if (after) to?.before.delete(after.key);
  for (const { from, before } of moves) if (before) from?.before.set(before.key, before);
  for (const { from, to, after } of moves) if (after && to !== from) to?.joined.set(after, from);
  return { minutes: patterns.minutes, patterns: patterns.all };
}

class Patterns {
  private readonly byRuns = new Map<string, Growing>();
  private readonly byTiming = new Map<string, Growing | undefined>();

  public constructor(public readonly minutes: Minutes) {}

  public get all(): readonly Pattern[] {
    return [...this.byRuns.values()];
  }

  /** Undefined for what starts no runs that can be foreseen. */
  public tryOf(object: ReviewedObject): Growing | undefined {
    if (!isCronJob(object)) return undefined;
    const timing = activeTiming(object);
    if (timing === undefined || timing.schedule.kind === 'every') return undefined;
    const key = `${timing.schedule.text} ${timing.timeZone ?? ''}`;
    const known = this.byTiming.get(key);
    if (known || this.byTiming.has(key)) return known;
    const pattern = this.ofTiming(timing);
    this.byTiming.set(key, pattern);
    return pattern;
  }

  private ofTiming(timing: Timing): Growing {
    const key = runsKey(timing);
    const known = this.byRuns.get(key);
    if (known) return known;
    const minutes = this.minutes.of(timing);
    const pattern = { minutes, before: new Map(), after: new Map(), joined: new Map() };
    this.byRuns.set(key, pattern);
    return pattern;
  }
}

/** How the objects of a fleet are called: `reports/nightly`. */
export function shortName({ namespace, name }: ReviewedObject): string {
  return namespace === undefined ? name : `${namespace}/${name}`;
}

/** How many start in each minute. */
export function startsIn({ patterns, minutes }: Fleet, side: 'before' | 'after'): Uint32Array {
  const starts = new Uint32Array(minutes.count);
  for (const pattern of patterns) {
    const { size } = pattern[side];
    if (size > 0) for (const minute of pattern.minutes) starts[minute] += size;
  }
  return starts;
}
