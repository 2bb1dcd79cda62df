import { plainText } from '../../../../lib/review/report/said';
import { findFileModes } from '../../../../lib/review/workloads/users/file-modes';
import { workloadChanges } from '../../../../lib/review/workloads/workload-change';
import { findWorkloads } from '../../../../lib/review/workloads/workloads';
import { cronJob, detailsOf, findingsOf, headOf, job, yaml } from '../../manifests';
import { changeOf } from '../../support';

const of = 'CronJob reports/nightly';
interface Pod {
  readonly volume: object;
  readonly security?: object;
  readonly mounts?: readonly string[];
}

const secret = (defaultMode?: number, more: object = {}) => ({
  secret: { secretName: 'ssh', defaultMode, ...more },
});
const configMap = (defaultMode?: number) => ({ configMap: { name: 'tools', defaultMode } });
const item = (key: string, mode?: number) => ({ key, path: key, mode });

const partsOf = ({ volume, security = {}, mounts = ['files'] }: Pod) => ({
  pod: {
    securityContext: security,
    volumes: [{ name: 'files', ...volume }],
    containers: [
      {
        name: 'main',
        image: 'app:1',
        volumeMounts: mounts.map((name) => ({ name, mountPath: `/${name}`, readOnly: true })),
      },
    ],
  },
});
const found = (before: Pod, after: Pod) =>
  findingsOf(
    findWorkloads,
    [cronJob('nightly', {}, partsOf(before))],
    [cronJob('nightly', {}, partsOf(after))],
  ).filter(({ rule }) => rule === 'workloads/file-mode');
const told = (before: object, after: object, security: readonly [object, object] = [{}, {}]) =>
  found({ volume: before, security: security[0] }, { volume: after, security: security[1] }).map(
    ({ level, title }) => `${level}: ${plainText(title)}`,
  );

test.each<[string, object, object, string]>([
  ['of a Secret', secret(), secret(0o440), 'Secret ssh with mode 0440 instead of 0644'],
  ['of a ConfigMap', configMap(0o440), configMap(), 'ConfigMap tools with mode 0644 instead of 0440'],
  [
    'of one key',
    secret(0o440, { items: [item('id'), item('known')] }),
    secret(0o440, { items: [item('id', 0o400), item('known')] }),
    'key id of Secret ssh with mode 0400 instead of 0440',
  ],
  [
    'of a key that is named only now',
    secret(0o440),
    secret(0o440, { items: [item('id', 0o400)] }),
    'key id of Secret ssh with mode 0400 instead of 0440',
  ],
  [
    'of all keys that are named',
    secret(undefined, { items: [item('id', 0o644), item('known')] }),
    secret(0o444, { items: [item('id'), item('known')] }),
    'Secret ssh with mode 0444 instead of 0644',
  ],
  [
    'of a part of a volume',
    { projected: { sources: [{ secret: { name: 'ssh' } }] } },
    { projected: { defaultMode: 0o444, sources: [{ secret: { name: 'ssh' } }] } },
    'Secret ssh with mode 0444 instead of 0644',
  ],
  [
    'of a Secret that becomes a part of a volume',
    secret(0o444),
    { projected: { sources: [{ secret: { name: 'ssh' } }] } },
    'Secret ssh with mode 0644 instead of 0444',
  ],
  [
    'of several objects',
    { projected: { sources: [{ secret: { name: 'ssh' } }, { configMap: { name: 'tools' } }] } },
    {
      projected: {
        defaultMode: 0o444,
        sources: [{ secret: { name: 'ssh' } }, { configMap: { name: 'tools' } }],
      },
    },
    'Secret ssh and ConfigMap tools with mode 0444 instead of 0644',
  ],
])('another mode %s is a low finding', (_, before, after, what) => {
  expect(told(before, after)).toEqual([`low: ${of} mounts ${what}`]);
});

describe('silent is', () => {
  test.each<[string, object, object]>([
    ['the default that is written', secret(), secret(0o644)],
    ['another Secret', secret(), { secret: { secretName: 'other', defaultMode: 0o400 } }],
    ['a token', { projected: { sources: [{ serviceAccountToken: { path: 't' } }] } }, secret(0o400)],
    [
      'a second volume with the same Secret',
      { projected: { sources: [{ secret: { name: 'ssh' } }] } },
      {
        projected: {
          sources: [{ secret: { name: 'ssh' } }, { secret: { name: 'ssh', items: [item('id', 0o400)] } }],
        },
      },
    ],
  ])('%s', (_, before, after) => {
    expect(told(before, after)).toEqual([]);
  });

  test('a volume that no container mounts', () => {
    expect(found({ volume: secret(), mounts: [] }, { volume: secret(0o400), mounts: [] })).toEqual([]);
  });
});

