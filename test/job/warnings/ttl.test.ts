import { ttl } from '../../../lib/job/warnings/ttl';
import { oneTime, Parts, scheduled, textsOf } from './jobs';

const SPEC = { ttlSecondsAfterFinished: 3600 };

test('a one-time job that is deleted runs again', () => {
  expect(textsOf(ttl(oneTime({ spec: SPEC })))).toEqual([
    'batch/ttl: is deleted 3600 s after it ends, and runs again when its manifest is next applied; remove ttlAfterFinished, and let pruning remove old Jobs',
  ]);
});

test('it also does if it is deleted at once', () => {
  expect(ttl(oneTime({ spec: { ttlSecondsAfterFinished: 0 } }))).toHaveLength(1);
});

test.each<[what: string, parts: Parts]>([
  ['a job without ttlAfterFinished', {}],
  ['a Job with generateName', { spec: SPEC, metadata: { generateName: 'migrate-' } }],
  ['a Job whose name another tool fills in', { spec: SPEC, metadata: { name: 'wipe-${TIME}' } }],
  [
    'a hook of Argo CD',
    { spec: SPEC, metadata: { name: 'migrate', annotations: { 'argocd.argoproj.io/hook': 'PreSync' } } },
  ],
  [
    'a hook of Helm',
    { spec: SPEC, metadata: { name: 'migrate', annotations: { 'helm.sh/hook': 'pre-install' } } },
  ],
])('%s has no warning', (_, parts) => {
  expect(ttl(oneTime(parts))).toEqual([]);
});

test('the Jobs of a schedule may be deleted', () => {
  expect(ttl(scheduled({ spec: SPEC }))).toEqual([]);
});
