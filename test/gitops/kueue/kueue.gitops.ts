/** Jobs in queues of Kueue: each row is predicted, and then observed. */

import { stopApi } from '../../review-scenarios/cluster';
import { component } from '../support/components';
import { keepResult, ResultRow } from '../support/results';
import { Lab } from './lab';
import { LABEL_ROWS } from './rows/label';
import { QUOTA_ROWS } from './rows/quota';
import { REAPPLY_ROWS } from './rows/reapply';
import { startLab } from './start-lab';

const { ROWS: wanted = '' } = process.env; // a regular expression of forms and actions

const ALL = [...LABEL_ROWS, ...QUOTA_ROWS, ...REAPPLY_ROWS];
const CHOSEN = ALL.map((row, index) => [`${row.form}: ${row.done}`, row, `kueue-${index}`] as const).filter(
  ([name]) => new RegExp(wanted).test(name),
);
const seen: (ResultRow | undefined)[] = CHOSEN.map(() => undefined);
const { version } = component('kueue');
const ready = startLab();

afterAll(async () => {
  const kueue = await ready;
  if (wanted === '')
    keepResult({
      title: 'Kueue',
      versions: { Kueue: version },
      rows: seen.filter((row): row is ResultRow => row !== undefined),
    });
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
