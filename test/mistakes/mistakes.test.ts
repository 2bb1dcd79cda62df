/** Mistakes that people make are reported by an error or a warning, or not at all if they may be intended. */

import { ACCOUNTS } from './accounts';
import { APPS, BUILDS, TYPES } from './apps';
import { COMMANDS } from './commands';
import { DELIVERIES } from './deliveries';
import { ENVIRONMENTS } from './environments';
import { FILES } from './files';
import { IMAGES } from './images';
import { JOBS } from './jobs';
import { Mistake } from './mistake';
import { NAMES } from './names';
import { PATCHES } from './patches';
import { PODS } from './pods';
import { isAsExpected, outputOf, summary } from './runner';
import { SCHEDULES } from './schedules';
import { FAN_OUTS, FLEETS } from './tables';
import { VOLUMES } from './volumes';

const TABLES: readonly (readonly [subject: string, mistakes: readonly Mistake[]])[] = [
  ['schedules', SCHEDULES],
  ['names and labels', NAMES],
  ['images', IMAGES],
  ['commands', COMMANDS],
  ['environments', ENVIRONMENTS],
  ['volumes', VOLUMES],
  ['files', FILES],
  ['pods', PODS],
  ['jobs', JOBS],
  ['deliveries', DELIVERIES],
  ['accounts', ACCOUNTS],
  ['patches', PATCHES],
  ['fleets', FLEETS],
  ['fan-outs', FAN_OUTS],
  ['builds', BUILDS],
  ['apps', APPS],
  ['types', TYPES],
];
const ALL = TABLES.flatMap(([, mistakes]) => mistakes);

describe.each(TABLES)('in %s', (_, mistakes) => {
  test.each(mistakes.map((mistake) => [mistake.mistake, mistake] as const))('%s', (__, mistake) => {
    const output = outputOf(mistake);
    if (!isAsExpected(output, mistake.expect))
      expect(`${summary(output)} ${output.text ?? ''}`).toBe(mistake.expect);
  });
});

test('there are many mistakes, each with a different name', () => {
  expect(ALL.length).toBeGreaterThanOrEqual(150);
  expect(new Set(ALL.map(({ mistake }) => mistake)).size).toBe(ALL.length);
});

test('at most a fifth of them are not reported, each for a reason', () => {
  const legitimate = ALL.flatMap(({ expect: expected }) =>
    'legitimate' in expected ? [expected.legitimate] : [],
  );
  expect(legitimate.length).toBeLessThanOrEqual(ALL.length / 5);
  expect(legitimate.filter((reason) => reason.length < 10)).toEqual([]);
});
