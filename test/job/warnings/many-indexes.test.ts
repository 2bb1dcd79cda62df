import { FinishedJobSpec, finishedJob } from '../../../lib/job/finished-job';
import { manyIndexes } from '../../../lib/job/warnings/many-indexes';

const warnings = (spec: FinishedJobSpec) =>
  manyIndexes(finishedJob({ apiVersion: 'batch/v1', kind: 'Job', metadata: {}, spec }));

test('more indexed pods at a time than Kubernetes can track have a warning', () => {
  expect(warnings({ completionMode: 'Indexed', completions: 100_001, parallelism: 10_001 })).toEqual([
    {
      id: 'batch/many-indexes',
      message:
        'has 100001 indexed pods, 10001 at a time: Kubernetes may lose track of completed indexes if many fail',
      cure: 'set parallelism to at most 10000',
    },
  ]);
});

// A real API server of 1.36.3 warned of none of these.
test.each<[what: string, spec: FinishedJobSpec]>([
  ['less parallelism', { completionMode: 'Indexed', completions: 2_147_483_647, parallelism: 10_000 }],
  ['fewer completions', { completionMode: 'Indexed', completions: 100_000, parallelism: 100_000 }],
  ['the default parallelism of 1', { completionMode: 'Indexed', completions: 2_147_483_647 }],
  ['a NonIndexed Job', { completions: 2_147_483_647, parallelism: 2_147_483_647 }],
])('%s has no warning', (_, spec) => {
  expect(warnings(spec)).toEqual([]);
});
