import { PART_OF } from '../../../lib/cli/apply-set/apply-set';
import { outcomes } from '../../../lib/cli/apply-set/outcome';
import { KubeObject } from '../../../lib/manifest/kube-object';
import { object } from '../objects';

const before = object('batch/v1 CronJob', 'ns/a', {
  metadata: {
    name: 'a',
    namespace: 'ns',
    labels: { [PART_OF]: 'applyset-x-v1' },
    resourceVersion: '1',
    generation: 1,
  },
  spec: { schedule: '@daily', suspend: true },
  status: { active: [] },
} as Partial<KubeObject>);

const changed = (fields: object, metadata: object = {}): KubeObject => ({
  ...before,
  ...fields,
  metadata: { ...before.metadata, ...metadata },
});

test.each<[what: string, old: KubeObject[], after: KubeObject, outcome: string]>([
  ['did not exist', [], before, 'created'],
  ['existed under another name only', [object('batch/v1 CronJob', 'ns/b')], before, 'created'],
  ['belonged to no set', [changed({}, { labels: {} })], before, 'adopted'],
  ['is unchanged', [before], before, 'unchanged'],
  ['has another specification', [before], changed({ spec: { schedule: '@hourly' } }), 'configured'],
  [
    'has another label',
    [before],
    changed({}, { labels: { ...before.metadata.labels, a: 'b' } }),
    'configured',
  ],
  ['lost an annotation', [changed({}, { annotations: { a: 'b' } })], before, 'configured'],
  ['has other data', [changed({ data: { a: '1' } })], changed({ data: { a: '2' } }), 'configured'],
  ['has another status', [before], changed({ status: { active: [{}] } }), 'unchanged'],
  [
    'was written again without a change',
    [before],
    changed({}, { resourceVersion: '2', generation: 2, managedFields: [{}] }),
    'unchanged',
  ],
  [
    'has its fields in another order',
    [before],
    changed({ spec: { suspend: true, schedule: '@daily' } }),
    'unchanged',
  ],
])('an object that %s', (_, old, after, outcome) => {
  expect(outcomes(old, [after])).toEqual([{ object: after, outcome }]);
});

test('an object keeps its note', () => {
  const notes = new Map([['CronJob.batch ns/a', 'a note']]);
  expect(outcomes([before], [before], notes)).toEqual([
    { object: before, outcome: 'unchanged', note: 'a note' },
  ]);
});
