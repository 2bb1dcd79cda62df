import { Applied } from '../../../lib/cli/apply-set/outcome';
import { Verdict } from '../../../lib/cli/apply-set/removal';
import { appliedLines, removalLines, total } from '../../../lib/cli/apply-set/report';
import { object } from '../objects';

const applied: Applied[] = [
  { object: object('v1 ConfigMap', 'ns/a'), outcome: 'created' },
  { object: object('v1 ConfigMap', 'ns/b'), outcome: 'unchanged' },
  { object: object('rbac.authorization.k8s.io/v1 ClusterRole', 'c'), outcome: 'adopted' },
  { object: object('batch/v1 CronJob', 'ns/d'), outcome: 'configured' },
];
const removals: Verdict[] = [
  { object: object('batch/v1 Job', 'ns/e'), kept: 'still runs' },
  { object: object('batch/v1 CronJob', 'ns/f'), note: 'with its running Job f-1' },
  { object: object('v1 Secret', 'ns/g') },
];

test('a run reports what it did, and counts unchanged objects', () => {
  expect([
    ...appliedLines(applied, false),
    ...removalLines(removals, false),
    total({ applied, removals }, false),
  ]).toEqual([
    'created     ConfigMap ns/a',
    'adopted     ClusterRole c',
    'configured  CronJob ns/d',
    'kept        Job ns/e: still runs',
    'removed     CronJob ns/f with its running Job f-1',
    'removed     Secret ns/g',
    '1 created, 1 adopted, 1 configured, 1 unchanged, 2 removed, 1 kept',
  ]);
});

test('fields that are left to other managers are reported, even for an unchanged object', () => {
  const note = 'left spec.suspend to kueue';
  const noted: Applied[] = [
    { object: object('batch/v1 Job', 'ns/a'), outcome: 'unchanged', note },
    { object: object('batch/v1 Job', 'ns/b'), outcome: 'configured', note },
  ];
  expect(appliedLines(noted, false)).toEqual([
    `unchanged   Job ns/a: ${note}`,
    `configured  Job ns/b: ${note}`,
  ]);
  expect(appliedLines(noted, true)[0]).toBe(`unchanged        Job ns/a: ${note}`);
});

test('a dry run reports what would be done', () => {
  expect([
    ...appliedLines(applied, true),
    ...removalLines(removals, true),
    total({ applied, removals, unchecked: 2 }, true),
  ]).toEqual([
    'would create     ConfigMap ns/a',
    'would adopt      ClusterRole c',
    'would configure  CronJob ns/d',
    'would keep       Job ns/e: still runs',
    'would remove     CronJob ns/f with its running Job f-1',
    'would remove     Secret ns/g',
    'dry run, nothing was changed: 1 created, 1 adopted, 1 configured, 1 unchanged, 2 removed, 1 kept; ' +
      '2 not checked, as their namespace or kind is not there yet',
  ]);
});

test('changed fields of an object are listed below it', () => {
  const below = new Map([['CronJob.batch ns/d', ['    spec.schedule: a -> b']]]);
  expect(appliedLines(applied, true, below).slice(-2)).toEqual([
    'would configure  CronJob ns/d',
    '    spec.schedule: a -> b',
  ]);
});

test('an object that is neither applied nor removed is not counted', () => {
  expect(total({ applied: applied.slice(1, 2), removals: [] }, true)).toBe(
    'dry run, nothing was changed: 1 unchanged',
  );
  expect(total({ applied: applied.slice(1, 2), removals: [] }, false)).toBe('1 unchanged');
});
