import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { PeriodicJob } from 'cdk8s-jobs';
import { ProblemError } from '../../lib/validation/problem';
import { PROBLEM_CODES } from '../../lib/validation/problem-codes';
import { IMAGE, testChart } from '../support/charts';

const used = readdirSync('lib', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('problem-codes.ts'))
  .flatMap((file) => readFileSync(join('lib', file), 'utf8').match(/(?<=')[a-z]+\/[a-z-]+(?=')/g) ?? []);

test('every code is used, so that the page lists none that cannot come', () => {
  expect(Object.keys(PROBLEM_CODES).filter((code) => !used.includes(code))).toEqual([]);
});

const page = readFileSync('docs/errors.md', 'utf8');

test.each(Object.entries(PROBLEM_CODES))('docs/errors.md says what %s means', (code, says) => {
  expect(page).toContain(`| \`${code}\` | ${says} |`);
});

test('an error carries its problem as data, and its code where Node prints it', () => {
  const make = () => new PeriodicJob(testChart(), 'nightly', { image: IMAGE, schedule: '0 0 3 * * *' });
  const problem = {
    code: 'schedule/field-count',
    path: ['schedule'],
    rule: 'must have 5 fields',
    got: '0 0 3 * * *',
    cure: 'remove the seconds field',
  };
  expect(make).toThrow(ProblemError);
  try {
    make();
  } catch (error) {
    expect((error as ProblemError).problems).toEqual([problem]);
    expect(Object.keys(error as ProblemError)).toEqual(['code']);
    expect((error as ProblemError).code).toBe('schedule/field-count');
  }
});
