import { notesOn, parcels } from '../../../lib/cli/apply-set/parcel';
import { KubeObject } from '../../../lib/manifest/kube-object';
import { object } from '../objects';

const fieldsV1 = { 'f:data': { 'f:a': {} } };
const managedFields = [{ manager: 'cdk8s-jobs', operation: 'Apply', apiVersion: 'v1', fieldsV1 }];
const metadata = { name: 'a', namespace: 'ns', managedFields };
const map = (data: object, rest: Partial<KubeObject> = {}) =>
  object('v1 ConfigMap', 'ns/a', { data, ...rest });

test('a new object is sent, and an unchanged one is not', () => {
  const there = map({ a: '1' }, { metadata });
  expect(parcels([map({ a: '1' })], [])).toEqual([{ object: map({ a: '1' }) }]);
  expect(parcels([map({ a: '1' })], [there])).toEqual([{ object: map({ a: '1' }), unsent: there }]);
  expect(parcels([map({ a: '2' })], [there])).toEqual([{ object: map({ a: '2' }) }]);
});

test('fields that are left are reported with their owner, and so is an object that is being deleted', () => {
  const by = (manager: string, ...fields: string[]) => {
    const owned = Object.fromEntries(fields.map((field) => [`f:${field}`, {}]));
    return { manager, operation: 'Update', apiVersion: 'batch/v1', fieldsV1: { 'f:spec': owned } };
  };
  const job = (value: number, rest: Partial<KubeObject['metadata']> = {}) => {
    const spec = { suspend: value === 1, parallelism: value, completions: value };
    return object('batch/v1 Job', 'ns/a', { spec, metadata: { name: 'a', namespace: 'ns', ...rest } });
  };
  const others = { managedFields: [by('kueue', 'suspend', 'parallelism'), by('x', 'completions')] };
  const deletionTimestamp = '2026-11-29T12:00:00Z';
  const left = 'left spec.suspend, spec.parallelism to kueue; spec.completions to x';
  const notes = (live: KubeObject) => [...notesOn(parcels([job(1)], [live]))];
  expect(notes(job(1))).toEqual([]);
  expect(notes(job(2, others))).toEqual([['Job.batch ns/a', left]]);
  expect(notes(job(2, { ...others, deletionTimestamp }))).toEqual([
    ['Job.batch ns/a', `${left}; is being deleted; apply again when it is gone`],
  ]);
});
