import { checkSet } from '../../../lib/cli/apply-set/apply-set';
import {
  heldBy,
  holderOf,
  isExpired,
  lockedSet,
  lockOf,
  lockPatches,
  lockText,
  lockTextOf,
  parseLock,
  lockTakenOver,
} from '../../../lib/cli/apply-set/lock';

const NOON = new Date('2026-11-29T12:00:00.000Z');
const RECORD = { cluster: 'uid', namespace: 'reports', set: 'applyset-east' };
const BY_HAND = 'kubectl annotate configmap/applyset-east -n reports cdk8s-jobs/lock-';
const lock = lockOf('ana@laptop, process 7', NOON);

test('a lock lasts five minutes, and its annotation contains the end', () => {
  expect(lockText(lock)).toBe(
    '{"holder":"ana@laptop, process 7","since":"2026-11-29T12:00:00.000Z","until":"2026-11-29T12:05:00.000Z"}',
  );
  expect(parseLock(lockText(lock))).toEqual(lock);
});

test.each([
  ['2026-11-29T12:04:59.999Z', false],
  ['2026-11-29T12:05:00.000Z', true],
])('at %s it is expired: %s', (now, expired) => {
  expect(isExpired(lock, new Date(now))).toBe(expired);
});

test('a renewed lock keeps its start', () => {
  expect(lockOf('me', new Date('2026-11-29T12:10:00Z'), NOON)).toEqual({
    holder: 'me',
    since: '2026-11-29T12:00:00.000Z',
    until: '2026-11-29T12:15:00.000Z',
  });
});

test.each([
  '',
  'ana',
  'null',
  '[]',
  '7',
  '{"holder":"a"}',
  '{"holder":"a","since":"b"}',
  '{"holder":"a","since":"b","until":"soon"}',
  '{"holder":7,"since":"b","until":"2026-11-29T12:05:00.000Z"}',
])('text that is not a lock: %s', (text) => {
  expect(parseLock(text)).toBeUndefined();
});

test('a refused user sees who applies, since when, until when, and what to do', () => {
  expect(heldBy('dist/east', RECORD, lockText(lock))).toBe(
    'dist/east is being applied by ana@laptop, process 7, since 2026-11-29T12:00:00.000Z; wait until it has ended, and ' +
      'apply again. If it was killed, its lock expires at 2026-11-29T12:05:00.000Z; to remove the lock before that: ' +
      BY_HAND,
  );
});

test('a lock that cannot be read is still a lock', () => {
  expect(heldBy('dist/east', RECORD, 'x\u001b[31m\ny')).toBe(
    `dist/east is locked, by a lock that this version cannot read: x [31m y; if nobody is applying it, remove the lock: ${BY_HAND}`,
  );
});

test('a user who takes over a lock sees whose lock it was', () => {
  expect(lockTakenOver('dist/east', lock)).toContain('took over the lock of ana@laptop, process 7');
});

test.each<[env: NodeJS.ProcessEnv, holder: string]>([
  [{}, 'ana@laptop, process 7'],
  [{ CI: 'true' }, 'ana@laptop, process 7'],
  [
    { GITHUB_RUN_ID: '12', GITHUB_SERVER_URL: 'https://github.example', GITHUB_REPOSITORY: 'a/b' },
    'https://github.example/a/b/actions/runs/12',
  ],
  [{ CI_JOB_URL: 'https://gitlab.example/a/-/jobs/3' }, 'https://gitlab.example/a/-/jobs/3'],
  [{ CI_JOB_URL: '', BUILD_URL: 'https://jenkins.example/4' }, 'https://jenkins.example/4'],
])('with %j, the holder is %s', (env, holder) => {
  expect(holderOf(env, { user: 'ana', host: 'laptop', pid: 7 })).toBe(holder);
});

test('a set that is created for its lock is one of our sets, with the lock', () => {
  const set = lockedSet(RECORD, lockText(lock));
  expect(lockTextOf(set)).toBe(lockText(lock));
  expect(() => checkSet(set, RECORD)).not.toThrow();
});

test('a lock is taken only if the set is as it was read, and only renewed or released as it was written', () => {
  const metadata = { name: 'applyset-east', resourceVersion: '12' };
  const path = '/metadata/annotations/cdk8s-jobs~1lock';
  expect(lockPatches.taken({ apiVersion: 'v1', kind: 'ConfigMap', metadata }, 'new')).toEqual({
    type: 'merge',
    patch: { metadata: { resourceVersion: '12', annotations: { 'cdk8s-jobs/lock': 'new' } } },
  });
  expect(lockPatches.renewed('old', 'new')).toEqual({
    type: 'json',
    patch: [
      { op: 'test', path, value: 'old' },
      { op: 'replace', path, value: 'new' },
    ],
  });
  expect(lockPatches.released('old')).toEqual({
    type: 'json',
    patch: [
      { op: 'test', path, value: 'old' },
      { op: 'remove', path },
    ],
  });
});
