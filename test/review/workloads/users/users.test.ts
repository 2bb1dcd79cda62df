import { plainText } from '../../../../lib/review/report/said';
import { findWorkloads } from '../../../../lib/review/workloads/workloads';
import { cronJob, detailsOf, findingsOf, job } from '../../manifests';

const of = 'CronJob reports/nightly';
type Volume = { readonly name: string; readonly [kind: string]: unknown };
interface Pod {
  readonly security?: object;
  readonly container?: object;
  readonly volumes?: readonly Volume[];
  readonly readOnly?: boolean;
  readonly more?: readonly object[];
}

const claim = (claimName: string, name = 'data'): Volume => ({ name, persistentVolumeClaim: { claimName } });
const folder = (path: string): Volume => ({ name: 'data', hostPath: { path } });

function partsOf({ security = {}, container = {}, volumes = [], readOnly, more = [] }: Pod) {
  const volumeMounts = volumes.map(({ name }) => ({ name, mountPath: `/${name}`, readOnly }));
  const main = { name: 'main', image: 'app:1', volumeMounts, securityContext: container };
  return { pod: { securityContext: security, volumes, containers: [main, ...more] } };
}

const nightly = (pod: Pod, name = 'nightly') => cronJob(name, {}, partsOf(pod));
const said = (before: object[], after: object[]) =>
  findingsOf(findWorkloads, before, after)
    .filter(({ rule }) => rule === 'workloads/user')
    .map((finding) => `${finding.level}: ${plainText(finding.title)}`);
const told = (before: Pod, after: Pod) => said([nightly(before)], [nightly(after)]);
const ids = (user?: number, group?: number, more: object = {}) => ({
  runAsUser: user,
  runAsGroup: group,
  ...more,
});

describe('without files that remain', () => {
  test.each<[string, object, object, string]>([
    ['a user', ids(), ids(1000), 'runs as user 1000 instead of the user of its image'],
    ['the user of the image', ids(1000), ids(), 'runs as the user of its image instead of user 1000'],
    ['user and group', ids(), ids(7, 7), 'runs as user and group 7 instead of the user of its image'],
    ['two ids', ids(1, 2), ids(3, 4), 'runs as user 3 and group 4 instead of user 1 and group 2'],
    ['user alone', ids(1, 2), ids(3, 2), 'runs as user 3 instead of user 1'],
    ['group alone', ids(1), ids(1, 2), 'runs with group 2 instead of the group of its image'],
    ['a user after root', ids(0), ids(65532), 'runs as user 65532 instead of user 0'],
    ['another group', {}, { supplementalGroups: [5, 6] }, 'is also in groups 5 and 6'],
    [
      'one group less',
      { supplementalGroups: [5, 6] },
      { supplementalGroups: [6] },
      'is no longer in group 5',
    ],
  ])('%s is a low finding', (_, before, after, sentence) => {
    expect(told({ security: before }, { security: after })).toEqual([`low: ${of} ${sentence}`]);
  });

  test('a user that becomes root is not reported here', () => {
    expect(told({ security: ids(1000) }, { security: ids(0) })).toEqual([]);
    const all = findingsOf(findWorkloads, [nightly({ security: ids(7) })], [nightly({ security: ids(0) })]);
    expect(all.map(({ rule }) => rule)).toEqual(['workloads/security-lowered']);
  });

  test.each<[string, Pod, Pod]>([
    ['an fsGroup', {}, { security: { fsGroup: 5 } }],
    [
      'another policy of an fsGroup',
      { security: { fsGroup: 5 } },
      { security: { fsGroup: 5, fsGroupChangePolicy: 'OnRootMismatch' } },
    ],
    ['the same user, written in the container', { security: ids(1000) }, { container: ids(1000) }],
    ['another group of a root user', { security: ids(0, 0) }, { security: ids(0, 5) }],
  ])('%s is silent', (_, before, after) => {
    expect(told(before, after)).toEqual([]);
  });
});

