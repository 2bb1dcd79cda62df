/** A job that is suspended, waits in a queue of Kueue, or is deleted by its time to live. */

import { Chain, expected, facts } from '../chain';
import { inWave, plain, preSync, ttl } from '../tried';
import { WAITS_FOR_HOOK, fine, waiting } from './words';

const RESUME = { spec: { suspend: false } };

export const SUSPENDED: readonly Chain[] = [
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

/** As with Kueue: suspended when it is created, resumed when there is quota. */
export const QUEUED: readonly Chain[] = [inWave, preSync].map((form) => ({
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

export const TTL: readonly Chain[] = [
  {
    form: ttl,
    steps: [
      { done: 'first sync', push: {}, quiet: 0, predicted: fine(1, 1) },
      { done: 'ttl over', predicted: { reruns: 'again and again' }, quiet: 0 },
    ],
  },
];
