import * as os from 'node:os';
import { KubeObject, listOf } from '../../manifest/kube-object';
import { TOOL } from '../apply-set/apply-set';
import {
  heldBy,
  holderOf,
  isExpired,
  Lock,
  LockChange,
  lockedSet,
  lockOf,
  lockPatches,
  lockText,
  lockTextOf,
  parseLock,
  RENEWED_MS,
  lockTakenOver,
} from '../apply-set/lock';
import { Interruption } from '../program/interruption';
import { Refusal } from '../program/refusal';
import { FolderRecord } from '../records/clusters-file';
import { Finished, indented, Kubectl } from './kubectl';
import { parseObjects } from './printed-objects';

/** The part of a run that the lock needs. */
export interface Lockable {
  readonly kubectl: Kubectl;
  readonly folder: string;
  readonly record: FolderRecord;
  readonly found: { readonly set?: KubeObject };
}

/** A field manager of its own, so that applying the set does not touch the annotation. */
const MANAGER = `--field-manager=${TOOL}-lock`;
/** How often everything is read again if another process applies in between. */
const TRIES = 3;

/**
 * Runs the prepared work while nobody else applies the folder. The lock is an annotation of the folder's set. It is
 * taken before the first call that changes the cluster, if the set is unchanged since the cluster was read. Otherwise
 * everything is prepared again. If nothing changes, no lock is taken.
 *
 * @throws Refusal if another process holds the lock
 */
export async function locked<R extends Lockable>(
  prepare: () => Promise<R>,
  perform: (run: R) => Promise<void>,
): Promise<void> {
  for (let left = TRIES; ; left--) {
    const run = await prepare();
    try {
      return await new SetLock(run).hold((kubectl) => perform({ ...run, kubectl }));
    } catch (error) {
      if (!(error instanceof SetChanged) || left === 1) throw error;
    }
  }
}

/** The set has changed since it was read. */
class SetChanged extends Refusal {}

class SetLock {
  private readonly stop = new AbortController();
  private readonly interruption: Interruption;
  private taking?: Promise<boolean>;
  /** The lock in the cluster, as far as known: if a call has failed, it may not exist. */
  private own?: Lock;
  private isHeld = false;
  private timer?: NodeJS.Timeout;
  private renewals = Promise.resolve();

  public constructor(private readonly run: Lockable) {
    const after = 'was not applied as a whole; what was sent stays; apply again';
    this.interruption = new Interruption((signal) => {
      this.stop.abort(new Refusal(`${run.folder} was stopped by ${signal}, and ${after}`));
    });
  }

  /** Runs the work with a kubectl that takes the lock before it changes anything. Releases the lock afterwards. */
  public async hold(work: (kubectl: Kubectl) => Promise<void>): Promise<void> {
    const { signal } = this.stop;
    const beforeWrite = () => this.ensure();
    try {
      await work(this.run.kubectl.within({ signal, beforeWrite }));
    } catch (error) {
      if (this.interruption.by !== undefined)
        console.error(`cdk8s-jobs: ${(signal.reason as Error).message}`);
      throw error;
    } finally {
      await this.release();
      this.interruption.over();
    }
  }

  private async ensure(): Promise<void> {
    // If the namespace of the set does not exist yet, it is the first object that is sent.
    if (!(await (this.taking ??= this.take()))) this.taking = undefined;
    // After the machine has slept, another process may hold the lock.
    if (this.own !== undefined && isExpired(this.own, new Date())) await this.renew();
    this.stop.signal.throwIfAborted();
  }

  /** Returns false if its namespace does not exist yet. */
  private async take(): Promise<boolean> {
    const { folder, record, found } = this.run;
    const before = lockTextOf(found.set);
    const former = before === undefined ? undefined : parseLock(before);
    if (before !== undefined && (former === undefined || !isExpired(former, new Date())))
      throw new Refusal(heldBy(folder, record, before));
    this.interruption.await();
    this.own = lockOf(holder(), new Date());
    const { code, stderr } = await this.write(this.own);
    if (code !== 0) return this.notTaken(stderr);
    this.isHeld = true;
    if (former !== undefined) console.error(lockTakenOver(folder, former));
    this.timer = setInterval(() => void this.renew(), RENEWED_MS).unref();
    return true;
  }

