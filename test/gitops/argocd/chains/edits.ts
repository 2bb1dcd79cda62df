/** A quick job, and edits of it; the predictions were written before the first run. */

import { IMAGES } from '../../support/images';
import { Chain, Expected, but, expected, facts } from '../chain';
import { Form } from '../forms';
import {
  fixedName,
  force,
  forceReplace,
  hookBoth,
  hookFailed,
  hookSucceeded,
  inWave,
  inWaveKept,
  plain,
  postSync,
  preSync,
  preSyncContent,
  preSyncGenerated,
  preSyncGeneratedGone,
  preSyncInWaves,
  recommended,
  replace,
  syncHook,
} from '../tried';
import { IMMUTABLE, fine, outOfSync } from './words';

/** The edits of a quick job, each observed after its end. */
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
/** An edit of nothing but hooks is not a difference for Argo CD, which only syncs automatically if it sees one. */
const NO_SYNC = { 'pods started': '0' };
const hooks = (jobs: number) =>
  [fine(1, jobs), fine(1, jobs), fine(1, jobs), but(fine(1, jobs), NO_SYNC), fine(1, jobs)] as const;
const EACH_SYNC = [fine(1, 1), fine(1, 1), fine(1, 1), fine(1, 1), fine(1, 1)] as const;
export const EDITS: readonly Chain[] = [
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
