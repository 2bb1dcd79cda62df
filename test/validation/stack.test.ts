import { Chart, Testing } from 'cdk8s';
import { PeriodicJob, ScopedServiceAccount } from 'cdk8s-jobs';
import { ProblemError } from '../../lib/validation/problem';

function stackOf(act: () => void): string[] {
  try {
    act();
  } catch (error) {
    return String((error as Error).stack).split('\n');
  }
  throw new Error('there was no error');
}

function badJob() {
  new PeriodicJob(Testing.chart(), 'nightly', { image: 'a:1', schedule: 'daily' });
}

test('the stack of an error starts with its message and the line that called the library', () => {
  const [first, second] = stackOf(badJob);
  expect(first).toBe(
    'Error: PeriodicJob \'test/nightly\': schedule must have 5 fields, got "daily"; write "@daily"',
  );
  expect(second).toMatch(/^ {4}at badJob \(.*stack\.test\.ts:/);
});

test('an error of a method shows its call, however deep the check is', () => {
  const account = new ScopedServiceAccount(new Chart(Testing.app(), 'test', { namespace: 'shop' }), 'robot');
  const callAllow = () => account.allow([], { apiGroup: '', resourceType: 'pods' });
  expect(stackOf(callAllow)[1]).toMatch(/^ {4}at .*\(.*stack\.test\.ts:/);
});

test('as many frames are shown as Node shows', () => {
  const { stackTraceLimit } = Error;
  try {
    Error.stackTraceLimit = 2;
    expect(stackOf(badJob)).toHaveLength(3);
    expect(Error.stackTraceLimit).toBe(2);
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
});

test('other programs can replace the stack', () => {
  const error = new ProblemError('a', [{ code: 'value/type', path: [], rule: 'b', cure: 'c' }]);
  error.stack = 'another';
  expect(error.stack).toBe('another');
});

test('a program can have its own form of stacks', () => {
  const { prepareStackTrace } = Error;
  try {
    Error.prepareStackTrace = (_, sites) => sites.length;
    const error = new ProblemError('a', [{ code: 'value/type', path: [], rule: 'b', cure: 'c' }]);
    expect(typeof error.stack).toBe('number');
  } finally {
    Error.prepareStackTrace = prepareStackTrace;
  }
});

test('the stack is no member that a copy or an inspection repeats', () => {
  const error = new ProblemError('a', [{ code: 'value/type', path: [], rule: 'b', cure: 'c' }]);
  expect(Object.keys(error)).toEqual(['code']);
});