  private write(lock: Lock): Promise<Finished> {
    const { kubectl, record, found } = this.run;
    const text = lockText(lock);
    if (found.set !== undefined) return this.patch(lockPatches.taken(found.set, text));
    return kubectl.run(['create', MANAGER, '-f', '-'], listOf([lockedSet(record, text)]));
  }

  private notTaken(stderr: string): false {
    const { folder, found } = this.run;
    this.stop.signal.throwIfAborted();
    if (found.set === undefined && stderr.includes('(NotFound)')) {
      this.own = undefined;
      return false;
    }
    if (/\((?:AlreadyExists|Conflict|NotFound)\)/.test(stderr)) {
      this.own = undefined;
      throw new SetChanged(
        `${folder} is constantly being applied by others; wait until they have ended, and apply again`,
      );
    }
    throw new Refusal(`${folder} cannot be locked, and nothing was applied:\n${indented(stderr)}`);
  }

  /** One renewal after the other, since each must know what the previous one has written. */
  private renew(): Promise<void> {
    this.renewals = this.renewals.then(() => this.renewNow());
    return this.renewals;
  }

  private async renewNow(): Promise<void> {
    if (this.own === undefined) return;
    const before = this.own;
    const lock = lockOf(before.holder, new Date(), new Date(before.since));
    const { code, stderr } = await this.patch(lockPatches.renewed(lockText(before), lockText(lock)));
    if (code === 0) this.own = lock;
    else if (isLost(stderr)) this.own = await this.written(before);
    // A renewal that fails for another reason is retried.
    if (this.own === undefined || isExpired(this.own, new Date())) this.lose(stderr);
  }

  /** The lock as it is in the cluster, since a call that failed may have written it. Undefined if it is not ours. */
  private async written({ holder: name, since }: Lock): Promise<Lock | undefined> {
    const { kubectl, record } = this.run;
    const args = ['get', 'configmap', record.set, '-n', record.namespace, '-o', 'json'];
    const { code, stdout } = await kubectl.run(args);
    const [set] = code === 0 ? parseObjects(stdout) : [];
    const lock = parseLock(lockTextOf(set) ?? '');
    return lock?.holder === name && lock.since === since ? lock : undefined;
  }

  private lose(stderr: string): void {
    this.own = undefined;
    const lost = `${this.run.folder} has lost its lock; it was not applied as a whole, and nothing more is sent`;
    this.stop.abort(new Refusal(`${lost}:\n${indented(stderr)}\nSee who else applies it, and apply again`));
  }

  private async release(): Promise<void> {
    clearInterval(this.timer);
    await this.renewals;
    if (this.own === undefined) return;
    const { until } = this.own;
    const { code, stderr } = await this.patch(lockPatches.released(lockText(this.own)));
    if (code === 0 || isLost(stderr) || !this.isHeld) return;
    console.error(
      `${this.run.folder}: its lock is not released, and expires at ${until}:\n${indented(stderr)}`,
    );
  }

  private patch({ type, patch }: LockChange): Promise<Finished> {
    const { kubectl, record } = this.run;
    const set = ['configmap', record.set, '-n', record.namespace];
    const args = ['patch', ...set, MANAGER, `--type=${type}`, '-p', JSON.stringify(patch), '-o', 'name'];
    return kubectl.run(args).catch((error: Error) => ({ code: 1, stdout: '', stderr: error.message }));
  }
}

/** Whether the set no longer has the lock, or no longer exists. */
function isLost(stderr: string): boolean {
  return stderr.includes('The request is invalid') || stderr.includes('(NotFound)');
}

function holder(): string {
  return holderOf(process.env, { user: userName(), host: os.hostname(), pid: process.pid });
}

/** In a container, the user may have no name. */
function userName(): string {
  try {
    return os.userInfo().username;
  } catch {
    return String(process.getuid?.() ?? 'somebody');
  }
}