describe('with files that remain', () => {
  const withVolume = (volume: Volume, readOnly?: boolean) => (security: object) => ({
    security,
    volumes: [volume],
    readOnly,
  });

  test.each<[string, (security: object) => Pod, string]>([
    ['a claim', withVolume(claim('backup')), 'read or change the files of claim backup'],
    ['a claim that is only read', withVolume(claim('backup'), true), 'read the files of claim backup'],
    [
      'a claim with a read-only volume',
      withVolume({ name: 'data', persistentVolumeClaim: { claimName: 'backup', readOnly: true } }),
      'read the files of claim backup',
    ],
    [
      'a folder of the node',
      withVolume(folder('/var/log')),
      'read or change the files of /var/log of the node',
    ],
    [
      'a file server',
      withVolume({ name: 'data', nfs: { server: 'nas', path: '/x' } }),
      'read or change the files of volume data',
    ],
  ])('another user of %s is a medium finding', (_, pod, consequence) => {
    expect(told(pod(ids()), pod(ids(1000)))).toEqual([
      `medium: ${of} runs as user 1000 instead of the user of its image, and may not be able to ${consequence}`,
    ]);
  });

  test.each<[string, Volume]>([
    ['an empty folder', { name: 'data', emptyDir: {} }],
    ['a Secret', { name: 'data', secret: { secretName: 's' } }],
    ['a claim of the pod', { name: 'data', ephemeral: { volumeClaimTemplate: {} } }],
  ])('another user of %s is a low finding', (_, volume) => {
    const pod = withVolume(volume);
    expect(told(pod(ids(1)), pod(ids(2)))).toEqual([`low: ${of} runs as user 2 instead of user 1`]);
  });

  test('a claim that was not mounted before has no files of the old user', () => {
    expect(told({ security: ids(1) }, withVolume(claim('new'))(ids(2)))).toEqual([
      `low: ${of} runs as user 2 instead of user 1`,
    ]);
  });

  test('a claim in a volume of another name is the same claim', () => {
    const [before, after] = [withVolume(claim('backup', 'data')), withVolume(claim('backup', 'backup'))];
    expect(told(before(ids(1)), after(ids(2)))).toEqual([
      `medium: ${of} runs as user 2 instead of user 1, and may not be able to read or change the files of claim backup`,
    ]);
  });

  test.each<[string, object, object, string]>([
    [
      'no fsGroup any more',
      { fsGroup: 5 },
      {},
      'medium: no longer gives the files of claim backup to group 5, and may not be able to read or change them',
    ],
    ['an fsGroup', {}, { fsGroup: 5 }, 'low: gives the files of claim backup to group 5'],
    [
      'another fsGroup',
      { fsGroup: 5 },
      { fsGroup: 6 },
      'low: gives the files of claim backup to group 6 instead of group 5',
    ],
    [
      'one group less',
      { supplementalGroups: [5] },
      {},
      'medium: is no longer in group 5, and may not be able to read or change files of group 5 in claim backup',
    ],
  ])('%s', (_, before, after, sentence) => {
    const pod = withVolume(claim('backup'));
    const [level, what] = sentence.split(': ');
    expect(told(pod(before), pod(after))).toEqual([`${level}: ${of} ${what}`]);
  });

  test.each<[string, object, object, string[]]>([
    ['without fsGroup', ids(1), ids(2), []],
    [
      'with an fsGroup that is new',
      ids(1),
      ids(2, 2, { fsGroup: 2, fsGroupChangePolicy: 'OnRootMismatch' }),
      [
        'the kubelet lets group 2 read and change the files of claim backup at the next start, if the type of the volume supports fsGroup',
      ],
    ],
    [
      'with the same fsGroup, where the folder is of another group',
      ids(1, 5, { fsGroup: 5 }),
      ids(2, 5, { fsGroup: 5, fsGroupChangePolicy: 'OnRootMismatch' }),
      ['the files keep their groups and modes, because fsGroupChangePolicy is OnRootMismatch'],
    ],
  ])('the details tell what the kubelet does %s', (_, before, after, lines) => {
    const pod = withVolume(claim('backup'));
    const [finding] = findingsOf(findWorkloads, [nightly(pod(before))], [nightly(pod(after))]);
    expect(finding.rule).toBe('workloads/user');
    expect(detailsOf(finding)).toEqual(lines);
    expect(plainText(finding.cure ?? [])).toContain('set runAsUser to their owner');
  });
});

describe('the same user, or the same fsGroup', () => {
  const withVolumes =
    (...volumes: Volume[]) =>
    (security: object): Pod => ({ security, volumes });
  const onClaim = withVolumes(claim('backup'));
  const onNode = withVolumes(folder('/data'));
  const onBoth = withVolumes(claim('backup', 'a'), { name: 'b', hostPath: { path: '/data' } });
  const onMismatch = { fsGroup: 2000, fsGroupChangePolicy: 'OnRootMismatch' };
  const lost = 'and may not be able to read or change';

  test.each<[string, (security: object) => Pod, object, object, string]>([
    [
      'a group instead of that of the image, with the same fsGroup',
      onClaim,
      ids(1000, undefined, onMismatch),
      ids(1000, 1000, onMismatch),
      'low: runs with group 1000 instead of the group of its image',
    ],
    [
      'a group instead of that of the image, without fsGroup',
      onNode,
      ids(1000),
      ids(1000, 1000),
      'low: runs with group 1000 instead of the group of its image',
    ],
    [
      'another group of the same user, with the same fsGroup',
      onClaim,
      ids(1, 2, { fsGroup: 5 }),
      ids(1, 3, { fsGroup: 5 }),
      'low: runs with group 3 instead of group 2',
    ],
    [
      'a former group that is in supplementalGroups',
      onNode,
      ids(1, 2),
      ids(1, 3, { supplementalGroups: [2] }),
      'low: runs with group 3 instead of group 2',
    ],
    [
      'an fsGroup that is the group of the process from now on',
      onClaim,
      ids(1, 5, { fsGroup: 5 }),
      ids(1, 5),
      'low: no longer gives the files of claim backup to group 5',
    ],
    [
      'another user, with the same fsGroup for all files at each start',
      onClaim,
      ids(1, 5, { fsGroup: 5 }),
      ids(2, 5, { fsGroup: 5 }),
      'low: runs as user 2 instead of user 1',
    ],
    [
      'another group of the same user, without fsGroup',
      onClaim,
      ids(1, 2),
      ids(1, 3),
      `medium: runs with group 3 instead of group 2, ${lost} files of group 2 in claim backup`,
    ],
    [
      'another group of the same user, in a folder of the node',
      onBoth,
      ids(1, 2, { fsGroup: 5 }),
      ids(1, 3, { fsGroup: 5 }),
      `medium: runs with group 3 instead of group 2, ${lost} files of group 2 in /data of the node`,
    ],
    [
      'another user, in a folder of the node',
      onBoth,
      ids(1, 5, { fsGroup: 5 }),
      ids(2, 5, { fsGroup: 5 }),
      `medium: runs as user 2 instead of user 1, ${lost} the files of /data of the node`,
    ],
    [
      'another user, with an fsGroup for files of a new folder only',
      onClaim,
      ids(1, 5, onMismatch),
      ids(2, 5, onMismatch),
      `medium: runs as user 2 instead of user 1, ${lost} the files of claim backup`,
    ],
  ])('%s', (_, pod, before, after, sentence) => {
    const [level, what] = sentence.split(': ');
    expect(told(pod(before), pod(after))).toEqual([`${level}: ${of} ${what}`]);
  });

  test('a low finding tells for which volumes another user still has the files', () => {
    const [before, after] = [ids(1, 5, { fsGroup: 5 }), ids(2, 5, { fsGroup: 5 })].map(onClaim);
    const [finding] = findingsOf(findWorkloads, [nightly(before)], [nightly(after)]);
    expect(detailsOf(finding)).toEqual([
      'the kubelet lets group 5 read and change the files of claim backup at each start, if the type of the volume supports fsGroup',
    ]);
    expect(finding.cure).toBeUndefined();
  });
});

