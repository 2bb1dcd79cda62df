/** Limits per index, success policies, managers and groups: what is written to the Job, and what is refused. */

import { Chart, JsonPatch } from 'cdk8s';
import {
  ClusterApp,
  CompletionMode,
  JobDisruptionMode,
  JobRestartPolicy,
  JobScheduling,
  PodFailureAction,
  PodFailureRule,
  ResourceClaim,
  RunOnceJobProps,
  SuccessRule,
} from 'cdk8s-jobs';
import { jobSpecOf, periodic, runOnce } from '../../support/charts';
import { messageOf } from '../../support/messages';
import { INDEXED } from '../../support/refused-patches';

const indexed = (props: Partial<RunOnceJobProps> = {}) => jobSpecOf(runOnce({ ...INDEXED, ...props }));
const success = (...successPolicy: SuccessRule[]) => ({ ...INDEXED, successPolicy });
const group = (scheduling: JobScheduling, parallelism = 3) => ({ parallelism, scheduling });

describe('a limit per index', () => {
  test('has no default backoffLimit', () => {
    expect(indexed().backoffLimit).toBe(2);
    expect(indexed({ backoffLimitPerIndex: 1 })).not.toHaveProperty('backoffLimit');
    expect(indexed({ backoffLimitPerIndex: 0, backoffLimit: 9 })).toMatchObject({
      backoffLimit: 9,
      backoffLimitPerIndex: 0,
    });
  });

  test('has the default backoffLimit again if a patch removes it', () => {
    const patches = [JsonPatch.remove('/spec/backoffLimitPerIndex')];
    expect(indexed({ backoffLimitPerIndex: 1, patches }).backoffLimit).toBe(2);
  });

  test('is in the jobTemplate of a CronJob', () => {
    const spec = jobSpecOf(periodic({ ...INDEXED, backoffLimitPerIndex: 1, maxFailedIndexes: 0 }));
    expect(spec).toMatchObject({ backoffLimitPerIndex: 1, maxFailedIndexes: 0 });
  });

  test('allows a rule that fails one index', () => {
    const podFailurePolicy = [PodFailureRule.onExitCodes(PodFailureAction.FAIL_INDEX, [3])];
    expect(indexed({ backoffLimitPerIndex: 1, podFailurePolicy }).podFailurePolicy.rules).toEqual([
      { action: 'FailIndex', onExitCodes: { containerName: 'main', operator: 'In', values: [3] } },
    ]);
  });
});

test.each<[rules: SuccessRule[]]>([
  [[{ succeededIndexes: '0' }]],
  [[{ succeededIndexes: '0-2' }]],
  [[{ succeededIndexes: '0,1-2' }]],
  [[{ succeededIndexes: '00', succeededCount: 1 }]],
  [[{ succeededCount: 3 }, { succeededIndexes: '2' }]],
])('a success policy of %j is written unchanged', (successPolicy) => {
  expect(indexed({ successPolicy }).successPolicy).toEqual({ rules: successPolicy });
});

test.each(['example.com/a', 'a/b', 'kueue.x-k8s.io/multikueue', 'a.b/c/d%20'])(
  '%s may manage',
  (managedBy) => {
    expect(jobSpecOf(runOnce({ managedBy })).managedBy).toBe(managedBy);
  },
);

describe('a group of pods', () => {
  const { ALL, SINGLE } = JobDisruptionMode;
  test.each<[given: JobScheduling, written: object]>([
    [{}, {}],
    [{ gang: false }, {}],
    [{ gang: true }, { schedulingPolicy: { gang: {} } }],
    [{ minCount: 3 }, { schedulingPolicy: { gang: { minCount: 3 } } }],
    [{ disruptionMode: SINGLE }, { disruptionMode: { single: {} } }],
    [{ disruptionMode: ALL }, { schedulingPolicy: { gang: {} }, disruptionMode: { all: {} } }],
    [{ topologyKey: 'rack' }, { schedulingConstraints: { topology: [{ key: 'rack' }] } }],
  ])('%j', (given, written) => {
    expect(jobSpecOf(runOnce(group(given))).scheduling).toEqual(written);
  });
});

test('a claim that the pods of a group share is in the pod and in the Job', () => {
  const spec = jobSpecOf(
    runOnce({
      resourceClaims: {
        gpus: ResourceClaim.fromTemplateName('gpus-of-a-run'),
        disk: ResourceClaim.fromName('scratch'),
      },
      scheduling: { sharedClaims: ['gpus'] },
    }),
  );
  const claim = { name: 'gpus', resourceClaimTemplateName: 'gpus-of-a-run' };
  expect(spec.scheduling).toEqual({ resourceClaims: [claim] });
  expect(spec.template.spec.resourceClaims).toContainEqual(claim);
});

test('placeholders pass in strings that are checked', () => {
  const chart = new Chart(new ClusterApp({ placeholders: '\\$\\{\\w+\\}' }), 'test', { namespace: 'a' });
  const props = {
    ...success({ succeededIndexes: '0-${LAST}', succeededCount: 3 }),
    managedBy: '${MANAGER}/jobs',
    ...group({ topologyKey: '${RACK}' }),
  };
  const { successPolicy, managedBy } = jobSpecOf(periodic(props, chart));
  expect(successPolicy.rules[0].succeededIndexes).toBe('0-${LAST}');
  expect(managedBy).toBe('${MANAGER}/jobs');
});

const failIndex = [PodFailureRule.onExitCodes(PodFailureAction.FAIL_INDEX, [3])];
const [NEVER_MEANT, ORDER] = [
  'must come with completionMode Indexed, since it applies to indexes',
  'must be numbers from 0 to 2 in ascending order, and ranges of two or more',
];

