import { findWorkloads } from '../../../../lib/review/workloads/workloads';
import { cronJob, findingsOf, headOf } from '../../manifests';

const nightly = (security: object, container: object = {}, name = 'nightly') =>
  cronJob(name, { securityContext: container }, { pod: { securityContext: security } });
const heads = (before: object[], after: object[]) =>
  findingsOf(findWorkloads, before, after)
    .filter(({ rule }) => rule === 'workloads/non-root')
    .map(headOf);

const NON_ROOT = { runAsNonRoot: true };

test('a pod that may no longer run as root may not start with the user of its image', () => {
  const expected = ['medium: CronJob reports/nightly cannot start if its image runs as root'];
  expect(heads([nightly({})], [nightly(NON_ROOT)])).toEqual(expected);
  expect(heads([nightly({})], [nightly({}, NON_ROOT)])).toEqual(expected);
  expect(heads([nightly({ runAsUser: 0 })], [nightly(NON_ROOT)])).toEqual(expected);
});

test.each<[string, [object, object?], [object, object?]]>([
  ['has a user', [{}], [{ ...NON_ROOT, runAsUser: 7 }]],
  ['had a user', [{ runAsUser: 7 }], [NON_ROOT]],
  ['was not allowed to be root', [{}, NON_ROOT], [NON_ROOT]],
  ['has a container that may be root', [{}], [NON_ROOT, { runAsNonRoot: false }]],
])('a pod is not reported that %s', (_, before, after) => {
  expect(heads([nightly(...before)], [nightly(...after)])).toEqual([]);
});

test('several pods are one finding', () => {
  const fleet = (security: object) => ['a', 'b'].map((name) => nightly(security, {}, name));
  expect(heads(fleet({}), fleet(NON_ROOT))).toEqual([
    'medium: 2 CronJobs in reports cannot start if their images run as root',
  ]);
});
