/** Each form of a one-time job under Argo CD, and what is done with it; predictions were written before the first run. */

import { Duration } from 'cdk8s';
import { ArgoCdHookDeletePolicy, ArgoCdHookPhase, Delivery, JobName } from 'cdk8s-jobs';
import { IMAGES } from '../support/images';
import { but, Chain, Expected, expected, facts, Step } from './chain';
import { form, Form, hook, ignoredExtra, options, periodic, wave, withAccount } from './forms';

const FIXED = JobName.fromText('migrate');
const fixed = { jobName: FIXED, isConfigMapFixed: true };
const BEFORE = 'BeforeHookCreation';
const { BEFORE_HOOK_CREATION, HOOK_SUCCEEDED } = ArgoCdHookDeletePolicy;
const asHook = (phase: ArgoCdHookPhase, ...deletePolicies: ArgoCdHookDeletePolicy[]) =>
  Delivery.argoCdHook(phase, { deletePolicies });

const plain = form('content name');
const kept = form('content name, Prune=false', { delivery: Delivery.argoCd({ prune: false }) });
const inWaveDelivery = Delivery.argoCd({ syncWave: -1 });
const inWave = form('content name, sync wave -1', { delivery: inWaveDelivery });
const KEPT_IN_WAVE = Delivery.argoCd({ syncWave: -1, prune: false });
const inWaveKept = form('content name, sync wave -1, Prune=false', { delivery: KEPT_IN_WAVE });
const recommended = form('content name, sync wave -1, Prune=false, IgnoreExtraneous', {
  delivery: KEPT_IN_WAVE,
  common: ignoredExtra,
});
const preSync = form('PreSync hook, its ConfigMap too', { delivery: asHook(ArgoCdHookPhase.PRE_SYNC) });
const unjudged = form('content name, sync wave -1, Prune=false, IgnoreExtraneous, ignore-healthcheck', {
  delivery: KEPT_IN_WAVE,
  common: { ...ignoredExtra, 'argocd.argoproj.io/ignore-healthcheck': 'true' },
});
const preSyncInWaves = form('PreSync hook, its ConfigMap in an earlier wave', {
  job: hook('PreSync', BEFORE),
  configMap: { ...hook('PreSync', BEFORE), ...wave(-1) },
  ...fixed,
});
const preSyncLate = form('PreSync hook, its ConfigMap in a later wave', {
  job: hook('PreSync', BEFORE),
  configMap: { ...hook('PreSync', BEFORE), ...wave(1) },
  ...fixed,
});
const preSyncPlainConfigMap = form('PreSync hook, its ConfigMap no hook', {
  job: hook('PreSync', BEFORE),
  configMap: {},
  ...fixed,
});
const preSyncContent = form('PreSync hook, content name', { job: hook('PreSync', BEFORE) });
const preSyncGenerated = form('PreSync hook, generateName', {
  job: hook('PreSync'),
  jobName: JobName.fromGenerateName(),
});
const preSyncGeneratedGone = form('PreSync hook, generateName, HookSucceeded', {
  job: hook('PreSync', 'HookSucceeded'),
  jobName: JobName.fromGenerateName(),
});
const hookSucceeded = form('PreSync hook, HookSucceeded', {
  delivery: asHook(ArgoCdHookPhase.PRE_SYNC, HOOK_SUCCEEDED),
});
const hookFailed = form('PreSync hook, HookFailed', {
  delivery: asHook(ArgoCdHookPhase.PRE_SYNC, ArgoCdHookDeletePolicy.HOOK_FAILED),
});
const hookBoth = form('PreSync hook, HookSucceeded and BeforeHookCreation', {
  delivery: asHook(ArgoCdHookPhase.PRE_SYNC, HOOK_SUCCEEDED, BEFORE_HOOK_CREATION),
});
const syncHook = form('Sync hook', { delivery: asHook(ArgoCdHookPhase.SYNC) });
const postSync = form('PostSync hook', { delivery: asHook(ArgoCdHookPhase.POST_SYNC) });
const forceReplace = form('fixed name, Force=true,Replace=true', { delivery: Delivery.argoCdReplace() });
const replace = form('fixed name, Replace=true', {
  job: options('Replace=true'),
  configMap: {},
  jobName: FIXED,
});
const force = form('fixed name, Force=true', { job: options('Force=true'), configMap: {}, jobName: FIXED });
const fixedName = form('fixed name', { jobName: FIXED });
const generated = form('generateName, no hook', { jobName: JobName.fromGenerateName() });
const ttl = form('content name, ttl', { ttl: Duration.seconds(8) });

