import { COMMANDS } from '../../../lib/cli/commands';
import { command, Positionals } from '../../../lib/cli/program/command';
import { parseCommandLine } from '../../../lib/cli/program/command-line';
import { UsageError } from '../../../lib/cli/program/refusal';
import { messageOf } from '../../support/messages';

const [apply, , record, , synth] = COMMANDS;

test.each<[line: string, request: object]>([
  ['apply dist/east', { kind: 'run', command: apply, positionals: ['dist/east'], values: {} }],
  [
    'apply --dry-run dist/east --context east --kubeconfig=f',
    {
      kind: 'run',
      command: apply,
      positionals: ['dist/east'],
      values: { 'dry-run': true, context: 'east', kubeconfig: 'f' },
    },
  ],
  [
    'record dist/east --namespace jobs --set s --replace',
    {
      kind: 'run',
      command: record,
      positionals: ['dist/east'],
      values: { namespace: 'jobs', set: 's', replace: true },
    },
  ],
  [
    'synth -o out --stdout=false -- --set',
    {
      kind: 'run',
      command: synth,
      positionals: ['-o', 'out', '--stdout=false', '--', '--set'],
      values: {},
    },
  ],
  ['synth', { kind: 'run', command: synth, positionals: [], values: {} }],
  ['synth -o out --help', { kind: 'help', of: synth }],
  ['--help', { kind: 'help' }],
  ['-h', { kind: 'help' }],
  ['help', { kind: 'help' }],
  ['apply --help', { kind: 'help', of: apply }],
  ['record -h dist/east', { kind: 'help', of: record }],
  ['--version', { kind: 'version' }],
])('%s', (line, request) => {
  expect(parseCommandLine(line.split(' '), COMMANDS)).toEqual(request);
});

test.each([
  ['', 'must be given a command: apply, init, record, review or synth; see cdk8s-jobs --help'],
  ['prune dist', 'has no command "prune"; write apply, init, record, review or synth'],
  ['toString', 'has no command "toString"; write apply, init, record, review or synth'],
  ['apply', 'apply must be given one folder, got 0; see cdk8s-jobs apply --help'],
  ['apply a b', 'apply must be given one folder, got 2; see cdk8s-jobs apply --help'],
  ['apply a --prune', "apply: Unknown option '--prune'; see cdk8s-jobs apply --help"],
  ['apply a --replace', "apply: Unknown option '--replace'; see cdk8s-jobs apply --help"],
  ['record a --dry-run', "record: Unknown option '--dry-run'; see cdk8s-jobs record --help"],
  ['apply a --context', "apply: Option '--context <value>' argument missing; see cdk8s-jobs apply --help"],
  ["apply ''", 'apply must be given a folder, got an empty string; see cdk8s-jobs apply --help'],
  ['apply a --context -x', "apply: Option '--context' argument is ambiguous; see cdk8s-jobs apply --help"],
  ['record a --set A', 'record must be given lower-case letters, digits, - and . with --set, got "A"'],
  ['record a --set=-a', 'record must be given lower-case letters, digits, - and . with --set, got "-a"'],
  [
    'record a --namespace b/c',
    'record must be given lower-case letters, digits, - and . with --namespace, got "b/c"',
  ],
  ['apply a --context=', 'apply must be given a value with --context, got none'],
])('a command line that cannot be run is a usage error: %s', (line, message) => {
  const words = line.split(' ').filter((word) => word !== '');
  const args = words.map((word) => (word === "''" ? '' : word));
  const parse = () => parseCommandLine(args, COMMANDS);
  expect(messageOf(parse)).toBe(message);
  expect(parse).toThrow(UsageError);
});

const some = (name: string, positionals?: Positionals) =>
  command({ name, summary: '', description: '', positionals, options: {}, run: () => 0 });

test.each<[takes: string, positionals: Positionals | undefined, right: string[], wrong: [string, string][]]>([
  ['nothing', undefined, [''], [['a', 'no arguments, got 1']]],
  ['any number', { usage: '[PATH...]', noun: 'path', least: 0 }, ['', 'a', 'a b c d'], []],
  ['some', { usage: 'PATH...', noun: 'path', least: 1 }, ['a', 'a b'], [['', 'at least one path, got 0']]],
  [
    'one or none',
    { usage: '[PATH]', noun: 'path', least: 0, most: 1 },
    ['', 'a'],
    [['a b', 'at most one path, got 2']],
  ],
  [
    'two',
    { usage: 'OLD NEW', noun: 'folder', least: 2, most: 2 },
    ['a b'],
    [
      ['a', 'two folders, got 1'],
      ['a b c', 'two folders, got 3'],
    ],
  ],
  [
    'four at most',
    { usage: 'PATH...', noun: 'path', least: 1, most: 4 },
    ['a', 'a b c d'],
    [['a b c d e', '1 to 4 paths, got 5']],
  ],
])('a command may accept %s', (_, positionals, right, wrong) => {
  const parse = (line: string) =>
    parseCommandLine(['do', ...line.split(' ').filter(Boolean)], [some('do', positionals)]);
  for (const line of right)
    expect(parse(line)).toMatchObject({ positionals: line.split(' ').filter(Boolean) });
  for (const [line, got] of wrong)
    expect(messageOf(() => parse(line))).toBe(`do must be given ${got}; see cdk8s-jobs do --help`);
});

test('an unknown command is refused with the known ones', () => {
  const parse = (...names: string[]) =>
    parseCommandLine(
      ['x'],
      names.map((name) => some(name)),
    );
  expect(messageOf(() => parse('a'))).toBe('has no command "x"; write a');
  expect(messageOf(() => parse('a', 'b', 'c'))).toBe('has no command "x"; write a, b or c');
});

test('a command has exactly the types of its own options', () => {
  const typed = command({
    name: 'typed',
    summary: '',
    description: '',
    options: {
      all: { type: 'boolean', description: '' },
      file: { type: 'string', value: 'FILE', description: '' },
    },
    run({ all, file, ...rest }) {
      const isAll: boolean | undefined = all;
      const path: string | undefined = file;
      // @ts-expect-error There is no such option.
      const other: unknown = rest.other;
      return isAll === true && path === 'f' && other === undefined ? 2 : 1;
    },
  });
  const request = parseCommandLine(['typed', '--all', '--file=f'], [typed]);
  expect(request).toMatchObject({ kind: 'run', values: { all: true, file: 'f' } });
  expect(typed.run({ all: true, file: 'f' }, [])).toBe(2);
});
