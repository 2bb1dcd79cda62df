/** A job that fails. */

import { Chain, Expected, but, expected, facts } from '../chain';
import { Form } from '../forms';
import {
  force,
  forceReplace,
  hookFailed,
  hookSucceeded,
  inWave,
  plain,
  preSync,
  recommended,
  unjudged,
} from '../tried';
import { FAILED, fine } from './words';

/** A job that fails, is synced again, and then has a script that works. */
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

export const FAILING: readonly Chain[] = [
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
