/** Each chain of steps under the real Argo CD: what was predicted is what is seen. */

import { stopApi } from '../../review-scenarios/cluster';
import { GitHost } from '../support/git-host';
import { PodsWatched } from '../support/pods-watched';
import { keepResult, ResultRow } from '../support/results';
import { Surroundings } from './application';
import { ArgoCd } from './argocd';
import { run } from './chain';
import { CHAINS } from './chains';
import { startSuspending, stopSuspending } from './suspending';

const { CHAINS: wanted = '' } = process.env; // a regular expression of names

const argocd = new ArgoCd();
const host = new GitHost();
const pods = new PodsWatched();
const rows: ResultRow[][] = [];

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
  if (wanted === '')
    keepResult({
      title: 'Argo CD',
      versions: { 'Argo CD': argocd.version },
      rows: rows.flat(),
    });
  await stopApi();
});

const CASES = CHAINS.map((chain, index) => {
  const name = `${chain.form.name}: ${chain.steps.map(({ done }) => done).join('; ')}`;
  return [name, chain, `argocd-lab-${index}`, index] as const;
}).filter(([name]) => new RegExp(wanted).test(name));

test.concurrent.each(CASES)('%s', async (_name, chain, namespace, index) => {
  const seen = await run(chain, namespace, await started);
  rows[index] = seen;
  const said = (which: 'seen' | 'predicted') => seen.map((row) => ({ [row.done]: row[which] }));
  expect(said('seen')).toEqual(said('predicted'));
});
