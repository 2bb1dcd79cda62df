import { isOpen, needsOfFolder, requiredLines, ServedKind } from '../../../lib/cli/apply-set/required';
import { identityOf, KubeObject } from '../../../lib/manifest/kube-object';
import { object } from '../objects';

const kind = (apiVersion: string, isNamespaced = true): ServedKind => ({ apiVersion, isNamespaced });
const KINDS = new Map([
  ['Secret', kind('v1')],
  ['ConfigMap', kind('v1')],
  ['Namespace', kind('v1', false)],
  ['StorageClass.storage.k8s.io', kind('storage.k8s.io/v1', false)],
  ['PriorityClass.scheduling.k8s.io', kind('scheduling.k8s.io/v1', false)],
  ['NetworkPolicy.networking.k8s.io', kind('networking.k8s.io/v1')],
  // Another kind with that name.
  ['StorageClass.example.com', kind('example.com/v1')],
]);

const cron = (name: string, requires: string): KubeObject => {
  const annotations = { 'cdk8s-jobs/requires': requires };
  return object('batch/v1 CronJob', `ns/${name}`, { metadata: { name, namespace: 'ns', annotations } });
};

function lines(users: KubeObject[], found: KubeObject[] = [], unread: Record<string, string> = {}): string[] {
  return requiredLines(needsOfFolder(users, KINDS), found, new Map(Object.entries(unread)), false);
}

test.each<[requires: string, found: KubeObject[], expected: string[]]>([
  ['Secret/db', [], ['missing     Secret ns/db: is not there; CronJob ns/a needs it']],
  ['Secret/db', [object('v1 Secret', 'ns/db')], []],
  [
    'Secret/db',
    [object('v1 Secret', 'other/db')],
    ['missing     Secret ns/db: is not there; CronJob ns/a needs it'],
  ],
  [
    'Secret/db',
    [object('v1 ConfigMap', 'ns/db')],
    ['missing     Secret ns/db: is not there; CronJob ns/a needs it'],
  ],
  ['Secret/other/db', [object('v1 Secret', 'other/db')], []],
  ['Secret/other/db', [], ['missing     Secret other/db: is not there; CronJob ns/a needs it']],
  ['Secret/db: user, password', [object('v1 Secret', 'ns/db', { data: { user: 'x', password: 'y' } })], []],
  [
    'Secret/db: user, password',
    [object('v1 Secret', 'ns/db', { stringData: { user: 'x', password: 'y' } })],
    [],
  ],
  [
    'Secret/db: user, password',
    [object('v1 Secret', 'ns/db', { data: { user: 'hunter2' } })],
    ['missing     Secret ns/db: has no key password; CronJob ns/a needs it'],
  ],
  [
    'Secret/db: user, password',
    [object('v1 Secret', 'ns/db', { data: null })],
    ['missing     Secret ns/db: has no keys user, password; CronJob ns/a needs it'],
  ],
  // The folder adds a key to an object that has others.
  [
    'ConfigMap/m: a, b',
    [
      object('v1 ConfigMap', 'ns/m', { data: { a: '' } }),
      object('v1 ConfigMap', 'ns/m', { binaryData: { b: '' } }),
    ],
    [],
  ],
  ['StorageClass/fast', [object('storage.k8s.io/v1 StorageClass', 'fast')], []],
  ['StorageClass/fast', [], ['missing     StorageClass fast: is not there; CronJob ns/a needs it']],
  ['Namespace/other', [object('v1 Namespace', 'other')], []],
  [
    'RuntimeClass/gvisor',
    [],
    ['missing     RuntimeClass ns/gvisor: the cluster has no such kind; CronJob ns/a needs it'],
  ],
  ['NetworkPolicy/db', [object('networking.k8s.io/v1 NetworkPolicy', 'ns/db')], []],
  ['NetworkPolicy/db', [], ['missing     NetworkPolicy ns/db: is not there; CronJob ns/a needs it']],
  ['Kind/Secret', [], []],
  [
    'Kind/BuildConfig.build.openshift.io',
    [],
    ['missing     Kind BuildConfig.build.openshift.io: the cluster has no such kind; CronJob ns/a needs it'],
  ],
  ['an annotation written by hand', [], []],
  ['', [], []],
])('of %j, with %j: %j', (requires, found, expected) => {
  expect(lines([cron('a', requires)], found)).toEqual(expected);
});

test('each requirement is reported once, with all keys, the first object that needs it, and the number of others', () => {
  const users = [
    cron('a', 'Secret/db: user\nConfigMap/m\n'),
    cron('b', 'Secret/db: password\n'),
    cron('c', 'Secret/db\n'),
  ];
  expect(lines(users, [object('v1 Secret', 'ns/db')])).toEqual([
    'missing     Secret ns/db: has no keys user, password; CronJob ns/a and 2 more need it',
    'missing     ConfigMap ns/m: is not there; CronJob ns/a needs it',
  ]);
});

test('an object that cannot be read is unchecked, not missing', () => {
  const users = [cron('a', 'Secret/db: user')];
  expect(lines(users, [], { 'Secret ns/db': 'this account may not get it' })).toEqual([
    'unchecked   Secret ns/db: this account may not get it; CronJob ns/a needs it',
  ]);
});

test('a dry run has a wider column', () => {
  const [line] = requiredLines(needsOfFolder([cron('a', 'Secret/db')], KINDS), [], new Map(), true);
  expect(line).toBe('missing          Secret ns/db: is not there; CronJob ns/a needs it');
});

test('only objects of served kinds that are not known are queried', () => {
  const requires = [
    'Secret/db',
    'Secret/known',
    'RuntimeClass/none',
    'Kind/Secret',
    'StorageClass/fast',
  ].join('\n');
  const known = new Set([identityOf(object('v1 Secret', 'ns/known'))]);
  const open = needsOfFolder([cron('a', requires)], KINDS).filter((need) => isOpen(need, known));
  expect(
    open.map(({ object: { apiVersion, kind, metadata } }) => [apiVersion, kind, metadata.namespace]),
  ).toEqual([
    ['v1', 'Secret', 'ns'],
    ['storage.k8s.io/v1', 'StorageClass', undefined],
  ]);
});
