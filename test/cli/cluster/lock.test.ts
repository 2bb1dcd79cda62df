import { LASTS_MS, lockOf, lockText, RENEWED_MS } from '../../../lib/cli/apply-set/lock';
import { Around, Finished, Kubectl } from '../../../lib/cli/cluster/kubectl';
import { locked } from '../../../lib/cli/cluster/lock';
import { KubeObject } from '../../../lib/manifest/kube-object';

const RECORD = { cluster: 'uid', namespace: 'ns', set: 'applyset-east' };
const LOCK = 'cdk8s-jobs/lock';
const DONE: Finished = { code: 0, stdout: '', stderr: '' };
const failed = (stderr: string): Finished => ({ code: 1, stdout: '', stderr });

/** A cluster with one set, and the kubectl for it. */
class Cluster {
  public lock?: string;
  public version = 1;
  public readonly calls: string[] = [];
  /** Happens before the call of a command. */
  public before: { [command: string]: () => Finished | void } = {};

  public constructor(public hasSet = true) {}

  public set(): KubeObject | undefined {
    if (!this.hasSet) return undefined;
    const annotations: Record<string, string> = this.lock === undefined ? {} : { [LOCK]: this.lock };
    const metadata = { name: RECORD.set, namespace: 'ns', resourceVersion: `${this.version}`, annotations };
    return { apiVersion: 'v1', kind: 'ConfigMap', metadata };
  }

  public kubectl(around: Around = {}): Kubectl {
    const within = (more: Around) => this.kubectl({ ...around, ...more });
    const run = async (args: readonly string[], input = '') => {
      if (['apply', 'delete'].includes(args[0])) await around.beforeWrite?.();
      around.signal?.throwIfAborted();
      this.calls.push(args[0]);
      return this.before[args[0]]?.() ?? this.answer(args, input);
    };
    return { within, run } as unknown as Kubectl;
  }

  private answer(args: readonly string[], input: string): Finished {
    if (args[0] === 'get') return { ...DONE, stdout: JSON.stringify(this.set()) };
    if (args[0] === 'create') {
      if (this.hasSet) return failed('Error from server (AlreadyExists): there');
      this.hasSet = true;
      this.lock = JSON.parse(input).items[0].metadata.annotations[LOCK];
    }
    if (args[0] === 'patch') return this.patched(JSON.parse(args[args.indexOf('-p') + 1]));
    return DONE;
  }

  private patched(patch: { metadata: KubeObject['metadata'] } | { value: string }[]): Finished {
    if (!this.hasSet) return failed('Error from server (NotFound): gone');
    if (!Array.isArray(patch)) {
      if (patch.metadata.resourceVersion !== `${this.version}`)
        return failed('Error from server (Conflict): changed');
      this.lock = patch.metadata.annotations?.[LOCK];
    } else {
      if (patch[0].value !== this.lock) return failed('The request is invalid: no');
      this.lock = patch[1].value;
    }
    this.version++;
    return DONE;
  }
}

let errors: jest.SpyInstance;
const prepared = (cluster: Cluster) => () =>
  Promise.resolve({
    kubectl: cluster.kubectl(),
    folder: 'dist/east',
    record: RECORD,
    found: { set: cluster.set() },
  });
type Run = Awaited<ReturnType<ReturnType<typeof prepared>>>;

/** Sends one object after some time. */
const sends =
  (ms = 0) =>
  async ({ kubectl }: Run) => {
    await kubectl.run(['apply']);
    await jest.advanceTimersByTimeAsync(ms);
    await kubectl.run(['apply']);
  };

let caught: jest.SpyInstance;
let left: jest.SpyInstance;

beforeEach(() => {
  jest.useFakeTimers();
  caught = jest.spyOn(process, 'once').mockReset();
  left = jest.spyOn(process, 'removeListener').mockReset();
  errors = jest.spyOn(console, 'error').mockImplementation();
});
afterEach(() => {
  jest.useRealTimers();
  errors.mockRestore();
  // No listener of signals is left. Jest's process object cannot tell that itself.
  expect(left.mock.calls).toEqual(expect.arrayContaining(caught.mock.calls));
});

