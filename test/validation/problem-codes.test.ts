import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { PeriodicJob } from 'cdk8s-jobs';
import { ProblemError } from '../../lib/validation/problem';
import { PROBLEM_CODES } from '../../lib/validation/problem-codes';
import { WARNINGS } from '../../lib/validation/warning';
import { IMAGE, testChart } from '../support/charts';

const used = readdirSync('lib', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !/validation.(problem-codes|warning)\.ts$/.test(file))
  .flatMap((file) => readFileSync(join('lib', file), 'utf8').match(/(?<=')[a-z]+\/[a-z-]+(?=')/g) ?? []);

test.each([PROBLEM_CODES, WARNINGS])(
  'every code and id is used, so that the pages list no others',
  (table) => {
    expect(Object.keys(table).filter((code) => !used.includes(code))).toEqual([]);
  },
);

const page = readFileSync('docs/errors.md', 'utf8');

test.each(Object.entries(PROBLEM_CODES))('docs/errors.md explains %s', (code, says) => {
  expect(page).toContain(`| \`${code}\` | ${says} |`);
});

test.each(Object.entries(WARNINGS))('docs/warnings.md explains %s', (id, says) => {
  expect(readFileSync('docs/warnings.md', 'utf8')).toContain(`| \`${id}\` | ${says} |`);
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
