/** Jobs in queues of Kueue: each row is predicted, and then seen. */

import * as path from 'path';
import { stringify } from 'yaml';
import { stopApi, tryKubectl } from '../../review-scenarios/cluster';
import { component } from '../support/components';
import { keepResult, ResultRow } from '../support/results';
import { Kueue, LABEL, startKueue } from './kueue';
import { FLAVORS, Lab, kueueObject } from './lab';
import { LABEL_ROWS } from './rows/label';
import { QUOTA_ROWS } from './rows/quota';
import { REAPPLY_ROWS } from './rows/reapply';

const { ROWS: wanted = '' } = process.env; // a regular expression of forms and what is done

const ALL = [...LABEL_ROWS, ...QUOTA_ROWS, ...REAPPLY_ROWS];
const CHOSEN = ALL.map((row, index) => [`${row.form}: ${row.done}`, row, `kueue-${index}`] as const).filter(
  ([name]) => new RegExp(wanted).test(name),
);
const seen: (ResultRow | undefined)[] = CHOSEN.map(() => undefined);
const { version, program, manifests } = component('kueue');
const ready = start();

afterAll(async () => {
  const kueue = await ready;
  if (wanted === '')
    keepResult({
      title: 'Kueue',
      versions: { Kueue: version },
      rows: seen.filter((row): row is ResultRow => row !== undefined),
    });
  // Only Kueue itself lets its objects go.
  await tryKubectl(['delete', 'namespace', '-l', Object.entries(LABEL)[0].join('='), '--timeout=90s']);
  await tryKubectl(['delete', 'clusterqueue,resourceflavor', '--all', '--timeout=30s']);
  await kueue.stop();
  await stopApi();
});

test.concurrent.each(CHOSEN)('%s', async (name, row, namespace) => {
  await ready;
  const lab = new Lab(namespace);
  await lab.begin(row);
  try {
    const facts = await row.see(lab);
    const { form, done, predicted } = row;
    seen[CHOSEN.findIndex(([other]) => other === name)] = { form, done, predicted, seen: facts };
    expect(facts).toEqual(predicted);
  } finally {
    await lab.end();
  }
});

async function start(): Promise<Kueue> {
  const kueue = await startKueue(program, manifests, path.join(__dirname, '../../../.cache/gitops/kueue'));
  const objects = [
    ...Object.entries(FLAVORS).map(([name, spec]) => kueueObject('ResourceFlavor', name, { spec })),
    kueueObject('WorkloadPriorityClass', 'lab-high', { value: 1000 }),
  ];
  await tryKubectl(['apply', '-f', '-'], objects.map((object) => stringify(object)).join('---\n'));
  return kueue;
}
