import {
  configMap,
  container,
  cronJob,
  daemonSet,
  deployment,
  edit,
  job,
  quickJob,
  secret,
  spec,
  statefulSet,
  waitingJob,
} from '../../review-scenarios/objects';
import { Manifest } from '../../review-scenarios/scenario';
import { findings, told } from './support';

const ENV = spec({ template: { spec: { containers: [container({ env: [{ name: 'A', value: '1' }] })] } } });

test.each<[string, Manifest, object, string[]]>([
  [
    'edited template',
    deployment('d'),
    ENV,
    ['restarted (low, restarted): Deployment d replaces its pods one after another'],
  ],
  [
    'edited template with downtime',
    deployment('d', { strategy: { type: 'Recreate' } }),
    ENV,
    ['restarted (medium, restarted): Deployment d stops all its pods, and then starts new ones'],
  ],
  [
    'edited template while paused',
    deployment('d', { paused: true }),
    ENV,
    ['not-rolled-out (low): Pods of Deployment d stay as they are, although their template changes'],
  ],
  ['edited template without pods', deployment('d', { replicas: 0 }), ENV, []],
  [
    'edited template behind a partition',
    statefulSet('s', { updateStrategy: { rollingUpdate: { partition: 1 } } }),
    ENV,
    ['not-rolled-out (low): Pods of StatefulSet s stay as they are, although their template changes'],
  ],
  [
    'edited template of a DaemonSet',
    daemonSet('d'),
    ENV,
    ['restarted (low, restarted): DaemonSet d replaces its pods one after another'],
  ],
  [
    'scaling to zero',
    deployment('d'),
    spec({ replicas: 0 }),
    ['scaled-to-zero (medium, work-stops): All pods of Deployment d stop: it is scaled to zero'],
  ],
  ['scaling', deployment('d'), spec({ replicas: 3 }), []],
  ['edited template of a CronJob', cronJob('c'), spec({ jobTemplate: { spec: ENV.spec } }), []],
  [
    'new ttl',
    quickJob('j'),
    spec({ ttlSecondsAfterFinished: 0 }),
    ['ttl (medium, runs-again): If Job j has ended, it is deleted at once, and the next apply runs it again'],
  ],
  ['longer ttl', quickJob('j', { ttlSecondsAfterFinished: 5 }), spec({ ttlSecondsAfterFinished: 9 }), []],
  ['removed ttl', quickJob('j', { ttlSecondsAfterFinished: 5 }), spec({ ttlSecondsAfterFinished: null }), []],
  [
    'suspension',
    job('j'),
    spec({ suspend: true }),
    ['suspended (medium, work-stops): Job j is suspended: its running pods stop'],
  ],
  [
    'resumption',
    waitingJob('j'),
    spec({ suspend: false }),
    ['resumed (info): Job j starts, unless it has ended'],
  ],
  [
    'fewer pods',
    job('j', { parallelism: 3 }),
    spec({ parallelism: 1 }),
    ['fewer-pods (medium, work-stops): Job j stops running pods: parallelism is 1 instead of 3'],
  ],
  ['more pods', job('j', { parallelism: 1, completions: 4 }), spec({ parallelism: 3 }), []],
  [
    'more indexes',
    job('j', { completionMode: 'Indexed', completions: 2, parallelism: 2 }),
    spec({ completions: 4, parallelism: 4 }),
    ['grown (medium): If Job j has ended, its new indexes never run'],
  ],
  [
    'earlier deadline',
    job('j'),
    spec({ activeDeadlineSeconds: 60 }),
    ['deadline (medium, work-stops): If Job j has run for 60 s already, it fails at once, and its pods stop'],
  ],
  ['later deadline', job('j', { activeDeadlineSeconds: 60 }), spec({ activeDeadlineSeconds: 90 }), []],
])('%s', (_, base, patch, said) => {
  expect(told(base, edit(base, patch))).toEqual(said);
});

describe('an edited ConfigMap', () => {
  const mounting = (mount: object = {}) => ({
    containers: [container({ volumeMounts: [{ name: 'v', mountPath: '/v', ...mount }] })],
    volumes: [{ name: 'v', configMap: { name: 'm' } }],
  });
  const key = (name: string) => ({
    containers: [
      container({ env: [{ name: 'A', valueFrom: { configMapKeyRef: { name: 'm', key: name } } }] }),
    ],
  });
  const all = { containers: [container({ envFrom: [{ configMapRef: { name: 'm' } }] })] };
  const projected = { volumes: [{ name: 'v', projected: { sources: [{ configMap: { name: 'm' } }] } }] };

  test.each<[string, Manifest, string | undefined]>([
    [
      'mounted',
      deployment('d', {}, mounting()),
      'reaches pods of Deployment d in about a minute, without a restart',
    ],
    [
      'projected',
      deployment('d', {}, projected),
      'reaches pods of Deployment d in about a minute, without a restart',
    ],
    [
      'of which a file is mounted',
      deployment('d', {}, mounting({ subPath: 'key' })),
      'reaches pods of Deployment d only when they are replaced',
    ],
    [
      'in a variable',
      deployment('d', {}, key('key')),
      'reaches pods of Deployment d only when they are replaced',
    ],
    [
      'in all variables',
      deployment('d', {}, all),
      'reaches pods of Deployment d only when they are replaced',
    ],
    ['of which another key is in a variable', deployment('d', {}, key('other')), undefined],
    ['that a CronJob mounts', cronJob('c', {}, mounting()), 'reaches CronJob c with the next run'],
    ['that a Job mounts', job('j', {}, mounting()), 'does not run Job j again'],
    ['that nobody reads', deployment('d'), undefined],
  ])('%s', (_, reader, said) => {
    const [base, head] = ['old', 'new'].map((text) => [configMap('m', { key: text, other: 'x' }), reader]);
    const titles = told(base, head).map((each) => each.replace(/.*The edit of ConfigMap m /, ''));
    expect(titles).toEqual(said === undefined ? [] : [said]);
  });

  test('reaches pods that are replaced by the same change, so that it is not reported', () => {
    const reader = deployment('d', {}, key('key'));
    const head = [
      configMap('m', { key: 'new' }),
      edit(reader, spec({ template: { metadata: { annotations: { hash: 'x' } } } })),
    ];
    expect(told([configMap('m'), reader], head)).toEqual([
      'restarted (low, restarted): Deployment d replaces its pods one after another',
    ]);
  });

  test('distinguishes all of its readers', () => {
    const readers = [deployment('d', {}, mounting()), deployment('e', {}, key('key')), cronJob('c', {}, all)];
    const [finding] = findings([configMap('m'), ...readers], [configMap('m', { key: 'new' }), ...readers]);
    expect(finding.details).toHaveLength(3);
    expect(finding.facts).toMatchObject({
      reach: {
        follows: ['Deployment.apps /d'],
        restart: ['Deployment.apps /e'],
        'next run': ['CronJob.batch /c'],
      },
    });
  });

  test('shows no value of a Secret', () => {
    const reader = deployment(
      'd',
      {},
      { containers: [container({ envFrom: [{ secretRef: { name: 's' } }] })] },
    );
    const of = (value: string) => [secret('s', { data: { key: value } }), reader];
    const [finding] = findings(of('b2xkLXZhbHVl'), of('bmV3LXZhbHVl'));
    const shown = { ...finding, facts: undefined, object: undefined };
    expect(JSON.stringify(shown)).not.toMatch(/XZhbHVl|-value/);
  });
});
