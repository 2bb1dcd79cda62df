import { KubeObject } from '../../manifest/kube-object';
import { LOCK } from '../../manifest/own-keys';
import { FolderRecord } from '../records/clusters-file';
import { setWith, TOOL, TOOLING } from './apply-set';

/**
 * How long a lock is valid without being renewed. The clocks of two machines may differ by this minus the time between
 * two renewals.
 */
export const LASTS_MS = 5 * 60_000;
/** How often the lock is renewed. */
export const RENEWED_MS = 60_000;

/** Who is applying a folder: the JSON in an annotation of the folder's set. */
export interface Lock {
  readonly holder: string;
  readonly since: string;
  readonly until: string;
}

/** How CI systems identify a run: by its URL if there is one. */
const RUNS: readonly ((env: NodeJS.ProcessEnv) => string | undefined)[] = [
  ({ GITHUB_RUN_ID: id, GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository }) =>
    id && `${server}/${repository}/actions/runs/${id}`,
  ({ CI_JOB_URL }) => CI_JOB_URL,
  ({ BUILD_URL }) => BUILD_URL,
  ({ BUILDKITE_BUILD_URL }) => BUILDKITE_BUILD_URL,
  ({ CIRCLE_BUILD_URL }) => CIRCLE_BUILD_URL,
  ({ TEKTON_PIPELINE_RUN: run }) => run && `PipelineRun ${run}`,
];

/** Who is applying: the run of a CI system, or a user on a machine. */
export function holderOf(env: NodeJS.ProcessEnv, { user, host, pid }: Process): string {
  const run = RUNS.map((runOf) => runOf(env)).find((found) => found !== undefined && found !== '');
  return run ?? `${user}@${host}, process ${pid}`;
}

interface Process {
  readonly user: string;
  readonly host: string;
  readonly pid: number;
}

/** The lock of a holder that starts now, or that has held it since a given time. */
export function lockOf(holder: string, now: Date, since = now): Lock {
  const until = new Date(now.getTime() + LASTS_MS);
  return { holder, since: since.toISOString(), until: until.toISOString() };
}

/** The value of the annotation. */
export function lockText({ holder, since, until }: Lock): string {
  return JSON.stringify({ holder, since, until });
}

/** The value of the annotation of a set; undefined if the set is not locked. */
export function lockTextOf(set: KubeObject | undefined): string | undefined {
  return set?.metadata.annotations?.[LOCK];
}

/** Parses a lock; undefined if this version cannot read it. */
export function parseLock(text: string): Lock | undefined {
  const found = parsed(text);
  const isLock = typeof found?.holder === 'string' && typeof found.since === 'string';
  return isLock && !Number.isNaN(Date.parse(found.until)) ? found : undefined;
}

function parsed(text: string): Lock | undefined {
  try {
    return (JSON.parse(text) as Lock | null) ?? undefined;
  } catch {
    return undefined;
  }
}

export function isExpired({ until }: Lock, now: Date): boolean {
  return Date.parse(until) <= now.getTime();
}

/** Why the folder is not applied, and what to do. */
export function heldBy(folder: string, record: FolderRecord, text: string): string {
  const lock = parseLock(text);
  const by = `kubectl annotate configmap/${record.set} -n ${record.namespace} ${LOCK}-`;
  if (lock === undefined)
    return (
      `${folder} is locked, by a lock that this version cannot read: ${printable(text)}; ` +
      `if nobody is applying it, remove the lock: ${by}`
    );
  return (
    `${folder} is being applied by ${printable(lock.holder)}, since ${printable(lock.since)}; wait until it has ended, ` +
    `and apply again. If it was killed, its lock expires at ${printable(lock.until)}; to remove the lock before that: ${by}`
  );
}

/** The message when the lock of a run that did not end properly is replaced. */
export function lockTakenOver(folder: string, { holder, since, until }: Lock): string {
  return (
    `${folder}: took over the lock of ${printable(holder)}, which has applied since ${printable(since)} and has not ` +
    `renewed it; it expired at ${printable(until)}`
  );
}

/** Makes a value printable: anyone who may write the set may write it. */
function printable(text: string): string {
  return text.replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ').slice(0, 300);
}

/** The set as it is created for its lock if nothing was applied yet. Applying writes the rest. */
export function lockedSet(record: FolderRecord, text: string): KubeObject {
  return setWith(record, { [TOOLING]: `${TOOL}/lock`, [LOCK]: text });
}

/** A change of the set's annotation, in the form of `kubectl patch`. */
export interface LockChange {
  readonly type: 'merge' | 'json';
  readonly patch: object;
}

/** Patches that take a lock that is free or expired, renew our own lock, and release it. */
export const lockPatches = {
  /** Fails if the set has changed since it was read. */
  taken: ({ metadata: { resourceVersion } }: KubeObject, text: string): LockChange => {
    return { type: 'merge', patch: { metadata: { resourceVersion, annotations: { [LOCK]: text } } } };
  },
  /** Fail if the lock is no longer ours. */
  renewed: (before: string, text: string) => ifStill(before, { op: 'replace', path: PATH, value: text }),
  released: (before: string) => ifStill(before, { op: 'remove', path: PATH }),
} as const;

const PATH = `/metadata/annotations/${LOCK.replace('/', '~1')}`;

function ifStill(before: string, change: object): LockChange {
  return { type: 'json', patch: [{ op: 'test', path: PATH, value: before }, change] };
}
