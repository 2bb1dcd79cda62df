import { limitsTogether } from '../../../lib/job/warnings/limits-together';
import { oneTime, textsOf } from './jobs';

const warned = (
  backoffLimit: number | undefined,
  backoffLimitPerIndex: number | undefined,
  completions?: number,
) => textsOf(limitsTogether(oneTime({ spec: { backoffLimit, backoffLimitPerIndex, completions } })));

test.each([
  ['fewer failures than indexes', 2, 1, 4],
  ['as many failures as one index may have', 3, 3, 2],
  ['no failures allowed', 0, 0, 1],
])('%s end the whole Job', (_, all, each, completions) => {
  expect(warned(all, each, completions)).toEqual([
    `batch/backoff-limit-per-index: fails as a whole after ${all + 1} failures of all indexes together, so backoffLimitPerIndex ${each} may never be reached; remove backoffLimit; to limit how many indexes may fail, set maxFailedIndexes`,
  ]);
});

test.each([
  ['no backoffLimit', undefined, 1, 4],
  ['no backoffLimitPerIndex', 2, undefined, 4],
  ['one failure for each index', 4, 1, 4],
  ['the default limit', 2147483647, 6, 100_000],
])('%s has no warning', (_, all, each, completions) => {
  expect(warned(all, each, completions)).toEqual([]);
});
