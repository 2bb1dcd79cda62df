/** One-time jobs that Flux applies: each row is predicted, and then observed. */

import { stopApi, tryKubectl } from '../../review-scenarios/cluster';
import { keepResult, ResultRow } from '../support/results';
import { startFlux } from './flux';
import { Lab } from './lab';
import { BELONGING_ROWS } from './rows/belonging';
import { EDIT_ROWS } from './rows/edits';
import { ORDER_ROWS } from './rows/order';
import { SPECIAL_ROWS } from './rows/special';
import { SUBSTITUTION_ROWS } from './rows/substitution';

const { ROWS: wanted = '' } = process.env; // a regular expression of forms and actions

const CHOSEN = [...EDIT_ROWS, ...BELONGING_ROWS, ...ORDER_ROWS, ...SUBSTITUTION_ROWS, ...SPECIAL_ROWS]
  .map((row, index) => [`${row.form}: ${row.done}`, row, `flux-${index}`] as const)
  .filter(([name]) => new RegExp(wanted).test(name));
const seen: (ResultRow | undefined)[] = CHOSEN.map(() => undefined);
const ready = startFlux();

afterAll(async () => {
  const { version, stop } = await ready;
  const rows = seen.filter((row): row is ResultRow => row !== undefined);
  if (wanted === '') keepResult({ title: 'Flux', versions: { 'kustomize-controller': version }, rows });
  // Only kustomize-controller removes the finalizers of its objects.
  await tryKubectl(['delete', 'namespace', '-l', 'cdk8s-jobs-lab=flux', '--timeout=120s']);
  await stop();
  await stopApi();
});

test.concurrent.each(CHOSEN)('%s', async (name, row, namespace) => {
  const { archives } = await ready;
  const lab = new Lab(namespace, archives);
  await lab.begin(row, { 'cdk8s-jobs-lab': 'flux' });
  try {
    const facts = await row.see(lab);
    const { form, done, predicted } = row;
    seen[CHOSEN.findIndex(([other]) => other === name)] = { form, done, predicted, seen: facts };
    expect(facts).toEqual(predicted);
  } finally {
    await lab.end();
  }
});