test('the lock is taken once, before the first change, and released', async () => {
  const cluster = new Cluster();
  await locked(prepared(cluster), sends());
  expect(cluster.calls).toEqual(['patch', 'apply', 'apply', 'patch']);
  expect(cluster.lock).toBeUndefined();
});

test('a run that changes nothing needs no lock', async () => {
  const cluster = new Cluster();
  await locked(prepared(cluster), async ({ kubectl }) => void (await kubectl.run(['get'])));
  expect(cluster.calls).toEqual(['get']);
});

test('a set that does not exist yet is created with its lock', async () => {
  const cluster = new Cluster(false);
  await locked(prepared(cluster), sends());
  expect(cluster.calls).toEqual(['create', 'apply', 'apply', 'patch']);
  expect(cluster.lock).toBeUndefined();
});

test('a missing namespace of the set is sent before there is a lock', async () => {
  const cluster = new Cluster(false);
  let isThere = false;
  cluster.before.create = () =>
    isThere ? undefined : failed('Error from server (NotFound): namespaces "ns" not found');
  cluster.before.apply = () => {
    isThere = true;
  };
  await locked(prepared(cluster), sends());
  expect(cluster.calls).toEqual(['create', 'apply', 'create', 'apply', 'patch']);
});

test('a failure releases the lock, too', async () => {
  const cluster = new Cluster();
  const fails = async ({ kubectl }: Run) => {
    await kubectl.run(['apply']);
    throw new Error('refused');
  };
  await expect(locked(prepared(cluster), fails)).rejects.toThrow('refused');
  expect(cluster.lock).toBeUndefined();
});

test('a lock of another run is an error, and is kept', async () => {
  const cluster = new Cluster();
  cluster.lock = lockText(lockOf('ben@desk', new Date()));
  await expect(locked(prepared(cluster), sends())).rejects.toThrow('is being applied by ben@desk');
  expect(cluster.calls).toEqual([]);
  expect(cluster.lock).toContain('ben@desk');
});

test('a lock that cannot be read is an error, and is kept', async () => {
  const cluster = new Cluster();
  cluster.lock = 'version 2';
  await expect(locked(prepared(cluster), sends())).rejects.toThrow('cannot read: version 2');
  expect(cluster.lock).toBe('version 2');
});

test('an expired lock is taken over, which is reported', async () => {
  const cluster = new Cluster();
  cluster.lock = lockText(lockOf('ben@desk', new Date(Date.now() - LASTS_MS)));
  await locked(prepared(cluster), sends());
  expect(errors.mock.calls).toEqual([[expect.stringContaining('took over the lock of ben@desk')]]);
  expect(cluster.lock).toBeUndefined();
});

test('a long apply renews its lock', async () => {
  const cluster = new Cluster();
  const seen: unknown[] = [];
  const start = Date.now();
  await locked(prepared(cluster), async ({ kubectl }) => {
    await kubectl.run(['apply']);
    for (let count = 0; count < 3; count++) {
      await jest.advanceTimersByTimeAsync(RENEWED_MS);
      seen.push(Date.parse(JSON.parse(cluster.lock ?? '').until) - start);
    }
  });
  expect(seen).toEqual([1, 2, 3].map((count) => count * RENEWED_MS + LASTS_MS));
  expect(cluster.calls).toEqual(['patch', 'apply', 'patch', 'patch', 'patch', 'patch']);
  expect(cluster.lock).toBeUndefined();
  await jest.advanceTimersByTimeAsync(LASTS_MS);
  expect(cluster.calls).toHaveLength(6);
});

test('a run that has lost its lock sends nothing more', async () => {
  const cluster = new Cluster();
  const others = lockText(lockOf('ben@desk', new Date()));
  cluster.before.apply = () => {
    cluster.lock = others;
  };
  await expect(locked(prepared(cluster), sends(RENEWED_MS))).rejects.toThrow('dist/east has lost its lock');
  expect(cluster.calls.filter((call) => call === 'apply')).toHaveLength(1);
  expect(cluster.lock).toBe(others);
});

