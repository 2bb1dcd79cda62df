import { command, ExitCode } from '../../../lib/cli/program/command';
import { runProgram } from '../../../lib/cli/program/program';
import { Refusal, UsageError } from '../../../lib/cli/program/refusal';

/** The exit code and what is printed when the command `do` runs. */
async function resultOf(run: (given: unknown[]) => ExitCode | Promise<ExitCode>, ...args: string[]) {
  return resultWith({}, run, ...args);
}

async function resultWith(
  more: { readonly failure?: ExitCode },
  run: (given: unknown[]) => ExitCode | Promise<ExitCode>,
  ...args: string[]
) {
  const log = jest.spyOn(console, 'log').mockReturnValue();
  const error = jest.spyOn(console, 'error').mockReturnValue();
  const one = command({
    name: 'do',
    summary: 'do it',
    description: 'Does it.',
    positionals: { usage: '[PATH...]', noun: 'path', least: 0 },
    options: { all: { type: 'boolean', description: 'do all' } },
    run: (...given) => run(given),
    ...more,
  });
  try {
    const code = await runProgram({ commands: [one], version: () => '1.2.3' }, args);
    return { code, out: log.mock.calls.flat(), err: error.mock.calls.flat() };
  } finally {
    log.mockRestore();
    error.mockRestore();
  }
}

const fail = (error: Error) => () => {
  throw error;
};

test.each<ExitCode>([0, 1, 2])('a command may end with %d, synchronously or later', async (code) => {
  expect(await resultOf(() => code, 'do')).toEqual({ code, out: [], err: [] });
  expect(await resultOf(() => Promise.resolve(code), 'do')).toEqual({ code, out: [], err: [] });
});

test('a command receives its options and its other arguments', async () => {
  const given: unknown[] = [];
  await resultOf((all) => (given.push(...all), 0), 'do', 'a', '--all', 'b');
  expect(given).toEqual([{ all: true }, ['a', 'b']]);
});

test('a refusal is printed without its stack and ends with 1, and a usage error with 2', async () => {
  const printed = { out: [], err: ['cdk8s-jobs: not so'] };
  expect(await resultOf(fail(new Refusal('not so')), 'do')).toEqual({ code: 1, ...printed });
  expect(await resultOf(() => Promise.reject(new Refusal('not so')), 'do')).toEqual({ code: 1, ...printed });
  expect(await resultOf(fail(new UsageError('not so')), 'do')).toEqual({ code: 2, ...printed });
});

test('any other error is printed with its stack and ends with 1', async () => {
  const bug = new TypeError('x is not a function');
  expect(await resultOf(fail(bug), 'do')).toEqual({ code: 1, out: [], err: [bug] });
});

test('a wrong command line, help and the version run no command', async () => {
  const run = fail(new Error('it ran'));
  expect(await resultOf(run, 'do', '--none')).toMatchObject({ code: 2, out: [] });
  expect(await resultOf(run, '--version')).toEqual({ code: 0, out: ['1.2.3'], err: [] });
  expect(await resultOf(run, 'do', '-h')).toMatchObject({
    code: 0,
    out: [expect.stringContaining('do all')],
  });
  expect(await resultOf(run, '-h')).toMatchObject({ code: 0, out: [expect.stringContaining('do it')] });
});

test('a command may have its own exit code for failures', async () => {
  expect(await resultWith({ failure: 2 }, fail(new Refusal('cannot')), 'do')).toMatchObject({ code: 2 });
  expect(await resultWith({ failure: 2 }, fail(new TypeError('bug')), 'do')).toMatchObject({ code: 2 });
});
