/** Each chain of steps with the real Argo CD: the observations match the predictions. */

import { stopApi } from '../../review-scenarios/cluster';
import { GitHost } from '../support/git-host';
import { PodsWatched } from '../support/pods-watched';
import { keepResult, keptRows } from '../support/results';
import { Surroundings } from './application';
import { ArgoCd } from './argocd';
import { Chain, run } from './chain';
import { CHAINS } from './chains/all';
import { startSuspending, stopSuspending } from './suspending';

const { CHAINS: wanted = '' } = process.env; // a regular expression of names

const argocd = new ArgoCd();
const host = new GitHost();
const pods = new PodsWatched();
const seenOf = keptRows('argocd-chains');

/** Before the first chain, and only once: Jest starts concurrent tests before `beforeAll`. */
const started = (async (): Promise<Surroundings> => {
  await host.start();
  await pods.start();
  startSuspending();
  await argocd.start();
  return { host, pods };
})();

afterAll(async () => {
  await argocd.stop();
  stopSuspending();
  pods.stop();
  await host.stop();
  const rows = CHAINS.flatMap((chain) => seenOf.get(nameOf(chain)) ?? []);
  keepResult({ title: 'Argo CD', versions: { 'Argo CD': argocd.version }, rows });
  await stopApi();
});

const nameOf = ({ form, steps }: Chain) => `${form.name}: ${steps.map(({ done }) => done).join('; ')}`;

/** Unique for each run, since a namespace of an earlier run may still be terminating. */
const RUN = Math.floor(Date.now() / 1000).toString(36);

const CASES = CHAINS.map(
  (chain, index) => [nameOf(chain), chain, `argocd-lab-${RUN}-${index}`] as const,
).filter(([name]) => new RegExp(wanted).test(name));

test.concurrent.each(CASES)('%s', async (name, chain, namespace) => {
  const seen = await run(chain, namespace, await started);
  seenOf.set(name, seen);
  const expected = chain.steps.map(({ done, predicted, found = predicted }) => [done, found]);
  expect(seen.map((row) => [row.done, row.seen])).toEqual(expected);
});