describe('after the machine has slept', () => {
  /** Time passes without any timer. */
  const sleeps =
    (meanwhile: () => void) =>
    async ({ kubectl }: Run) => {
      await kubectl.run(['apply']);
      jest.setSystemTime(Date.now() + LASTS_MS);
      meanwhile();
      await kubectl.run(['apply']);
    };

  test('the lock is renewed before the next change', async () => {
    const cluster = new Cluster();
    await locked(
      prepared(cluster),
      sleeps(() => undefined),
    );
    expect(cluster.calls).toEqual(['patch', 'apply', 'patch', 'apply', 'patch']);
  });

  test('nothing more is sent if another run has the lock', async () => {
    const cluster = new Cluster();
    const taken = () => (cluster.lock = lockText(lockOf('ben@desk', new Date())));
    await expect(locked(prepared(cluster), sleeps(taken))).rejects.toThrow('has lost its lock');
    expect(cluster.calls.filter((call) => call === 'apply')).toHaveLength(1);
    expect(cluster.lock).toContain('ben@desk');
  });
});

test('a renewal that was written although it failed does not lose the lock', async () => {
  const cluster = new Cluster();
  let renewals = 0;
  cluster.before.patch = () => {
    // The first renewal, after the lock was taken.
    if (cluster.calls.filter((call) => call === 'patch').length !== 2) return undefined;
    renewals++;
    const written = JSON.parse(cluster.lock ?? '');
    cluster.lock = lockText(lockOf(written.holder, new Date(), new Date(written.since)));
    return failed('Unable to connect to the server: net/http: timeout');
  };
  await locked(prepared(cluster), sends(2 * RENEWED_MS));
  expect(renewals).toBe(1);
  expect(cluster.lock).toBeUndefined();
});

test('a run that cannot renew its lock until it expires stops', async () => {
  const cluster = new Cluster();
  cluster.before.patch = () =>
    cluster.calls.filter((call) => call === 'patch').length > 1 ? failed('Unable to connect') : undefined;
  await expect(locked(prepared(cluster), sends(LASTS_MS + RENEWED_MS))).rejects.toThrow('has lost its lock');
});

test('if the set was changed since it was read, everything is read again', async () => {
  const cluster = new Cluster();
  let read = 0;
  const prepare = async () => {
    const run = await prepared(cluster)();
    if (read++ === 0) cluster.version++;
    return run;
  };
  await locked(prepare, sends());
  expect(read).toBe(2);
  expect(cluster.calls).toEqual(['patch', 'patch', 'apply', 'apply', 'patch']);
});

test('a set that is changed each time finally is an error', async () => {
  const cluster = new Cluster();
  const prepare = async () => {
    const run = await prepared(cluster)();
    cluster.version++;
    return run;
  };
  await expect(locked(prepare, sends())).rejects.toThrow('is constantly being applied by others');
  expect(cluster.calls).toEqual(['patch', 'patch', 'patch']);
});

test('a run that may not write the set applies nothing', async () => {
  const cluster = new Cluster();
  cluster.before.patch = () => failed('Error from server (Forbidden): you may not');
  await expect(locked(prepared(cluster), sends())).rejects.toThrow(
    'dist/east cannot be locked, and nothing was applied:\n  Error from server (Forbidden): you may not',
  );
  expect(cluster.calls).not.toContain('apply');
  expect(errors).not.toHaveBeenCalled();
});

test('a lock that cannot be released is reported with its expiry', async () => {
  const cluster = new Cluster();
  cluster.before.patch = () =>
    cluster.calls.filter((call) => call === 'patch').length > 1 ? failed('Unable to connect') : undefined;
  await locked(prepared(cluster), sends());
  expect(errors.mock.calls).toEqual([
    [expect.stringMatching(/its lock is not released, and expires at 2.*\n.*Unable/)],
  ]);
});
