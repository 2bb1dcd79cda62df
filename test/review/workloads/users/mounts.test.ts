import { findMounts } from '../../../../lib/review/workloads/users/mounts';
import { podChanges, workloadChanges } from '../../../../lib/review/workloads/workload-change';
import { findWorkloads } from '../../../../lib/review/workloads/workloads';
import { configMap, cronJob, detailsOf, findingsOf, headOf, yaml } from '../../manifests';
import { changeOf } from '../../support';

const of = 'CronJob reports/nightly';
type Mount = readonly [source: object, mountPath: string, more?: object];
const claim = (claimName: string, more: object = {}) => ({
  persistentVolumeClaim: { claimName, ...more },
});
const secret = (secretName: string) => ({ secret: { secretName } });
const script = (name: string) => ({ configMap: { name } });

const nightly = (mounts: readonly Mount[], name = 'nightly') =>
  cronJob(
    name,
    { volumeMounts: mounts.map(([, mountPath, more], index) => ({ name: `v${index}`, mountPath, ...more })) },
    { pod: { volumes: mounts.map(([source], index) => ({ name: `v${index}`, ...source })) } },
  );
const found = (before: readonly Mount[], after: readonly Mount[]) =>
  findingsOf(findWorkloads, [nightly(before)], [nightly(after)]).filter(
    ({ rule }) => rule === 'workloads/mount',
  );
const emptyDir = { emptyDir: {} };

test.each<[string, Mount[], Mount[], string]>([
  ['gone', [[claim('db'), '/data']], [], 'medium: no longer mounts claim db at /data'],
  [
    'moved',
    [[claim('db'), '/data']],
    [[claim('db'), '/other']],
    'medium: mounts claim db at /other instead of /data',
  ],
  [
    'replaced by another one',
    [[claim('db'), '/data']],
    [[claim('new'), '/data']],
    'medium: mounts claim new at /data instead of claim db',
  ],
  [
    'replaced by an empty folder',
    [[claim('db'), '/data']],
    [[emptyDir, '/data']],
    'medium: mounts an empty folder at /data instead of claim db',
  ],
  [
    'only a part of it',
    [[claim('db'), '/data']],
    [[claim('db'), '/data', { subPath: 'run' }]],
    'medium: mounts claim db at /data (only run) instead of /data',
  ],
  [
    'read-only by the mount',
    [[claim('db'), '/data']],
    [[claim('db'), '/data', { readOnly: true }]],
    'medium: can no longer write to claim db',
  ],
  [
    'read-only by the volume',
    [[claim('db'), '/data']],
    [[claim('db', { readOnly: true }), '/data']],
    'medium: can no longer write to claim db',
  ],
  [
    'moved and read-only',
    [[claim('db'), '/data']],
    [[claim('db'), '/other', { readOnly: true }]],
    'medium: mounts claim db at /other instead of /data and can no longer write to it',
  ],
  [
    'gone, if it was of the node',
    [[{ hostPath: { path: '/x' } }, '/data']],
    [],
    'medium: no longer mounts /x of the node at /data',
  ],
  ['gone, if it was of a Secret', [[secret('s'), '/run/s']], [], 'low: no longer mounts Secret s at /run/s'],
  [
    'gone from one of two folders',
    [
      [claim('db'), '/a'],
      [claim('db'), '/b'],
    ],
    [[claim('db'), '/b']],
    'medium: no longer mounts claim db at /a',
  ],
  [
    'replaced in one of two folders',
    [
      [claim('db'), '/a'],
      [claim('db'), '/b'],
    ],
    [[claim('new'), '/a']],
    'medium: no longer mounts claim db at /a and /b',
  ],
  [
    'replaced in both folders',
    [
      [claim('db'), '/a'],
      [claim('db'), '/b'],
    ],
    [
      [claim('new'), '/a'],
      [claim('new'), '/b'],
    ],
    'medium: mounts claim new at /a and /b instead of claim db',
  ],
  [
    'gone from many folders',
    ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name): Mount => [claim('db'), `/${name}`]),
    [],
    'medium: no longer mounts claim db at /a, /b, /c, /d, /e and 2 more',
  ],
])('a mount that is %s is reported', (_, before, after, sentence) => {
  const [level, what] = sentence.split(': ');
  expect(found(before, after).map(headOf)).toEqual([`${level}: ${of} ${what}`]);
});

test.each<[string, Mount[], Mount[]]>([
  [
    'a further folder',
    [[claim('db'), '/a']],
    [
      [claim('db'), '/a'],
      [claim('db'), '/b'],
    ],
  ],
  ['a new claim', [], [[claim('db'), '/a']]],
  ['a slash at the end of a folder', [[claim('db'), '/a/b']], [[claim('db'), '/a//b/']]],
  [
    'a slash at the end of a part',
    [[claim('db'), '/a', { subPath: 'run' }]],
    [[claim('db'), '/a', { subPath: 'run/' }]],
  ],
  ['an empty folder that is gone', [[emptyDir, '/tmp']], []],
  [
    'another order, and so other names of volumes',
    [
      [claim('db'), '/a'],
      [secret('s'), '/s'],
    ],
    [
      [secret('s'), '/s'],
      [claim('db'), '/a'],
    ],
  ],
  [
    'a Secret that the mount says is read-only',
    [[secret('s'), '/s']],
    [[secret('s'), '/s', { readOnly: true }]],
  ],
])('%s is silent', (_, before, after) => {
  expect(found(before, after)).toEqual([]);
});