describe('a mode with an effect is a medium finding', () => {
  const user = { runAsUser: 7, runAsGroup: 7 };

  test.each<[string, object, object, readonly [object, object], string]>([
    [
      'that closes the files to the user',
      secret(),
      secret(0o400),
      [user, user],
      'Secret ssh with mode 0400 instead of 0644, which its user cannot read',
    ],
    [
      'that the group of root reads',
      secret(),
      secret(0o440),
      [user, user],
      'Secret ssh with mode 0440 instead of 0644, which its user cannot read',
    ],
    [
      'that stays, for another user',
      secret(0o400),
      secret(0o400),
      [{ runAsUser: 0 }, user],
      'Secret ssh with mode 0400, which its user cannot read',
    ],
    [
      'that stays, without fsGroup',
      secret(0o440),
      secret(0o440),
      [{ ...user, fsGroup: 7 }, user],
      'Secret ssh with mode 0440, which its user cannot read',
    ],
    [
      'that nobody may execute',
      configMap(0o755),
      configMap(),
      [user, user],
      'ConfigMap tools with mode 0644 instead of 0755, so that the files are no longer executable',
    ],
    [
      'that the user may no longer execute',
      configMap(0o755),
      configMap(0o744),
      [user, user],
      'ConfigMap tools with mode 0744 instead of 0755, which its user can no longer execute',
    ],
    [
      'that stays, for another user that may not execute',
      configMap(0o744),
      configMap(0o744),
      [{ runAsUser: 0 }, user],
      'ConfigMap tools with mode 0744, which its user can no longer execute',
    ],
    [
      'that others may read',
      secret(0o600),
      secret(0o644),
      [{}, {}],
      'Secret ssh with mode 0644 instead of 0600, so that users other than their owner can read the files',
    ],
    [
      'that fsGroup opens',
      secret(0o400),
      secret(0o400),
      [{}, { fsGroup: 7 }],
      'Secret ssh with mode 0440 instead of 0400, so that users other than their owner can read the files',
    ],
  ])('%s', (_, before, after, security, what) => {
    expect(told(before, after, security)).toEqual([`medium: ${of} mounts ${what}`]);
  });

  test.each<[string, object, number]>([
    ['root', { runAsUser: 0 }, 0o400],
    ['the user of the image, which may be root', {}, 0o400],
    ['a user of the fsGroup', { ...user, fsGroup: 5 }, 0o440],
    ['a user of the group of root', { runAsUser: 7, supplementalGroups: [0] }, 0o440],
    ['a user whose group may be that of root', { runAsUser: 7 }, 0o440],
  ])('unless they are read by %s', (_, security, mode) => {
    expect(told(secret(), secret(mode), [security, security])).toEqual([
      `low: ${of} mounts Secret ssh with mode ${mode.toString(8).padStart(4, '0')} instead of 0644`,
    ]);
  });

  test.each<[string, object, number]>([
    ['root', { runAsUser: 0 }, 0o744],
    ['the user of the image, which may be root', {}, 0o744],
    ['a user of the fsGroup', { ...user, fsGroup: 5 }, 0o754],
    ['a user of the group of root', { runAsUser: 7, runAsGroup: 0 }, 0o754],
  ])('unless they are executed by %s', (_, security, mode) => {
    expect(told(configMap(0o755), configMap(mode), [security, security])).toEqual([
      `low: ${of} mounts ConfigMap tools with mode ${mode.toString(8).padStart(4, '0')} instead of 0755`,
    ]);
  });

  test('is in the title if other files have other modes', () => {
    const of = (known: number) => (id: number) =>
      secret(0o444, { items: [item('id', id), item('known', known)] });
    const [finding, ...others] = found({ volume: of(0o644)(0o600) }, { volume: of(0o444)(0o640) });
    expect(others).toEqual([]);
    expect(plainText(finding.title)).toBe(
      'CronJob reports/nightly mounts key id of Secret ssh with mode 0640 instead of 0600, so that users other than their owner can read the files',
    );
    expect(detailsOf(finding)).toEqual([
      'key known of Secret ssh with mode 0444 instead of 0644',
      'programs such as ssh refuse a private key of their user with such a mode',
    ]);
  });
});

