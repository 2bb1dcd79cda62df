/** A job that runs while something is done. */

import { Chain, Expected, Step, expected, facts } from '../chain';
import { Form } from '../forms';
import { force, forceReplace, inWave, kept, plain, preSync, recommended } from '../tried';
import { FINE, WAITS_FOR_HOOK, fine, waiting } from './words';

const LONG = { seconds: 40 };

/** A job that runs when something is pushed. */
function running(
  form: Form,
  done: string,
  push: Step['push'],
  [first, then, late]: readonly [Expected, Expected, Expected?],
): Chain {
  return {
    form,
    steps: [
      { done: 'first sync, the job runs', push: LONG, quiet: 2, ...expected(first) },
      { done, ...(push ? { push } : { syncs: true }), quiet: 2, ...expected(then) },
      ...(late ? [{ done: `${done}, and ended`, ...expected(late) }] : []),
    ],
  };
}

const EDITED = 'edited while it runs';
const REMOVED = 'removed while it runs';
const RUNS = facts('Succeeded', 'Synced, Progressing', 1, 1);
const GATES = waiting('Progressing', 1);
const GATES_ON = waiting('Progressing', 0);
const HOOK_RUNS = facts(WAITS_FOR_HOOK, 'OutOfSync, Missing', 1, 1);
const HOOK_RUNS_ON = facts(WAITS_FOR_HOOK, 'OutOfSync, Missing', 0, 1);
export const GONE = { isRemoved: true };

export const RUNNING: readonly Chain[] = [
  running(plain, EDITED, { script: 'b' }, [RUNS, facts(...FINE, 1, 1, 1)]),
  running(plain, REMOVED, GONE, [RUNS, facts(...FINE, 0, 0, 1)]),
  running(kept, EDITED, { script: 'b' }, [RUNS, facts('Succeeded', 'OutOfSync, Healthy', 1, 2)]),
  running(kept, REMOVED, GONE, [RUNS, facts('Succeeded', 'OutOfSync, Healthy', 0, 1)]),
  running(inWave, EDITED, { script: 'b' }, [GATES, GATES_ON, fine(1, 1)]),
  running(inWave, REMOVED, GONE, [GATES, GATES_ON, fine(0, 0)]),
  running(recommended, EDITED, { script: 'b' }, [GATES, GATES_ON, fine(1, 2)]),
  running(recommended, REMOVED, GONE, [GATES, GATES_ON, fine(0, 1)]),
  running(preSync, EDITED, { script: 'b' }, [HOOK_RUNS, HOOK_RUNS_ON, fine(1, 1)]),
  running(preSync, REMOVED, GONE, [HOOK_RUNS, HOOK_RUNS_ON, fine(0, 1)]),
  running(forceReplace, 'synced again while it runs', undefined, [
    RUNS,
    facts('Succeeded', 'Synced, Progressing', 1, 1, 1),
  ]),
  running(force, EDITED, { script: 'b' }, [RUNS, facts(...FINE, 1, 1, 1)]),
  running(force, 'synced again while it runs', undefined, [
    RUNS,
    facts('Succeeded', 'Synced, Progressing', 0, 1),
  ]),
];

/** A user ends the sync that waits for the job; then the job is edited. */
function terminated(form: Form, [first, then]: readonly [Expected, Expected]): Chain {
  const runs = form === preSync ? HOOK_RUNS : GATES;
  return {
    form,
    steps: [
      { done: 'first sync, the job runs', push: { seconds: 60 }, quiet: 2, ...expected(runs) },
      {
        done: 'sync terminated while it runs',
        act: (application) => application.terminate(),
        ...expected(first),
      },
      { done: 'sync terminated, edited while it runs', push: { script: 'b' }, ...expected(then) },
    ],
  };
}

const TERMINATED_SYNC = 'Failed: Operation terminated';
export const TERMINATED: readonly Chain[] = [
  terminated(inWave, [
    facts(TERMINATED_SYNC, 'OutOfSync, Progressing', 0, 1),
    { ...fine(1, 1), 'pods killed': '1' },
  ]),
  terminated(recommended, [facts(TERMINATED_SYNC, 'OutOfSync, Progressing', 0, 1), fine(1, 2)]),
  terminated(preSync, [facts(TERMINATED_SYNC, 'OutOfSync, Missing', 0, 0, 1), fine(1, 1)]),
];