test.each<[what: string, props: Partial<RunOnceJobProps>, text: string]>([
  [
    'a limit for each of pods that are alike',
    { backoffLimitPerIndex: 1 },
    `backoffLimitPerIndex ${NEVER_MEANT}, got 1; set CompletionMode.INDEXED and completions`,
  ],
  [
    'a limit below none',
    { ...INDEXED, backoffLimitPerIndex: -1 },
    'backoffLimitPerIndex must be a whole number of at least 0, got -1; write 0',
  ],
  [
    'a limit for each index of restarts',
    { ...INDEXED, backoffLimitPerIndex: 1, restartPolicy: JobRestartPolicy.ON_FAILURE },
    'backoffLimitPerIndex must come with JobRestartPolicy.NEVER, since it has no effect on restarts, got 1; remove restartPolicy',
  ],
  [
    'failed indexes without a limit for each',
    { ...INDEXED, maxFailedIndexes: 1 },
    'backoffLimitPerIndex must be set with maxFailedIndexes; set how often each index is retried',
  ],
  [
    'more failed indexes than there are',
    { ...INDEXED, backoffLimitPerIndex: 1, maxFailedIndexes: 4 },
    'maxFailedIndexes must be at most the completions, got 4; lower it',
  ],
  [
    'many indexes of which any number may fail',
    { completionMode: CompletionMode.INDEXED, completions: 100_001, backoffLimitPerIndex: 1 },
    'maxFailedIndexes must be set with backoffLimitPerIndex and more than 100000 completions; write at most 10000',
  ],
  [
    'a rule that fails one index, of pods that have no limit',
    { ...INDEXED, podFailurePolicy: failIndex },
    'backoffLimitPerIndex must be set with the action FailIndex; set how often each index is retried',
  ],
  [
    'a success policy of pods that are alike',
    { successPolicy: [{ succeededCount: 1 }] },
    `successPolicy ${NEVER_MEANT}, got {"rules":[{"succeededCount":1}]}; set CompletionMode.INDEXED and completions`,
  ],
  ['no success rules', success(), 'successPolicy must have 1 to 20 rules, got 0; add one, or remove it'],
  [
    '21 success rules',
    success(...Array.from({ length: 21 }, () => ({ succeededCount: 1 }))),
    'successPolicy must have 1 to 20 rules, got 21; merge or remove rules',
  ],
  [
    'a success rule that says nothing',
    success({ succeededCount: 1 }, {}),
    'successPolicy[1] must have succeededIndexes or succeededCount; set which indexes must succeed, or how many',
  ],
  [
    'a success of none',
    success({ succeededCount: 0 }),
    'successPolicy[0].succeededCount must be a whole number of at least 1, got 0; write 1',
  ],
  [
    'a success of no indexes',
    success({ succeededIndexes: '' }),
    'successPolicy[0].succeededIndexes must be text that is not empty, got ""; write it like \'0-2\'',
  ],
  [
    'a success of more than there are',
    success({ succeededCount: 4 }),
    'successPolicy[0].succeededCount must be at most 3, since there are no more completions, got 4; write 3',
  ],
  [
    'a success of more than are listed',
    success({ succeededIndexes: '0,2', succeededCount: 3 }),
    'successPolicy[0].succeededCount must be at most 2, since there are no more succeededIndexes, got 3; write 2',
  ],
  ...['2,1', '1,1', '0-0', '0-1,1-2', '0-3', '3', 'a', '0, 1', '0,', '-1', '0-', '2-1', '0--1'].map(
    (text): [string, Partial<RunOnceJobProps>, string] => [
      `a success of the indexes ${JSON.stringify(text)}`,
      success({ succeededIndexes: text }),
      `successPolicy[0].succeededIndexes ${ORDER}, got ${JSON.stringify(text)}; write it like '0,2-4'`,
    ],
  ),
  ...['kueue', 'example.com/', '/a', 'Example.com/a', 'example.com/a b', `a.b/${'c'.repeat(60)}`, ''].map(
    (text): [string, Partial<RunOnceJobProps>, string] => [
      `the manager ${JSON.stringify(text)}`,
      { managedBy: text },
      `managedBy must be a domain, "/" and a path, at most 63 characters in all, got ${JSON.stringify(text)}; write it like 'kueue.x-k8s.io/multikueue'`,
    ],
  ),
  [
    'a gang of more pods than run at a time',
    group({ minCount: 4 }),
    'scheduling.minCount must be at most the parallelism of 3, got 4; lower it, or raise parallelism',
  ],
  [
    'a gang of no pods',
    group({ minCount: 0 }),
    'scheduling.minCount must be a whole number of at least 1, got 0; write 1',
  ],
  [
    'no gang of three',
    group({ gang: false, minCount: 3 }),
    'scheduling.gang must not be false with minCount, which needs a gang, got false; remove one of the two',
  ],
  [
    'no gang that is disrupted together',
    group({ gang: false, disruptionMode: JobDisruptionMode.ALL }),
    'scheduling.gang must not be false with JobDisruptionMode.ALL, which needs a gang, got false; remove one of the two',
  ],
  [
    'a shared claim that no pod has',
    group({ sharedClaims: ['gpus'] }),
    'scheduling.sharedClaims[0] must be one of the pod\'s resourceClaims, got "gpus"; claim it for the pods as well',
  ],
  [
    'five shared claims',
    group({ sharedClaims: ['a', 'b', 'c', 'd', 'e'] }),
    'scheduling.sharedClaims must be at most 4, got 5; let each pod claim the others on its own',
  ],
])('%s is refused', (_, props, text) => {
  expect(messageOf(() => runOnce(props))).toBe(`RunOnceJob 'test/migrate': ${text}`);
});