const FINE = ['Succeeded', 'Synced, Healthy'] as const;
const fine = (started: number, jobs: number) => facts(...FINE, started, jobs);
const IMMUTABLE = 'Failed: field is immutable';
const FAILED = 'Failed: the job failed';
const WAITS_FOR_HOOK = 'Running: waiting for completion of hook a Job';
const WAITS_FOR_HEALTH = 'Running: waiting for healthy state of a Job';

/** The edits of a job that is quick, each seen after its end. */
function edits(
  form: Form,
  [first, again, script, image, back]: readonly [Expected, Expected, Expected, Expected, Expected],
): Chain {
  return {
    form,
    steps: [
      { done: 'first sync', push: {}, ...expected(first) },
      { done: 'synced again, unchanged', syncs: true, ...expected(again) },
      { done: 'script edited, and the Deployment', push: { script: 'b' }, ...expected(script) },
      { done: 'image edited, nothing else', push: { script: 'b', image: IMAGES[1] }, ...expected(image) },
      { done: 'all reverted', push: {}, ...expected(back) },
    ],
  };
}

const ONCE_EACH = [fine(1, 1), fine(0, 1), fine(1, 1), fine(1, 1), fine(1, 1)] as const;
/** An edit of nothing but hooks is no difference to Argo CD, which syncs by itself only where it sees one. */
const NO_SYNC = { 'pods started': '0' };
const hooks = (jobs: number) =>
  [fine(1, jobs), fine(1, jobs), fine(1, jobs), but(fine(1, jobs), NO_SYNC), fine(1, jobs)] as const;
const EACH_SYNC = [fine(1, 1), fine(1, 1), fine(1, 1), fine(1, 1), fine(1, 1)] as const;
const outOfSync = (started: number, jobs: number) => facts('Succeeded', 'OutOfSync, Healthy', started, jobs);

const EDITS: readonly Chain[] = [
  edits(plain, ONCE_EACH),
  edits(inWave, ONCE_EACH),
  edits(inWaveKept, [fine(1, 1), fine(0, 1), outOfSync(1, 2), outOfSync(1, 3), outOfSync(0, 3)]),
  edits(recommended, [fine(1, 1), fine(0, 1), fine(1, 2), fine(1, 3), fine(0, 3)]),
  edits(preSync, hooks(1)),
  edits(preSyncInWaves, hooks(1)),
  edits(preSyncContent, [
    fine(1, 1),
    fine(1, 1),
    fine(1, 2),
    but(fine(1, 3), { ...NO_SYNC, Jobs: '2' }),
    but(fine(1, 3), { Jobs: '2' }),
  ]),
  edits(preSyncGenerated, [
    fine(1, 1),
    fine(1, 2),
    fine(1, 3),
    but(fine(1, 4), { ...NO_SYNC, Jobs: '3' }),
    but(fine(1, 5), { Jobs: '4' }),
  ]),
  edits(preSyncGeneratedGone, hooks(0)),
  edits(hookSucceeded, hooks(0)),
  edits(hookBoth, hooks(0)),
  edits(hookFailed, [
    fine(1, 1),
    fine(0, 1),
    fine(0, 1),
    but(facts(IMMUTABLE, 'Synced, Healthy', 0, 1), { sync: 'Succeeded' }),
    fine(0, 1),
  ]),
  edits(syncHook, hooks(1)),
  edits(postSync, hooks(1)),
  edits(forceReplace, EACH_SYNC),
  edits(replace, [
    fine(1, 1),
    facts(IMMUTABLE, 'Synced, Healthy', 0, 1),
    facts(IMMUTABLE, 'OutOfSync, Healthy', 0, 1),
    facts(IMMUTABLE, 'OutOfSync, Healthy', 0, 1),
    facts(IMMUTABLE, 'Synced, Healthy', 0, 1),
  ]),
  edits(force, ONCE_EACH),
  edits(fixedName, [
    fine(1, 1),
    fine(0, 1),
    facts(IMMUTABLE, 'OutOfSync, Healthy', 0, 1),
    facts(IMMUTABLE, 'OutOfSync, Healthy', 0, 1),
    fine(0, 1),
  ]),
];

