import { plainText } from '../../../../lib/review/report/said';
import { findWorkloads } from '../../../../lib/review/workloads/workloads';
import { cronJob, findingsOf, headOf, SECURE, SECURE_POD } from '../../manifests';

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

test.each<[string, object, object]>([
  ['a user', { runAsUser: 7 }, NON_ROOT],
  ['a user that is not root', { ...NON_ROOT, runAsUser: 7 }, NON_ROOT],
])('the same is reported if it had %s', (_, before, after) => {
  expect(heads([nightly(before)], [nightly(after)])).toEqual([
    'medium: CronJob reports/nightly cannot start if its image runs as root',
  ]);
});

test.each<[string, [object, object?], [object, object?]]>([
  ['has a user', [{}], [{ ...NON_ROOT, runAsUser: 7 }]],
  ['was not allowed to be root', [{}, NON_ROOT], [NON_ROOT]],
  ['has a container that may be root', [{}], [NON_ROOT, { runAsNonRoot: false }]],
  ['never started before', [{ ...NON_ROOT, runAsUser: 0 }], [{ runAsUser: 0 }, NON_ROOT]],
  ['never started, and now may', [{ ...NON_ROOT, runAsUser: 0 }], [NON_ROOT]],
])('a pod is not reported that %s', (_, before, after) => {
  expect(heads([nightly(...before)], [nightly(...after)])).toEqual([]);
});

describe('a pod whose user is root, and that may not run as root, never starts', () => {
  const of = 'CronJob reports/nightly';
  const all = (before: object[], after: object[]) => findingsOf(findWorkloads, before, after).map(headOf);
  const never = [`high pods-fail: ${of} never starts, because its user is root and runAsNonRoot is set`];

  test.each<[string, object, object]>([
    ['that was root', { runAsUser: 0 }, { ...NON_ROOT, runAsUser: 0 }],
    ['of the user of an image', {}, { ...NON_ROOT, runAsUser: 0 }],
    ['that may not run as root', NON_ROOT, { ...NON_ROOT, runAsUser: 0 }],
    ['of another user', { ...NON_ROOT, runAsUser: 7 }, { ...NON_ROOT, runAsUser: 0 }],
  ])('%s', (_, before, after) => {
    expect(all([nightly(before)], [nightly(after)])).toEqual(never);
    expect(all([nightly({}, before)], [nightly({}, after)])).toEqual(never);
  });

  test('that is new', () => {
    expect(all([], [nightly({ ...NON_ROOT, runAsUser: 0 })])).toEqual(never);
  });

  test('unless it did not before', () => {
    const never = { ...NON_ROOT, runAsUser: 0 };
    expect(all([nightly(never)], [nightly({ ...never, fsGroup: 5 })])).toEqual([]);
  });

  test('and so does not lose security, if all else is secure', () => {
    const secure = { ...SECURE_POD.securityContext, runAsUser: 7 };
    const at = (runAsUser: number) => [nightly({ ...secure, runAsUser }, SECURE.securityContext)];
    expect(all(at(7), at(0))).toEqual(never);
    expect(all(at(0), at(7))).toEqual([
      `info: ${of} rises to the security level restricted from baseline`,
      `low: ${of} runs as user 7 instead of user 0`,
    ]);
  });

  test('unless a container of it may run as root', () => {
    const findings = all([nightly({})], [nightly({ ...NON_ROOT, runAsUser: 0 }, { runAsNonRoot: false })]);
    expect(findings).toEqual([`low: ${of} loses security: pods run as root`]);
  });

  test('and the line says what to do', () => {
    const [finding] = findingsOf(findWorkloads, [nightly({})], [nightly({ ...NON_ROOT, runAsUser: 0 })]);
    expect(plainText(finding.cure ?? [])).toBe(
      'set runAsUser to another user than 0, or remove runAsNonRoot',
    );
  });
});

test('several pods are one finding', () => {
  const fleet = (security: object) => ['a', 'b'].map((name) => nightly(security, {}, name));
  expect(heads(fleet({}), fleet(NON_ROOT))).toEqual([
    'medium: 2 CronJobs in reports cannot start if their images run as root',
  ]);
});