describe('a pod with several containers', () => {
  type Container = readonly [name: string, user: number, isMounted?: boolean];
  const podOf = (mode: number, containers: readonly Container[]) =>
    cronJob(
      'nightly',
      {},
      {
        pod: {
          volumes: [{ name: 'files', ...secret(mode) }],
          containers: containers.map(([name, runAsUser, isMounted = true]) => ({
            name,
            image: 'app:1',
            securityContext: { runAsUser, runAsGroup: runAsUser },
            volumeMounts: isMounted ? [{ name: 'files', mountPath: '/files' }] : [],
          })),
        },
      },
    );
  const headsOf = (before: object, after: object) =>
    findingsOf(findWorkloads, [before], [after])
      .filter(({ rule }) => rule === 'workloads/file-mode')
      .map(({ level, title }) => `${level}: ${plainText(title)}`);
  const changed = 'with mode 0400 instead of 0444, which';

  test.each<[string, readonly Container[], string]>([
    [
      'one whose user cannot read',
      [
        ['app', 0],
        ['proxy', 7],
      ],
      'the user of container proxy cannot read',
    ],
    [
      'one of the two that cannot read that mounts the files',
      [
        ['app', 7, false],
        ['proxy', 7],
      ],
      'the user of container proxy cannot read',
    ],
    [
      'two of three',
      [
        ['app', 0],
        ['proxy', 7],
        ['log', 8],
      ],
      'the users of containers log and proxy cannot read',
    ],
    [
      'none if that is true for all',
      [
        ['app', 7],
        ['proxy', 7],
      ],
      'its user cannot read',
    ],
  ])('names %s', (_, containers, what) => {
    expect(headsOf(podOf(0o444, containers), podOf(0o400, containers))).toEqual([
      `medium: ${of} mounts Secret ssh ${changed} ${what}`,
    ]);
  });

  test('names a container that cannot read even if another one could not before', () => {
    const [before, after] = [
      podOf(0o400, [
        ['app', 7],
        ['proxy', 0],
      ]),
      podOf(0o400, [
        ['app', 0],
        ['proxy', 7],
      ]),
    ];
    expect(headsOf(before, after)).toEqual([
      `medium: ${of} mounts Secret ssh with mode 0400, which the user of container proxy cannot read`,
    ]);
  });
});

describe('many keys', () => {
  const keys = Array.from({ length: 3000 }, (_, index) => `key-${String(index).padStart(4, '0')}`);
  const withMode = (modeOf: (index: number) => number) =>
    secret(0o444, { items: keys.map((key, index) => item(key, modeOf(index))) });

  test('have a limited number of names and lines', () => {
    const [finding] = found(
      { volume: withMode(() => 0o400) },
      { volume: withMode((index) => (index < 8 ? 0o440 : 0o444 - (index % 20))) },
    );
    expect(plainText(finding.title).length).toBeLessThan(400);
    expect(detailsOf(finding).length).toBeLessThan(14);
  });

  test('in a volume each are compared in a second', () => {
    const pod = (mode: number) => {
      const volumes = keys.map((key) => ({ name: key, ...secret(0o444, { items: [item(key, mode)] }) }));
      return cronJob(
        'nightly',
        { volumeMounts: keys.map((key) => ({ name: key, mountPath: `/${key}`, readOnly: true })) },
        { pod: { volumes } },
      );
    };
    const change = changeOf(yaml(pod(0o444)), yaml(pod(0o440)));
    const [workload] = workloadChanges(change);
    const start = process.cpuUsage();
    expect(findFileModes([workload]).map(headOf)).toEqual([
      `low: ${of} mounts Secret ssh with mode 0440 instead of 0444`,
    ]);
    const { user } = process.cpuUsage(start);
    expect(user).toBeLessThan(1e6);
  });
});

test.each<[string, readonly [object, object], readonly [object, object], string[]]>([
  ['as it is', [secret(), secret(0o440)], [{ fsGroup: 7 }, { fsGroup: 7 }], []],
  [
    'with fsGroup',
    [secret(), secret(0o400)],
    [{ fsGroup: 7 }, { fsGroup: 7 }],
    ['fsGroup adds 0440 to mode 0400 of the manifest'],
  ],
  [
    'without fsGroup from now on',
    [configMap(0o400), configMap(0o400)],
    [{ fsGroup: 7 }, {}],
    ['fsGroup no longer adds 0440 to mode 0400 of the manifest'],
  ],
])('the mode %s is explained', (_, [before, after], [had, has], lines) => {
  const [finding] = found({ volume: before, security: had }, { volume: after, security: has });
  expect(detailsOf(finding)).toEqual(lines);
});

test.each<[string, (name: string) => string, string]>([
  ['the same Secret', () => 'ssh', 'Secret ssh'],
  ['a Secret each', (name) => `ssh-${name}`, 'their Secrets'],
])('jobs with %s are one finding', (_, secretOf, what) => {
  const fleet = (defaultMode: number) =>
    ['a', 'b', 'c'].map((name) =>
      cronJob(name, {}, partsOf({ volume: { secret: { secretName: secretOf(name), defaultMode } } })),
    );
  const findings = findingsOf(findWorkloads, fleet(0o644), fleet(0o440));
  expect(findings.map(({ title }) => plainText(title))).toEqual([
    `3 CronJobs in reports mount ${what} with mode 0440 instead of 0644`,
  ]);
  expect(findings[0].facts).toMatchObject({
    own: ['a', 'b', 'c'].map((name) => [`Secret ${secretOf(name)}`]),
  });
});

test('a Job that runs again is reported only if the mode has an effect', () => {
  const rules = (mode: number) =>
    findingsOf(
      findWorkloads,
      [job('migrate-1db0cf01', {}, partsOf({ volume: secret(0o600) }))],
      [job('migrate-2ac0cf02', {}, partsOf({ volume: secret(mode) }))],
    ).map(({ rule }) => rule);
  expect(rules(0o400)).toEqual([]);
  expect(rules(0o444)).toEqual(['workloads/file-mode']);
});