test('a ConfigMap that is named by its content is the same', () => {
  const side = (hash: string, text: string) => [
    configMap(`script-${hash}`, { run: text }),
    nightly([[script(`script-${hash}`), '/opt']]),
  ];
  const rules = findingsOf(findWorkloads, side('1db0cf01', '#!/bin/sh\na'), side('2ac0cf02', '#!/bin/sh\nb'));
  expect(rules.map(({ rule }) => rule)).toEqual(['workloads/script']);
});

test('a claim that takes the folder of another one is reported as moved', () => {
  const [finding] = found(
    [
      [claim('a'), '/data'],
      [claim('b'), '/old'],
    ],
    [[claim('b'), '/data']],
  );
  expect(headOf(finding)).toBe(`medium: ${of} no longer mounts claim a at /data`);
  expect(detailsOf(finding)).toEqual(['mounts claim b at /data instead of /old']);
});

test('several mounts are one finding, with those of claims in its title', () => {
  const [finding, ...others] = found(
    [
      [secret('s'), '/s'],
      [claim('db'), '/data'],
    ],
    [],
  );
  expect(others).toEqual([]);
  expect(headOf(finding)).toBe(`medium: ${of} no longer mounts claim db at /data`);
  expect(detailsOf(finding)).toEqual(['no longer mounts Secret s at /s']);
});

test('many mounts have a limited number of lines', () => {
  const mounts = Array.from({ length: 30 }, (_, index): Mount => [claim(`db-${index}`), `/data-${index}`]);
  const [finding] = found(mounts, []);
  expect(detailsOf(finding)).toHaveLength(11);
  expect(detailsOf(finding).at(-1)).toBe('and 19 more');
});

test('several jobs with a claim each are one finding, whose fingerprint depends on the claims', () => {
  const fleet = (path: string, prefix: string) =>
    ['a', 'b'].map((name) => nightly([[claim(`${prefix}-${name}`), path]], name));
  const of = (prefix: string) => findingsOf(findWorkloads, fleet('/data', prefix), fleet('/other', prefix));
  expect(of('db').map(headOf)).toEqual([
    'medium: 2 CronJobs in reports mount their claims at /other instead of /data',
  ]);
  expect(of('db')[0].facts).not.toEqual(of('files')[0].facts);
});

test('4,000 parts of a claim are compared in a second', () => {
  const mountsAt = (folder: string) =>
    Array.from({ length: 4000 }, (_, index): Mount => [
      claim('db'),
      `${folder}/${index}`,
      { subPath: `p${index}` },
    ]);
  const [before, after] = ['/a', '/b'].map((folder) => nightly(mountsAt(folder)));
  const [change] = podChanges(workloadChanges(changeOf(yaml(before), yaml(after))));
  const start = process.cpuUsage();
  expect(findMounts([change])).toHaveLength(1);
  const { user } = process.cpuUsage(start);
  expect(user).toBeLessThan(1e6);
});

describe('a pod with several containers', () => {
  type Container = readonly [name: string, mountPath?: string, more?: object];
  const podOf = (containers: readonly Container[], name = 'nightly') =>
    cronJob(
      name,
      {},
      {
        pod: {
          volumes: [{ name: 'data', ...claim('db') }],
          containers: containers.map(([container, mountPath, more]) => ({
            name: container,
            image: 'app:1',
            volumeMounts: mountPath === undefined ? [] : [{ name: 'data', mountPath, ...more }],
          })),
        },
      },
    );
  const headsOf = (before: readonly Container[], after: readonly Container[]) =>
    findingsOf(findWorkloads, [podOf(before)], [podOf(after)])
      .filter(({ rule }) => rule === 'workloads/mount')
      .map(headOf);
  const both: readonly Container[] = [
    ['app', '/data'],
    ['proxy', '/data'],
  ];

  test.each<[string, readonly Container[], readonly Container[], string[]]>([
    [
      'that one of them loses',
      both,
      [['app', '/data'], ['proxy']],
      [`medium: Container proxy of ${of} no longer mounts claim db at /data`],
    ],
    [
      'that moves from one to the other',
      [['app', '/data'], ['proxy']],
      [['app'], ['proxy', '/data']],
      [`medium: Container app of ${of} no longer mounts claim db at /data`],
    ],
    [
      'that becomes read-only in one of them',
      both,
      [
        ['app', '/data'],
        ['proxy', '/data', { readOnly: true }],
      ],
      [`medium: Container proxy of ${of} can no longer write to claim db`],
    ],
    ['that both lose', both, [['app'], ['proxy']], [`medium: ${of} no longer mounts claim db at /data`]],
    [
      'that two of three lose',
      [...both, ['log', '/data']],
      [['app'], ['proxy'], ['log', '/data']],
      [`medium: Containers app and proxy of ${of} no longer mount claim db at /data`],
    ],
    [
      'that both lose in different ways',
      both,
      [['app'], ['proxy', '/files']],
      [
        `medium: Container app of ${of} no longer mounts claim db at /data`,
        `medium: Container proxy of ${of} mounts claim db at /files instead of /data`,
      ],
    ],
    ['that goes with its container', both, [['app', '/data']], []],
  ])('reports a mount %s', (_, before, after, heads) => {
    expect(headsOf(before, after)).toEqual(heads);
  });

  test('is one finding with those of other jobs', () => {
    const fleet = (containers: readonly Container[]) => ['a', 'b'].map((name) => podOf(containers, name));
    const findings = findingsOf(findWorkloads, fleet(both), fleet([['app', '/data'], ['proxy']]));
    expect(findings.map(headOf)).toEqual([
      'medium: Container proxy of 2 CronJobs in reports no longer mounts claim db at /data',
    ]);
  });
});
