import { findPermissions } from '../../../lib/review/permissions/find-permissions';
import { plainText } from '../../../lib/review/report/said';
import { changeOf } from '../support';
import { account, bind, bindAll, cronJob, found, type Manifest, role, rule, textOf, told } from './manifests';

const CRON_JOB = 'CronJob shop/nightly';
const access = [role('reader', rule('get', 'secrets')), bind('Role reader')];
const as = (name: string, more = {}) => cronJob({ serviceAccountName: name, ...more });
const idle = { automountServiceAccountToken: false };

describe('a workload that runs as another account', () => {
  test('is reported with the permissions that it gains', () => {
    expect(told([...access, as('default')], [...access, as('robot')])).toEqual([
      `high permissions/account: ${CRON_JOB} runs as ServiceAccount shop/robot instead of ServiceAccount shop/default and can now read every Secret in shop`,
    ]);
    expect(found([...access, as('default')], [...access, as('robot')])[0].classes).toEqual([
      'risk:high',
      'widened',
    ]);
  });

  test('is reported with the permissions that it loses', () => {
    const [finding] = found([...access, as('robot')], [...access, cronJob()]);
    expect(finding).toMatchObject({ level: 'medium', classes: ['risk:medium', 'narrowed'] });
    expect(plainText(finding.title)).toMatch(/ and can no longer read every Secret in shop$/);
  });

  test('is reported without the permissions that its new account gains itself, which are reported for the account', () => {
    const findings = found([as('default')], [...access, as('robot')]);
    expect(findings.map(({ rule, classes }) => [rule, classes])).toEqual([
      ['permissions/widened', ['risk:high', 'widened']],
      ['permissions/account', ['risk:medium']],
    ]);
    expect(plainText(findings[1].title)).toMatch(/ instead of .*, and so gets what that account gains$/);
    expect(findings[1].details).toEqual([]);
  });

  test('is reported even if both accounts may do the same', () => {
    expect(told([as('one')], [as('two')])).toEqual([
      `medium permissions/account: ${CRON_JOB} runs as ServiceAccount shop/two instead of ServiceAccount shop/one, which may do the same`,
    ]);
  });
});

test('another account without a token is not a risk, and an account of another namespace is reported with the move', () => {
  const [finding] = found([as('one', idle)], [as('two', idle)]);
  expect(finding).toMatchObject({ level: 'low', classes: [] });
  const change = changeOf(textOf([as('default')]), textOf([as('default')]).replace(/shop/g, 'other'));
  expect(change.changes).toMatchObject([{ pairing: 'renamed' }]);
  expect(findPermissions(change)).toEqual([]);
});

test('a Secret that receives a token of an account is reported', () => {
  const secret = (name: string): Manifest => ({
    apiVersion: 'v1',
    kind: 'Secret',
    type: 'kubernetes.io/service-account-token',
    metadata: {
      name: 'token',
      namespace: 'shop',
      annotations: { 'kubernetes.io/service-account.name': name },
    },
  });
  expect(told([], [secret('admin')])).toEqual([
    'medium permissions/token-secret: Secret shop/token gets a token of ServiceAccount shop/admin that does not expire',
  ]);
  const labelled = { ...secret('admin'), metadata: { ...secret('admin').metadata, labels: { a: 'b' } } };
  expect(told([secret('admin')], [labelled])).toEqual([]);
});

describe('a token of the API', () => {
  test.each<[what: string, base: Manifest[], head: Manifest[], said: string[]]>([
    [
      'that pods now get',
      [cronJob(idle)],
      [cronJob()],
      [`medium permissions/token: ${CRON_JOB} now gets an API token of ServiceAccount shop/default`],
    ],
    [
      'that pods no longer get',
      [cronJob()],
      [cronJob(idle)],
      [`info permissions/token: ${CRON_JOB} no longer gets an API token of ServiceAccount shop/default`],
    ],
    [
      'by a volume',
      [cronJob(idle)],
      [
        cronJob({
          ...idle,
          volumes: [{ name: 't', projected: { sources: [{ serviceAccountToken: { path: 't' } }] } }],
        }),
      ],
      [`medium permissions/token: ${CRON_JOB} now gets an API token of ServiceAccount shop/default`],
    ],
    [
      'that an account gives its pods',
      [account('robot', idle), as('robot'), as('robot', idle)],
      [account('robot'), as('robot'), as('robot', idle)],
      ['medium permissions/token: Pods of ServiceAccount shop/robot now get its API token by default'],
    ],
    [
      'that pods say no to',
      [account('robot', idle), as('robot', idle)],
      [account('robot', idle), as('robot')],
      [],
    ],
  ])('%s', (_, base, head, said) => {
    expect(told(base.slice(0, 2), head.slice(0, 2))).toEqual(said);
  });
});

