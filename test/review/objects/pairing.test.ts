import { ObjectChange } from '../../../lib/review/objects/changes';
import { stemOf } from '../../../lib/review/objects/pairing/content-name';
import { configMap, cronJob, deployment, job, yaml } from '../manifests';
import { changeOf } from '../support';

const nameOf = (object: { readonly kind: string; readonly name: string }) => `${object.kind} ${object.name}`;

function shown(change: ObjectChange): string {
  if (change.kind === 'created') return `+ ${nameOf(change.after)}`;
  if (change.kind === 'removed') return `- ${nameOf(change.before)}`;
  return `${change.pairing ?? 'changed'}: ${nameOf(change.before)} > ${nameOf(change.after)}`;
}

const changes = (before: readonly object[], after: readonly object[]) =>
  changeOf(yaml(...before), yaml(...after)).changes.map(shown);

const role = (kind: string, name: string, namespace?: string) => ({
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind,
  metadata: { name, namespace },
  rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }],
});
const KEYS = { envFrom: [{ secretRef: { name: 'keys' } }] };
const named = (kind: string, name: string, rest: object = {}) => ({
  apiVersion: 'v1',
  kind,
  metadata: { name, namespace: 'reports' },
  ...rest,
});

describe('the name without its hash', () => {
  test.each([
    ['migrate-1db0cf01', 'migrate'],
    ['migrate-7d4b9c8f6b2a1e0d', 'migrate'],
    ['settings-7g5k8h2mtc', 'settings'],
    ['migrate', 'migrate'],
    ['migrate-v1-4-0', 'migrate-v1-4-0'],
    ['migrate-1db0cf0', 'migrate-1db0cf0'],
    ['nightly-statistics', 'nightly-statistics'],
    ['1db0cf01', '1db0cf01'],
  ])('of %s is %s', (name, stem) => {
    expect(stemOf(name)).toBe(stem);
  });
});

describe('objects that replace others', () => {
  test.each<[string, object[], object[], string[]]>([
    [
      'a Job named by its content',
      [job('migrate-1db0cf01')],
      [job('migrate-9c2f77aa', { image: 'other:2' })],
      ['content-name: Job migrate-1db0cf01 > Job migrate-9c2f77aa'],
    ],
    [
      'a ConfigMap named by kustomize',
      [configMap('settings-7g5k8h2mtc', { a: '1' })],
      [configMap('settings-bb9d2ktf56', { b: '2' })],
      ['content-name: ConfigMap settings-7g5k8h2mtc > ConfigMap settings-bb9d2ktf56'],
    ],
    [
      'a name that gets a hash',
      [configMap('nginx', { a: '1' })],
      [configMap('nginx-e8da4c9b', { a: '1' })],
      ['content-name: ConfigMap nginx > ConfigMap nginx-e8da4c9b'],
    ],
    [
      'of several with one stem those that are alike',
      [configMap('x-aaaaaaaa', { a: 'one\ntwo\n' }), configMap('x-bbbbbbbb', { a: 'three\nfour\n' })],
      [configMap('x-cccccccc', { a: 'three\nfive\n' }), configMap('x-dddddddd', { a: 'one\nsix\n' })],
      [
        'content-name: ConfigMap x-bbbbbbbb > ConfigMap x-cccccccc',
        'content-name: ConfigMap x-aaaaaaaa > ConfigMap x-dddddddd',
      ],
    ],
    [
      'a Job that becomes a CronJob',
      [job('report')],
      [cronJob('report')],
      ['kind: Job report > CronJob report'],
    ],
    [
      'a Job with a hash that becomes a CronJob',
      [job('report-1db0cf01')],
      [cronJob('report')],
      ['kind: Job report-1db0cf01 > CronJob report'],
    ],
    [
      'a Role that becomes a ClusterRole',
      [role('Role', 'reader', 'reports')],
      [role('ClusterRole', 'reader')],
      ['kind: Role reader > ClusterRole reader'],
    ],
    [
      'a ClusterRole that becomes a Role',
      [role('ClusterRole', 'reader')],
      [role('Role', 'reader', 'reports')],
      ['kind: ClusterRole reader > Role reader'],
    ],
    [
      'a CronJob with another name',
      [cronJob('nightly', { command: ['make', 'report'] })],
      [cronJob('report', { command: ['make', 'report'], image: 'app:1.5' })],
      ['renamed: CronJob nightly > CronJob report'],
    ],
    [
      'a CronJob whose container has its name',
      [
        cronJob(
          'bills-biweekly',
          { name: 'bills-biweekly', image: 'bills', ...KEYS },
          { spec: { schedule: '0 7 1,15 * *' } },
        ),
      ],
      [
        cronJob(
          'bills-daily',
          { name: 'bills-daily', image: 'bills', ...KEYS },
          { spec: { schedule: '0 7 * * *' } },
        ),
      ],
      ['renamed: CronJob bills-biweekly > CronJob bills-daily'],
    ],
    [
      'a Job with a version in its name',
      [job('migrate-v1-4', { command: ['migrate'] })],
      [job('migrate-v1-5', { command: ['migrate'], image: 'app:1.5' })],
      ['renamed: Job migrate-v1-4 > Job migrate-v1-5'],
    ],
    [
      'an object in another namespace',
      [configMap('texts', { a: 'one\ntwo\n' })],
      [configMap('texts', { a: 'one\ntwo\n' }, { metadata: { namespace: 'other' } })],
      ['renamed: ConfigMap texts > ConfigMap texts'],
    ],
  ])('%s', (_, before, after, expected) => {
    expect(changes(before, after)).toEqual(expected);
  });

  test.each<[string, object[], object[], string[]]>([
    [
      'CronJobs that run other programs',
      [
        cronJob(
          'nightly',
          { image: 'ghcr.io/a/report:1', command: ['report'] },
          { spec: { schedule: '0 2 * * *' } },
        ),
      ],
      [
        cronJob(
          'hourly',
          { image: 'ghcr.io/a/clean:7', command: ['clean'] },
          { spec: { schedule: '5 * * * *' } },
        ),
      ],
      ['+ CronJob hourly', '- CronJob nightly'],
    ],
    [
      'kinds that do other things under one name',
      [named('Service', 'web', { spec: { ports: [{ port: 80 }] } })],
      [named('ConfigMap', 'web', { data: { a: 'b' } })],
      ['+ ConfigMap web', '- Service web'],
    ],
    [
      'accounts, which say nothing',
      [named('ServiceAccount', 'a')],
      [named('ServiceAccount', 'b')],
      ['+ ServiceAccount b', '- ServiceAccount a'],
    ],
    [
      'a name with a hash in another namespace',
      [job('migrate-1db0cf01', { image: 'a:1', command: ['a'] })],
      [job('migrate-9c2f77aa', { image: 'b:2', command: ['b'] }, { metadata: { namespace: 'other' } })],
      ['+ Job migrate-9c2f77aa', '- Job migrate-1db0cf01'],
    ],
  ])('are not %s', (_, before, after, expected) => {
    expect(changes(before, after)).toEqual(expected);
  });
});

