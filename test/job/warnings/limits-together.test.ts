import { limitsTogether } from '../../../lib/job/warnings/limits-together';
import { oneTime, told } from './jobs';

const warned = (
  backoffLimit: number | undefined,
  backoffLimitPerIndex: number | undefined,
  completions?: number,
) => told(limitsTogether(oneTime({ spec: { backoffLimit, backoffLimitPerIndex, completions } })));

test.each([
  ['fewer failures than there are numbers', 2, 1, 4],
  ['as many failures as one number may have', 3, 3, 2],
  ['no failure at all', 0, 0, 1],
])('%s end the whole Job', (_, all, each, completions) => {
  expect(warned(all, each, completions)).toEqual([
    `batch/backoff-limit-per-index: fails as a whole after ${all + 1} failures of all indexes together, so backoffLimitPerIndex ${each} may never be reached; remove backoffLimit; to limit how many indexes may fail, set maxFailedIndexes`,
  ]);
});

test.each([
  ['no limit of all', undefined, 1, 4],
  ['no limit for each', 2, undefined, 4],
  ['a failure for each number', 4, 1, 4],
  ["Kubernetes' own limit", 2147483647, 6, 100_000],
])('%s has no warning', (_, all, each, completions) => {
  expect(warned(all, each, completions)).toEqual([]);
});
