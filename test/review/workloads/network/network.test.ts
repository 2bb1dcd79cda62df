import { findWorkloads } from '../../../../lib/review/workloads/workloads';
import { cronJob, deployment, detailsOf, findingsOf, headOf, job } from '../../manifests';

const of = 'CronJob reports/nightly';
const np = 'NetworkPolicy reports/np';
const DENY = { policyTypes: ['Ingress', 'Egress'] };
const DNS = { ports: [{ port: 53, protocol: 'UDP' }] };

const podsWith = (labels: object, pod: object = {}, container: object = {}) => ({
  job: {
    template: {
      metadata: { labels },
      spec: { restartPolicy: 'Never', containers: [{ name: 'main', image: 'app:1', ...container }], ...pod },
    },
  },
});
const nightly = (labels: object, name = 'nightly') => cronJob(name, {}, podsWith(labels));
const policy = (matchLabels: object, spec: object = DENY, name = 'np', namespace = 'reports') => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: { name, namespace },
  spec: { podSelector: { matchLabels }, ...spec },
});

const found = (before: readonly object[], after: readonly object[]) =>
  findingsOf(findWorkloads, before, after).filter(({ rule }) => rule === 'workloads/network-policy');
const heads = (before: readonly object[], after: readonly object[]) => found(before, after).map(headOf);

const A = { app: 'a' };
const B = { app: 'b' };
const opened = (what: string) => `medium security-lowered: ${np} ${what}`;

describe('a policy that ends', () => {
  const noMore = opened(
    `no longer selects the pods of ${of}, so all their outgoing and incoming connections are allowed`,
  );

  test('is reported if the labels of the pods change, with the label and a cure', () => {
    const [finding, ...others] = found([policy(A), nightly(A)], [policy(A), nightly(B)]);
    expect(others).toEqual([]);
    expect(headOf(finding)).toBe(noMore);
    expect(detailsOf(finding)).toEqual(['the labels of the pods do not meet its condition on app']);
    expect(finding.cure).toBeDefined();
  });

  test('is reported if the pods lose the label of cdk8s-plus', () => {
    const addr = { 'cdk8s.io/metadata.addr': 'c8ee' };
    const [finding] = found([policy(addr), nightly(addr)], [policy(addr), nightly({})]);
    expect(headOf(finding)).toBe(noMore);
    expect(detailsOf(finding)).toEqual([
      'the labels of the pods do not meet its condition on cdk8s.io/metadata.addr',
    ]);
  });

  test('is reported if its podSelector changes', () => {
    expect(heads([policy(A), nightly(A)], [policy(B), nightly(A)])).toEqual([noMore]);
  });

  test('is reported if it is removed', () => {
    expect(heads([policy(A), nightly(A)], [nightly(A)])).toEqual([
      opened(
        `is removed and no longer selects the pods of ${of}, so all their outgoing and incoming connections are allowed`,
      ),
    ]);
  });

  test('is reported if it is removed and the pods have other labels', () => {
    expect(heads([policy(A), nightly(A)], [nightly(B)])[0]).toMatch(/np is removed/);
  });

  test('is reported if it moves to another namespace', () => {
    expect(heads([policy(A), nightly(A)], [policy(A, DENY, 'np', 'other'), nightly(A)])).toHaveLength(1);
  });

  test('is reported for pods of other workloads', () => {
    const web = (labels: object) =>
      deployment(
        'web',
        {},
        {
          spec: {
            template: { metadata: { labels }, spec: { containers: [{ name: 'main', image: 'app:1' }] } },
          },
        },
      );
    expect(heads([policy(A), web(A)], [policy(A), web(B)])[0]).toContain(
      'the pods of Deployment reports/web',
    );
  });
});

test.each<[string, object, string]>([
  ['egress only', { policyTypes: ['Egress'] }, 'outgoing'],
  ['ingress only', { policyTypes: ['Ingress'] }, 'incoming'],
  ['no policyTypes', {}, 'incoming'],
  ['no policyTypes, but rules for egress', { egress: [DNS] }, 'outgoing and incoming'],
])('a policy with %s ends for the directions that it restricts', (_, spec, adjectives) => {
  expect(heads([policy(A, spec), nightly(A)], [policy(A, spec), nightly(B)])).toEqual([
    opened(`no longer selects the pods of ${of}, so all their ${adjectives} connections are allowed`),
  ]);
});