/** Forms that do not get through their first sync. */
const STUCK: readonly Chain[] = [
  ...[preSyncLate, preSyncPlainConfigMap].map((form) => ({
    form,
    steps: [
      {
        done: 'first sync',
        push: {},
        quiet: 20,
        predicted: facts(WAITS_FOR_HOOK, 'OutOfSync, Missing', 0, 1),
      },
    ],
  })),
  {
    form: generated,
    steps: [
      {
        done: 'first sync',
        push: {},
        predicted: facts('Failed: cannot use generate name with apply', 'OutOfSync, Missing', 0, 0),
      },
    ],
  },
];

/** A job that fails, is synced again, and gets a script that works. */
function failing(form: Form, [first, again, cured]: readonly [Expected, Expected, Expected]): Chain {
  return {
    form,
    steps: [
      { done: 'the job fails', push: { exit: 1 }, ...expected(first) },
      { done: 'it failed, synced again', syncs: true, ...expected(again) },
      { done: 'it failed, script corrected', push: { script: 'b' }, ...expected(cured) },
    ],
  };
}

const FAILING: readonly Chain[] = [
  failing(plain, [
    facts('Succeeded', 'Synced, Degraded', 1, 1),
    facts('Succeeded', 'Synced, Degraded', 0, 1),
    fine(1, 1),
  ]),
  failing(inWave, [
    facts(FAILED, 'OutOfSync, Degraded', 1, 1),
    facts(FAILED, 'OutOfSync, Degraded', 0, 1),
    fine(1, 1),
  ]),
  failing(recommended, [
    facts(FAILED, 'OutOfSync, Degraded', 1, 1),
    facts(FAILED, 'OutOfSync, Degraded', 0, 1),
    but(fine(1, 2), { app: 'Synced, Degraded' }),
  ]),
  failing(unjudged, [
    facts(FAILED, 'OutOfSync, Healthy', 1, 1),
    facts(FAILED, 'OutOfSync, Healthy', 0, 1),
    fine(1, 2),
  ]),
  ...[inWave, preSync].map((form) => ({
    form,
    hasRetries: true as const,
    steps: [
      {
        done: 'the job fails, and Argo CD retries',
        push: { exit: 1 },
        quiet: 25,
        predicted: { reruns: form === preSync ? 'again and again' : 'none' },
      },
    ],
  })),
  failing(preSync, [
    facts(FAILED, 'OutOfSync, Missing', 1, 1),
    facts(FAILED, 'OutOfSync, Missing', 1, 1),
    fine(1, 1),
  ]),
  failing(hookSucceeded, [
    facts(FAILED, 'OutOfSync, Missing', 1, 1),
    facts(FAILED, 'OutOfSync, Missing', 0, 1),
    facts(FAILED, 'OutOfSync, Missing', 0, 1),
  ]),
  failing(hookFailed, [
    facts(FAILED, 'OutOfSync, Missing', 1, 0),
    facts(FAILED, 'OutOfSync, Missing', 1, 0),
    fine(1, 1),
  ]),
  failing(forceReplace, [
    facts('Succeeded', 'Synced, Degraded', 1, 1),
    facts('Succeeded', 'Synced, Degraded', 1, 1),
    fine(1, 1),
  ]),
  failing(force, [
    facts('Succeeded', 'Synced, Degraded', 1, 1),
    facts('Succeeded', 'Synced, Degraded', 0, 1),
    fine(1, 1),
  ]),
];

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
/** What is not there yet counts for nothing. */
const waiting = (app: string, started: number) =>
  but(facts(WAITS_FOR_HEALTH, 'OutOfSync, Missing', started, 1), { app: `OutOfSync, ${app}` });