/** The same numbers each time. */
function numbers(start: number): (below: number) => number {
  let seed = start;
  return (below) => (seed = (seed * 16807) % 2147483647) % below;
}

describe('pairs', () => {
  const hex = (random: (below: number) => number) =>
    random(2 ** 31 - 1)
      .toString(16)
      .padStart(8, '0');
  const someObjects = (random: (below: number) => number) =>
    Array.from({ length: random(9) }, (_, index) => {
      const container = { image: `app${random(3)}:${random(4)}`, command: ['run', `${random(3)}`] };
      const name = `${'abc'[random(3)]}${index}`;
      if (random(3) === 0) return job(`${'abc'[random(3)]}-${hex(random)}`, container);
      return random(2) === 0 ? cronJob(name, container) : deployment(name, container);
    });
  const unique = (objects: readonly object[]) => [
    ...new Map(objects.map((object) => [JSON.stringify(Object.values(object).slice(0, 3)), object])).values(),
  ];

  test('are the same in both directions and in any order', () => {
    const random = numbers(7);
    let paired = 0;
    for (let time = 0; time < 120; time++) {
      const [before, after] = [unique(someObjects(random)), unique(someObjects(random))];
      const there = changes(before, after).filter((each) => each.includes('>'));
      const back = changes([...after].reverse(), [...before].reverse()).flatMap((each) => {
        const [, pairing, from, to] = /^(.*): (.*) > (.*)$/.exec(each) ?? [];
        return pairing === undefined ? [] : [`${pairing}: ${to} > ${from}`];
      });
      expect(back.sort()).toEqual(there.sort());
      paired += there.length;
    }
    expect(paired).toBeGreaterThan(120);
  });

  test('of more than a thousand renamed objects are found', () => {
    const fleet = (prefix: string) =>
      Array.from({ length: 1500 }, (_, index) =>
        cronJob(`${prefix}-${index}`, { image: 'app:1', command: ['run', `customer ${index}`] }),
      );
    const found = changes(fleet('old'), fleet('new'));
    expect(found).toHaveLength(1500);
    expect(found[7]).toBe('renamed: CronJob old-7 > CronJob new-7');
  });
});