describe('several containers', () => {
  const sidecar = (user?: number) => ({ name: 'proxy', image: 'p:1', securityContext: { runAsUser: user } });

  test('are named if only one of them changes', () => {
    expect(told({ security: ids(1), more: [sidecar(9)] }, { security: ids(2), more: [sidecar(9)] })).toEqual([
      `low: Container main of ${of} runs as user 2 instead of user 1`,
    ]);
  });

  test('are not named if all change in the same way', () => {
    expect(told({ security: ids(1), more: [sidecar()] }, { security: ids(2), more: [sidecar()] })).toEqual([
      `low: ${of} runs as user 2 instead of user 1`,
    ]);
  });

  test('are in one finding if they change in different ways', () => {
    const [finding, ...others] = findingsOf(
      findWorkloads,
      [nightly({ security: ids(1), more: [sidecar(9)] })],
      [nightly({ security: ids(2), more: [sidecar(8)] })],
    );
    expect(others).toEqual([]);
    expect(plainText(finding.title)).toBe(`Container main of ${of} runs as user 2 instead of user 1`);
    expect(detailsOf(finding)).toEqual(['container proxy runs as user 8 instead of user 9']);
  });

  test('are concerned only with the claims that they mount', () => {
    const pod = (user: number): Pod => ({ volumes: [claim('backup')], more: [sidecar(user)] });
    expect(told(pod(1), pod(2))).toEqual([`low: Container proxy of ${of} runs as user 2 instead of user 1`]);
  });
});

describe('several jobs', () => {
  const fleet = (security: object, claimOf?: (name: string) => string) =>
    ['a', 'b', 'c'].map((name) =>
      nightly({ security, volumes: claimOf === undefined ? [] : [claim(claimOf(name))] }, name),
    );

  test.each<[string, ((name: string) => string) | undefined, string]>([
    ['without claims', undefined, ''],
    ['with one claim', () => 'backup', ', and may not be able to read or change the files of claim backup'],
    [
      'with a claim each',
      (name) => `data-${name}`,
      ', and may not be able to read or change the files of their claims',
    ],
  ])('%s are one finding', (_, claimOf, consequence) => {
    expect(said(fleet(ids(), claimOf), fleet(ids(5, 5), claimOf))).toEqual([
      `${consequence === '' ? 'low' : 'medium'}: 3 CronJobs in reports run as user and group 5 instead of the users of their images${consequence}`,
    ]);
  });

  test('that use other claims have another fingerprint', () => {
    const factsWith = (claimOf: (name: string) => string) =>
      findingsOf(findWorkloads, fleet(ids(), claimOf), fleet(ids(5), claimOf))[0].facts;
    expect(factsWith((name) => `data-${name}`)).not.toEqual(factsWith((name) => `files-${name}`));
  });
});

test('a Job that runs again is reported only if it may not be able to use files', () => {
  const named = (hash: string, pod: Pod) => job(`migrate-${hash}`, {}, partsOf(pod));
  const found = (volumes: readonly Volume[]) =>
    said(
      [named('1db0cf01', { security: ids(1), volumes })],
      [named('2ac0cf02', { security: ids(2), volumes })],
    );
  expect(found([])).toEqual([]);
  expect(found([claim('state')])).toEqual([
    expect.stringContaining('may not be able to read or change the files of claim state'),
  ]);
});
