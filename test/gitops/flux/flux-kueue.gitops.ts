/** Jobs that Flux applies, and Kueue admits: each row is predicted, and then observed. */

import { stringify } from 'yaml';
import { stopApi, tryKubectl } from '../../review-scenarios/cluster';
import { LABEL } from '../kueue/kueue';
import { queueFor } from '../kueue/lab';
import { startLab } from '../kueue/start-lab';
import { component } from '../support/components';
import { keepResult, ResultRow } from '../support/results';
import { startFlux } from './flux';
import { Lab } from './lab';
import { QUEUED_ROWS } from './rows/queued';

const { ROWS: wanted = '' } = process.env; // a regular expression of forms and actions

const CHOSEN = QUEUED_ROWS.map(
  (row, index) => [`${row.form}: ${row.done}`, row, `flux-kueue-${index}`] as const,
).filter(([name]) => new RegExp(wanted).test(name));
const seen: (ResultRow | undefined)[] = CHOSEN.map(() => undefined);
const ready = Promise.all([startFlux(), startLab()]);

afterAll(async () => {
  const [flux, kueue] = await ready;
  const rows = seen.filter((row): row is ResultRow => row !== undefined);
  const versions = { 'kustomize-controller': flux.version, Kueue: component('kueue').version };
  if (wanted === '') keepResult({ title: 'Flux and Kueue', versions, rows });
  await kueue.stop(); // while Flux runs, because its Kustomizations are not deleted without it
  await flux.stop();
  await stopApi();
});

test.concurrent.each(CHOSEN)('%s', async (name, row, namespace) => {
  const [{ archives }] = await ready;
  const lab = new Lab(namespace, archives);
  await lab.begin(row, LABEL);
  const queue = queueFor(namespace, { quota: row.quota, flavor: 'placing' });
  await tryKubectl(['create', '-f', '-'], queue.map((object) => stringify(object)).join('---\n'));
  try {
    const facts = await row.see(lab);
    const { form, done, predicted } = row;
    seen[CHOSEN.findIndex(([other]) => other === name)] = { form, done, predicted, seen: facts };
    expect(facts).toEqual(predicted);
  } finally {
    await lab.end();
    await tryKubectl(['delete', 'clusterqueue', namespace, '--wait=false']);
  }
});
