import { notesOn, parcels } from '../../../lib/cli/apply-set/parcel';
import { KubeObject } from '../../../lib/manifest/kube-object';
import { object } from '../objects';

const fieldsV1 = { 'f:data': { 'f:a': {} } };
const managedFields = [{ manager: 'cdk8s-jobs', operation: 'Apply', apiVersion: 'v1', fieldsV1 }];
const metadata = { name: 'a', namespace: 'ns', managedFields };
const map = (data: object, rest: Partial<KubeObject> = {}) =>
  object('v1 ConfigMap', 'ns/a', { data, ...rest });

test('an object that is not there is sent, and one that is as it was applied is not', () => {
  const there = map({ a: '1' }, { metadata });
  expect(parcels([map({ a: '1' })], [])).toEqual([{ object: map({ a: '1' }), left: [] }]);
  expect(parcels([map({ a: '1' })], [there])).toEqual([{ object: map({ a: '1' }), left: [], unsent: there }]);
  expect(parcels([map({ a: '2' })], [there])).toEqual([{ object: map({ a: '2' }), left: [] }]);
});

test('what was left is said by owner', () => {
  const one = object('batch/v1 Job', 'ns/a');
  const field = (name: string, owner: string) => ({ field: name, owner });
  const left = [field('spec.a', 'kueue'), field('spec.b', 'x'), field('spec.c', 'kueue')];
  expect([
    ...notesOn([
      { object: one, left },
      { object: map({}), left: [] },
    ]),
  ]).toEqual([['Job.batch ns/a', 'left spec.a, spec.c to kueue; spec.b to x']]);
});
