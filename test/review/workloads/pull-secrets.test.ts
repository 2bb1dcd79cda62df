import { findWorkloads } from '../../../lib/review/workloads/workloads';
import { cronJob, detailsOf, findingsOf, headOf } from '../manifests';

const of = 'CronJob reports/nightly';
const listOf = (secrets: readonly string[]) => secrets.map((secret) => ({ name: secret }));
const fleet = (secrets: readonly string[], names = ['nightly'], more: object = {}) =>
  names.map((name) => cronJob(name, {}, { pod: { imagePullSecrets: listOf(secrets), ...more } }));
const account = (secrets: readonly string[], name = 'default') => ({
  apiVersion: 'v1',
  kind: 'ServiceAccount',
  metadata: { name, namespace: 'reports' },
  imagePullSecrets: listOf(secrets),
});
const found = (before: object[], after: object[]) => findingsOf(findWorkloads, before, after);
const heads = (before: object[], after: object[]) => found(before, after).map(headOf);

describe('a pull secret of a pod', () => {
  test.each<[string[], string[], string]>([
    [['a'], [], 'no longer pulls its images with Secret a'],
    [['a', 'b'], ['c'], 'no longer pulls its images with Secrets a and b'],
    [['a', 'a', 'b'], ['b'], 'no longer pulls its images with Secret a'],
    [
      ['a', 'b', 'c', 'd', 'e', 'f', 'g'],
      [],
      'no longer pulls its images with Secrets a, b, c, d, e and 2 more',
    ],
  ])('of %j is reported if only %j remain', (before, after, what) => {
    expect(heads(fleet(before), fleet(after))).toEqual([`medium: ${of} ${what}`]);
  });

  test('is reported once for several jobs', () => {
    expect(heads(fleet(['a'], ['x', 'y']), fleet([], ['x', 'y']))).toEqual([
      'medium: 2 CronJobs in reports no longer pull their images with Secret a',
    ]);
  });

  test('is not reported if it is new', () => {
    expect(heads(fleet(['a']), fleet(['a', 'b']))).toEqual([]);
  });

  test('is not reported if it has another name for another content', () => {
    const secret = (name: string, text: string) => ({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name, namespace: 'reports' },
      stringData: { text },
    });
    const side = (hash: string, text: string) => [secret(`pull-${hash}`, text), ...fleet([`pull-${hash}`])];
    const rules = found(side('1db0cf01', 'a'), side('2ac0cf02', 'b')).map(({ rule }) => rule);
    expect(rules).not.toContain('workloads/pull-secret');
  });
});

describe('a pull secret of an account', () => {
  const lost = [`medium: ${of} no longer pulls its images with Secret a`];

  test.each<[string, object[], object[]]>([
    ['that a pod no longer needs', [account([]), ...fleet(['a'])], [account(['a']), ...fleet([])]],
    ['that a pod lists, too', [account(['a']), ...fleet([])], [account(['a']), ...fleet(['a'])]],
    ['that a pod does not use', [account(['a']), ...fleet(['b'])], [account([]), ...fleet(['b'])]],
    ['that is in no manifest', fleet([]), fleet(['b'])],
    [
      'that another account has, too',
      [account(['a']), account(['a'], 'other'), ...fleet([])],
      [account(['a']), account(['a'], 'other'), ...fleet([], ['nightly'], { serviceAccountName: 'other' })],
    ],
  ])('%s is silent', (_, before, after) => {
    expect(heads(before, after)).toEqual([]);
  });

  test.each<[string, object[], object[]]>([
    ['that a list of the pod replaces', [account(['a']), ...fleet([])], [account(['a']), ...fleet(['b'])]],
    ['that the account loses', [account(['a']), ...fleet([])], [account([]), ...fleet([])]],
    [
      'that another account does not have',
      [account(['a']), account([], 'other'), ...fleet([])],
      [account(['a']), account([], 'other'), ...fleet([], ['nightly'], { serviceAccountName: 'other' })],
    ],
    ['that the pod no longer lists', [account([]), ...fleet(['a'])], [account([]), ...fleet([])]],
  ])('%s is reported', (_, before, after) => {
    expect(heads(before, after)).toEqual(lost);
  });

  test('is a condition if the account is in no manifest', () => {
    const [finding] = found(fleet(['a']), fleet([]));
    expect(detailsOf(finding)).toEqual(['unless ServiceAccount default lists a']);
    const [other] = found([account([]), ...fleet(['a'])], [account([]), ...fleet([])]);
    expect(detailsOf(other)).toEqual([]);
  });
});
