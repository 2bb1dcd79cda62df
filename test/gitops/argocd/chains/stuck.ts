/** Forms that do not complete their first sync, or do nothing in it. */

import { Chain, facts } from '../chain';
import { form, hook, options } from '../forms';
import {
  fixed,
  generated,
  inWave,
  inWaveKept,
  plain,
  preSync,
  preSyncLate,
  preSyncPlainConfigMap,
  syncHook,
  unjudged,
} from '../tried';
import { WAITS_FOR_HOOK, fine, outOfSync } from './words';

/** Forms that do not complete their first sync. */
export const STUCK: readonly Chain[] = [
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

/** Chains without runs: the order of first syncs, and forms that do nothing. */
export const ORDERS: readonly Chain[] = [
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

export const SPECIAL: readonly Chain[] = [
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