const env = (...keys: string[]) => ({
  containers: [
    {
      name: 'main',
      image: 'a:1',
      env: keys.map((key) => ({ name: key, valueFrom: { secretKeyRef: { name: 'db', key } } })),
    },
  ],
});
const mounts = (secretName: string) => ({ volumes: [{ name: 'v', secret: { secretName } }] });

describe('a Secret', () => {
  test.each<[what: string, base: object, head: object, said: string[]]>([
    [
      'newly in the environment',
      {},
      env('password'),
      [`medium permissions/secret: ${CRON_JOB} now reads key password of the Secret db`],
    ],
    ['newly mounted', {}, mounts('db'), [`medium permissions/secret: ${CRON_JOB} now reads the Secret db`]],
    [
      'of which another key is read',
      env('user'),
      env('user', 'password'),
      [`medium permissions/secret: ${CRON_JOB} now reads key password of the Secret db`],
    ],
    [
      'of which all is read',
      env('user'),
      mounts('db'),
      [`medium permissions/secret: ${CRON_JOB} now reads the Secret db`],
    ],
    [
      'that is no longer read',
      mounts('db'),
      {},
      [`info permissions/secret-gone: ${CRON_JOB} no longer reads the Secret db`],
    ],
    [
      'in place of another',
      mounts('db'),
      mounts('db2'),
      [
        `medium permissions/secret: ${CRON_JOB} now reads the Secret db2`,
        `info permissions/secret-gone: ${CRON_JOB} no longer reads the Secret db`,
      ],
    ],
    ['that is only for pulling images', {}, { imagePullSecrets: [{ name: 'db' }] }, []],
  ])('%s', (_, base, head, said) => {
    expect(told([cronJob(base)], [cronJob(head)])).toEqual(said);
  });

  test('of a new workload is reported, unless it is new as well', () => {
    const secret = {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'db', namespace: 'shop' },
      stringData: { password: 'hunter2' },
    };
    expect(told([], [cronJob(mounts('db'))])).toEqual([
      `medium permissions/secret: New ${CRON_JOB} reads the Secret db`,
    ]);
    expect(told([], [cronJob(mounts('db')), secret])).toEqual([]);
    const all = JSON.stringify(found([secret], [cronJob(env('password')), secret]));
    expect(all).toContain('password');
    expect(all).not.toContain('hunter2');
  });

  test('with another name for other content is the same Secret', () => {
    const secret = (name: string) => ({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name, namespace: 'shop' },
    });
    const cluster = changeOf(
      textOf([secret('db-1'), cronJob(mounts('db-1'))]),
      textOf([secret('db-2'), cronJob(mounts('db-2'))]),
    );
    const [before] = cluster.base.ofKind('Secret');
    const [after] = cluster.head.ofKind('Secret');
    const pair = { kind: 'changed', before, after, fields: [], pairing: 'content-name' } as const;
    const changes = [pair, ...cluster.changes.filter((change) => change.kind === 'changed')];
    expect(findPermissions({ ...cluster, changes })).toEqual([]);
    expect(findPermissions(cluster).length).toBe(2);
  });
});

describe('a new workload', () => {
  const powerful = [bindAll('ClusterRole cluster-admin'), account()];

  test('that runs as an account with risky permissions is reported', () => {
    expect(told(powerful, [...powerful, as('robot')])).toEqual([
      `critical permissions/new-workload: New ${CRON_JOB} runs as ServiceAccount shop/robot, which can do everything cluster-wide`,
    ]);
  });

  test('is reported with the account if that is new too', () => {
    expect(told([], [...powerful, as('robot')])).toEqual([
      'critical permissions/widened: ServiceAccount shop/robot can now do everything cluster-wide',
    ]);
  });

  test.each([
    ['that gets no token', as('robot', idle)],
    ['of an account without permissions', as('other')],
  ])('%s is not reported', (_, workload) => {
    expect(told(powerful, [...powerful, workload])).toEqual([]);
  });
});
