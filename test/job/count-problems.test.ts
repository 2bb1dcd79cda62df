/** The limits of Kubernetes for the counts of a Job, as a real API server of 1.36.3 answered dry runs of each row. */

import { countProblems } from '../../lib/job/count-problems';
import { FinishedJobSpec, finishedJob } from '../../lib/job/finished-job';
import { Manifest } from '../../lib/manifest/plain';
import { problemText } from '../../lib/validation/problem';

const job = (spec: object): Manifest => ({
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: { name: 'a' },
  spec,
});
const asked = (manifest: Manifest): string[] =>
  countProblems(finishedJob(manifest)).map((problem) => problemText(problem));
const problems = (spec: FinishedJobSpec): string[] => asked(job(spec));
const indexed = (spec: FinishedJobSpec): string[] => problems({ ...spec, completionMode: 'Indexed' });
const failIndex = { rules: [{ action: 'FailIndex', onExitCodes: { operator: 'In', values: [1] } }] };
const failJob = { rules: [{ action: 'FailJob', onExitCodes: { operator: 'In', values: [1] } }] };

test.each<[what: string, spec: FinishedJobSpec]>([
  ['neither number, so that both are 1', {}],
  ['no pods', { completions: 0 }],
  ['the maximum number of completions', { completions: 2_147_483_647, parallelism: 10 }],
  ['the maximum parallelism', { completions: 2_147_483_647, parallelism: 100_000 }],
  ['many completions without parallelism', { completions: 100_001 }],
  [
    'a limit for each index without maxFailedIndexes',
    { completions: 100_000, parallelism: 100_000, backoffLimitPerIndex: 1 },
  ],
  [
    'as many failures as completions',
    { completions: 100_000, backoffLimitPerIndex: 1, maxFailedIndexes: 100_000, parallelism: 10_001 },
  ],
  [
    'many completions with a limit for each index',
    { completions: 100_001, backoffLimitPerIndex: 1, maxFailedIndexes: 10_000, parallelism: 10_000 },
  ],
  [
    'many completions of which none may fail',
    { completions: 2_147_483_647, backoffLimitPerIndex: 0, maxFailedIndexes: 0 },
  ],
  ['a rule that fails one index', { completions: 3, backoffLimitPerIndex: 1, podFailurePolicy: failIndex }],
  ['a success policy', { completions: 3, successPolicy: { rules: [{ succeededCount: 1 }] } }],
])('indexed pods: %s', (_, spec) => {
  expect(indexed(spec)).toEqual([]);
});

test.each<[what: string, spec: FinishedJobSpec, ...texts: string[]]>([
  [
    'no completions',
    { parallelism: 3 },
    'spec.completions must be set with completionMode Indexed and parallelism; set the number of indexed pods',
  ],
  [
    'too many at a time',
    { completions: 1, parallelism: 100_001 },
    'spec.parallelism must be at most 100000 with completionMode Indexed, got 100001; write 100000',
  ],
  [
    'more failures than completions',
    { completions: 3, backoffLimitPerIndex: 1, maxFailedIndexes: 4 },
    'spec.maxFailedIndexes must be at most the completions, got 4; lower it',
  ],
  [
    'more failures than the one pod that there is by default',
    { backoffLimitPerIndex: 1, maxFailedIndexes: 2 },
    'spec.maxFailedIndexes must be at most the completions, got 2; lower it',
  ],
  [
    'many completions with a limit for each index but without maxFailedIndexes',
    { completions: 100_001, backoffLimitPerIndex: 1 },
    'spec.maxFailedIndexes must be set with backoffLimitPerIndex and more than 100000 completions; write at most 10000',
  ],
  [
    'many completions with too many failures allowed',
    { completions: 100_001, backoffLimitPerIndex: 1, maxFailedIndexes: 10_001 },
    'spec.maxFailedIndexes must be at most 10000 with backoffLimitPerIndex and more than 100000 completions, got 10001; write 10000',
  ],
  [
    'many completions with too much parallelism',
    { completions: 100_001, backoffLimitPerIndex: 1, maxFailedIndexes: 0, parallelism: 10_001 },
    'spec.parallelism must be at most 10000 with backoffLimitPerIndex and more than 100000 completions, got 10001; write 10000',
  ],
  [
    'failures without a limit for each index',
    { completions: 3, maxFailedIndexes: 1 },
    'spec.backoffLimitPerIndex must be set with maxFailedIndexes; set how often each index is retried',
  ],
  [
    'a rule that fails one index without such a limit',
    { completions: 3, podFailurePolicy: failIndex },
    'spec.backoffLimitPerIndex must be set with the action FailIndex; set how often each index is retried',
  ],
])('indexed pods: %s is refused', (_, spec, ...texts) => {
  expect(indexed(spec)).toEqual(texts);
});

test('non-indexed Jobs have no limits per index', () => {
  expect(problems({ completions: 2_147_483_647, parallelism: 2_147_483_647 })).toEqual([]);
  expect(problems({ completions: 3, podFailurePolicy: failJob })).toEqual([]);
  expect(problems({ completions: 3, backoffLimitPerIndex: 1 })).toEqual([
    'spec.backoffLimitPerIndex must come with completionMode Indexed, since it applies to indexes, got 1; set CompletionMode.INDEXED and completions',
  ]);
  expect(
    problems({ completionMode: 'NonIndexed', successPolicy: { rules: [{ succeededCount: 1 }] } }),
  ).toEqual([
    'spec.successPolicy must come with completionMode Indexed, since it applies to indexes, got {"rules":[{"succeededCount":1}]}; set CompletionMode.INDEXED and completions',
  ]);
});

test('a problem in a CronJob has its path in the manifest', () => {
  const spec = { completionMode: 'Indexed', completions: 200_000, backoffLimitPerIndex: 1 };
  const cronJob = { ...job({ schedule: '0 4 * * *', jobTemplate: { spec } }), kind: 'CronJob' };
  expect(asked(cronJob)).toEqual([
    'spec.jobTemplate.spec.maxFailedIndexes must be set with backoffLimitPerIndex and more than 100000 completions; write at most 10000',
  ]);
});