const GATES = waiting('Progressing', 1);
const GATES_ON = waiting('Progressing', 0);
const HOOK_RUNS = facts(WAITS_FOR_HOOK, 'OutOfSync, Missing', 1, 1);
const HOOK_RUNS_ON = facts(WAITS_FOR_HOOK, 'OutOfSync, Missing', 0, 1);
const GONE = { isRemoved: true };

const RUNNING: readonly Chain[] = [
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

/** Somebody ends the sync that waits for the job; then the job is edited. */
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
const TERMINATED: readonly Chain[] = [
  terminated(inWave, [
    facts(TERMINATED_SYNC, 'OutOfSync, Progressing', 0, 1),
    { ...fine(1, 1), 'pods killed': '1' },
  ]),
  terminated(recommended, [facts(TERMINATED_SYNC, 'OutOfSync, Progressing', 0, 1), fine(1, 2)]),
  terminated(preSync, [facts(TERMINATED_SYNC, 'OutOfSync, Missing', 0, 0, 1), fine(1, 1)]),
];

/** What is told of no run: the order of first syncs, and forms that do nothing. */
const ORDERS: readonly Chain[] = [
  [plain, 'before'] as const,
  [inWave, 'after'] as const,
  [unjudged, 'after'] as const,
  [preSync, 'after'] as const,
  [syncHook, 'before'] as const,
].map(([form, order]) => ({
  form,
  steps: [
    {
      done: 'first sync, with a Deployment',
      push: { seconds: 6 },
      predicted: { ...fine(1, 1), Deployment: `made ${order} the job ended` },
    },
  ],
}));

const SPECIAL: readonly Chain[] = [
  {
    form: form('hook with a phase that does not exist: presync', { job: hook('presync'), ...fixed }),
    steps: [{ done: 'first sync', push: {}, predicted: fine(0, 0) }],
  },
  {
    form: form('content name, Delete=false', { job: options('Delete=false') }),
    steps: [
      { done: 'first sync', push: {}, predicted: fine(1, 1) },
      { done: 'script edited', push: { script: 'b' }, predicted: fine(1, 1) },
    ],
  },
  {
    form: inWaveKept,
    steps: [
      { done: 'first sync', push: {}, predicted: fine(1, 1) },
      {
        done: 'script edited, half a minute later',
        push: { script: 'b' },
        quiet: 30,
        predicted: { ...outOfSync(1, 2), 'syncs by self-healing': 'again and again' },
      },
    ],
  },
];

const RESUME = { spec: { suspend: false } };

const SUSPENDED: readonly Chain[] = [
  {
    form: plain,
    steps: [
      {
        done: 'suspended',
        push: { suspend: true },
        predicted: facts('Succeeded', 'Synced, Suspended', 0, 1),
      },
      { done: 'suspended, then not', push: {}, predicted: fine(1, 1) },
    ],
  },
  {
    form: inWave,
    steps: [
      {
        done: 'suspended',
        push: { suspend: true },
        quiet: 10,
        ...expected(waiting('Suspended', 0)),
      },
      {
        done: 'suspended, then not',
        push: {},
        quiet: 10,
        ...expected(waiting('Suspended', 0)),
      },
      {
        done: 'suspended, then resumed in the cluster',
        act: (application) => application.patchJob(RESUME),
        predicted: fine(1, 1),
      },
    ],
  },
  {
    form: preSync,
    steps: [
      {
        done: 'suspended',
        push: { suspend: true },
        quiet: 10,
        predicted: facts(WAITS_FOR_HOOK, 'OutOfSync, Missing', 0, 1),
      },
      {
        done: 'suspended, then not',
        push: {},
        quiet: 10,
        predicted: facts(WAITS_FOR_HOOK, 'OutOfSync, Missing', 0, 1),
      },
    ],
  },
];

/** As Kueue does it: suspended when it is made, resumed when there is quota. */
const QUEUED: readonly Chain[] = [inWave, preSync].map((form) => ({
  form,
  isQueued: true,
  steps: [
    {
      done: 'queued: there is no quota',
      push: { seconds: 20 },
      ...expected(
        form === inWave ? waiting('Suspended', 0) : facts(WAITS_FOR_HOOK, 'OutOfSync, Missing', 0, 1),
      ),
    },
    {
      done: 'queued, then admitted',
      act: (application) => application.patchJob(RESUME),
      quiet: 0,
      predicted: { ...fine(1, 1), Deployment: 'made before the job ended' },
    },
  ],
}));

const TTL: readonly Chain[] = [
  {
    form: ttl,
    steps: [
      { done: 'first sync', push: {}, quiet: 0, predicted: fine(1, 1) },
      { done: 'ttl over', predicted: { reruns: 'again and again' }, quiet: 0 },
    ],
  },
];

/** The account and its Role come with the job, and an edit of both needs a permission that is new. */
const accounts = (
  account: Parameters<typeof withAccount>[1],
  [first, edited]: readonly [Expected, Expected?],
): Chain => ({
  form: withAccount(inWaveDelivery, account),
  steps: [
    { done: 'first sync', push: {}, quiet: 10, ...expected(first) },
    ...(edited
      ? [{ done: 'Role and script edited together', push: { script: 'b' }, ...expected(edited) }]
      : []),
  ],
});

const ACCOUNTS: readonly Chain[] = [
  accounts({ name: 'its account and Role in wave -1 too', delivery: inWaveDelivery }, [
    fine(1, 1),
    fine(1, 1),
  ]),
  accounts({ name: 'its account and Role in wave 0' }, [waiting('Progressing', 0)]),
];

const periodicFacts = (sync: string, app: string, killed: number, jobs: number, cronJobs: number) => ({
  sync,
  app,
  'pods killed': `${killed}`,
  Jobs: `${jobs}`,
  CronJobs: `${cronJobs}`,
});

function removedRow(form: Form, predicted: Step['predicted']): Chain {
  return {
    form,
    steps: [
      { done: 'first sync', push: {}, predicted: periodicFacts(...FINE, 0, 0, 1) },
      {
        done: 'a run starts',
        act: (application) => application.startRuns(),
        predicted: periodicFacts(...FINE, 0, 1, 1),
      },
      { done: 'row removed while its job runs', push: GONE, predicted },
    ],
  };
}

const PERIODIC: readonly Chain[] = [
  removedRow(periodic('PeriodicJob, a row of a fleet'), periodicFacts(...FINE, 1, 0, 0)),
  removedRow(
    periodic('PeriodicJob, a row of a fleet, Prune=false', Delivery.argoCd({ prune: false })),
    periodicFacts('Succeeded', 'OutOfSync, Healthy', 0, 1, 1),
  ),
  {
    form: periodic('PeriodicJob, PreSync hook', asHook(ArgoCdHookPhase.PRE_SYNC)),
    steps: [
      { done: 'first sync', push: {}, predicted: periodicFacts(...FINE, 0, 0, 1) },
      {
        done: 'a run starts',
        act: (application) => application.startRuns(),
        predicted: periodicFacts(...FINE, 0, 1, 1),
      },
      { done: 'synced again while it runs', syncs: true, predicted: periodicFacts(...FINE, 1, 0, 1) },
    ],
  },
  {
    form: periodic(
      'PeriodicJob, PreSync hook, HookSucceeded',
      asHook(ArgoCdHookPhase.PRE_SYNC, HOOK_SUCCEEDED),
    ),
    steps: [{ done: 'first sync', push: {}, predicted: periodicFacts(...FINE, 0, 0, 0) }],
  },
];

export const CHAINS: readonly Chain[] = [
  ...EDITS,
  ...STUCK,
  ...FAILING,
  ...RUNNING,
  ...TERMINATED,
  ...ORDERS,
  ...SPECIAL,
  ...SUSPENDED,
  ...QUEUED,
  ...TTL,
  ...ACCOUNTS,
  ...PERIODIC,
];