test.each<[string, object, string]>([
  [
    'nothing',
    DENY,
    'medium: NP now selects the pods of OF, so their outgoing and incoming connections are blocked',
  ],
  [
    'a part of egress',
    { ...DENY, egress: [DNS] },
    'medium: NP now selects the pods of OF, so their outgoing connections are limited to those that a policy allows and their incoming connections are blocked',
  ],
  [
    'no ingress',
    { policyTypes: ['Ingress'] },
    'low: NP now selects the pods of OF, so their incoming connections are blocked',
  ],
])('a policy that allows %s is reported if it starts to select pods', (_, spec, sentence) => {
  const expected = sentence.replace('NP', np).replace('OF', of);
  expect(heads([policy(A, spec), nightly(B)], [policy(A, spec), nightly(A)])).toEqual([expected]);
  expect(heads([nightly(A)], [policy(A, spec), nightly(A)])).toEqual([expected]);
});

test('blocked incoming connections are a medium finding for pods with ports', () => {
  const server = cronJob('nightly', {}, podsWith(A, {}, { ports: [{ containerPort: 80 }] }));
  const [head] = heads([server], [policy(A, {}), server]);
  expect(head).toBe(`medium: ${np} now selects the pods of ${of}, so their incoming connections are blocked`);
});

describe('if another policy still selects the pods', () => {
  const wide = policy({}, DENY, 'all');

  test('only what the policy allowed is reported', () => {
    const dns = policy(A, { ...DENY, egress: [DNS] });
    expect(heads([wide, dns, nightly(A)], [wide, dns, nightly(B)])).toEqual([
      `low: ${np} no longer selects the pods of ${of}, so outgoing connections that only it allowed are blocked`,
    ]);
    expect(heads([wide, dns, nightly(B)], [wide, dns, nightly(A)])).toEqual([
      `low: ${np} now selects the pods of ${of}, so outgoing connections that it allows are no longer blocked`,
    ]);
  });

  test('a policy that allows nothing is silent', () => {
    expect(heads([wide, policy(A), nightly(A)], [wide, nightly(A)])).toEqual([]);
    expect(heads([wide, nightly(A)], [wide, policy(A), nightly(A)])).toEqual([]);
  });

  test('a policy whose rules the other one has, too, is silent', () => {
    const both = [policy(A, { egress: [DNS] }, 'a'), policy(A, { egress: [DNS] }, 'b')];
    expect(heads([...both, nightly(A)], [both[1], nightly(A)])).toEqual([]);
  });

  test('a direction that the other one does not restrict is reported', () => {
    const ingress = policy({}, {}, 'all');
    expect(heads([ingress, policy(A), nightly(A)], [ingress, policy(A), nightly(B)])).toEqual([
      opened(`no longer selects the pods of ${of}, so all their outgoing connections are allowed`),
    ]);
  });
});

describe('a policy that allows everything', () => {
  const open = { egress: [{}], policyTypes: ['Egress'] };

  test('is silent alone', () => {
    expect(heads([nightly(A)], [policy(A, open), nightly(A)])).toEqual([]);
    expect(heads([policy(A, open), nightly(A)], [nightly(A)])).toEqual([]);
  });

  test('ends a restriction of another one', () => {
    const wide = policy({}, { policyTypes: ['Egress'] }, 'all');
    expect(heads([wide, nightly(A)], [wide, policy(A, open), nightly(A)])).toEqual([
      opened(`now selects the pods of ${of}, so all their outgoing connections are allowed`),
    ]);
  });

  test('is reported if it allowed nothing before', () => {
    const closed = { policyTypes: ['Egress'] };
    expect(heads([policy(A, closed), nightly(A)], [policy(A, open), nightly(A)])).toEqual([
      opened(`has other rules for the pods of ${of}, so all their outgoing connections are allowed`),
    ]);
    expect(heads([policy(A, open), nightly(A)], [policy(A, closed), nightly(A)])).toEqual([
      `medium: ${np} has other rules for the pods of ${of}, so their outgoing connections are blocked`,
    ]);
  });
});

describe.each<[string, object[], object[]]>([
  ['other labels that no policy selects', [policy({}), nightly(A)], [policy({}), nightly(B)]],
  ['a policy of another namespace', [policy(A, DENY, 'np', 'x'), nightly(A)], [nightly(A)]],
  ['another name of a policy', [policy(A), nightly(A)], [policy(A, DENY, 'other'), nightly(A)]],
  ['a policy without pods', [policy(B), nightly(A)], [nightly(A)]],
  ['a new workload', [policy(A)], [policy(A), nightly(A)]],
  ['a removed workload', [policy(A), nightly(A)], [policy(A)]],
  [
    'a policy of another API group',
    [{ ...policy(A), apiVersion: 'crd.projectcalico.org/v1' }, nightly(A)],
    [nightly(A)],
  ],
  [
    'pods in the network of their node',
    [policy(A), cronJob('nightly', {}, podsWith(A, { hostNetwork: true }))],
    [cronJob('nightly', {}, podsWith(A, { hostNetwork: true }))],
  ],
  [
    'other rules that do not allow everything',
    [policy(A), nightly(A)],
    [policy(A, { ...DENY, egress: [DNS] }), nightly(A)],
  ],
])('%s', (_, before, after) => {
  test('is silent', () => {
    expect(heads(before, after)).toEqual([]);
  });
});

test('labels of the Job controller are selected', () => {
  const spec = {
    ...DENY,
    podSelector: { matchExpressions: [{ key: 'batch.kubernetes.io/job-name', operator: 'Exists' }] },
  };
  expect(heads([nightly(A)], [policy({}, spec), nightly(A)])).toHaveLength(1);
  const byName = policy({ 'job-name': 'migrate' });
  const migrate = job('migrate', {}, podsWith(A));
  expect(heads([migrate], [byName, migrate])[0]).toContain('the pods of Job reports/migrate');
  const byIndex = policy(
    {},
    {
      ...spec,
      podSelector: {
        matchExpressions: [{ key: 'batch.kubernetes.io/job-completion-index', operator: 'Exists' }],
      },
    },
  );
  expect(heads([migrate], [byIndex, migrate])).toEqual([]);
  const indexed = job(
    'migrate',
    {},
    { job: { completionMode: 'Indexed', completions: 2, ...podsWith(A).job } },
  );
  expect(heads([indexed], [byIndex, indexed])).toHaveLength(1);
});

describe('several workloads', () => {
  test('of one policy are one finding', () => {
    const fleet = (labels: object) => [nightly(labels, 'a'), nightly(labels, 'b')];
    const [finding, ...others] = found([policy(A), ...fleet(A)], [policy(A), ...fleet(B)]);
    expect(others).toEqual([]);
    expect(headOf(finding)).toContain(`${np} no longer selects the pods of 2 CronJobs in reports, so`);
    expect(detailsOf(finding)).toEqual([
      'the labels of the pods do not meet its condition on app',
      'a and b',
    ]);
  });

  test('with a policy each are one finding, whose fingerprint depends on the policies', () => {
    const own = (prefix: string) =>
      ['a', 'b'].map((name) => policy({ addr: name }, DENY, `${prefix}-${name}`));
    const fleet = (key: string) => ['a', 'b'].map((name) => nightly({ [key]: name }, name));
    const of = (prefix: string) =>
      found([...own(prefix), ...fleet('addr')], [...own(prefix), ...fleet('name')]);
    const [finding, ...others] = of('np');
    expect(others).toEqual([]);
    expect(headOf(finding)).toContain(
      '2 NetworkPolicies in reports no longer select the pods of 2 CronJobs in reports, so all their',
    );
    expect(detailsOf(finding)).toEqual([
      'the policies: np-a and np-b',
      'the labels of the pods do not meet their condition on addr',
      'a and b',
    ]);
    expect(finding.facts).not.toEqual(of('x')[0].facts);
  });

  test('of which two policies select some are two findings', () => {
    const fleet = (more: object) => ['a', 'b'].map((name) => nightly({ ...A, ...more }, name));
    const other = (labels: object) => ['c', 'd'].map((name) => nightly(labels, name));
    const policies = [policy(A), policy(B, DENY, 'other')];
    expect(
      found([...policies, ...fleet({}), ...other(B)], [...policies, ...fleet({ app: 'x' }), ...other({})]),
    ).toHaveLength(2);
  });
});

test('a Job that runs again under another name is reported', () => {
  const migrate = (hash: string, labels: object) => job(`migrate-${hash}`, {}, podsWith(labels));
  expect(heads([policy(A), migrate('1db0cf01', A)], [policy(A), migrate('2ac0cf02', B)])).toEqual([
    opened(
      'no longer selects the pods of Job reports/migrate-2ac0cf02, so all their outgoing and incoming connections are allowed',
    ),
  ]);
});

test('policies of the wrong types cause no failure', () => {
  const odd = { podSelector: [], policyTypes: 'Egress', egress: 'x' };
  expect(heads([nightly(A)], [policy({}, odd), nightly(A)])).toHaveLength(1);
});
