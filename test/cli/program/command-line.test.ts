import { helpText, parseCommandLine } from '../../../lib/cli/program/command-line';
import { UsageError } from '../../../lib/cli/program/refusal';
import { messageOf } from '../../support/messages';

test.each<[line: string, request: object]>([
  ['apply dist/east', { command: 'apply', folder: 'dist/east', options: {} }],
  [
    'apply --dry-run dist/east --context east --kubeconfig=f',
    { command: 'apply', folder: 'dist/east', options: { 'dry-run': true, context: 'east', kubeconfig: 'f' } },
  ],
  [
    'record dist/east --namespace jobs --set s --replace',
    { command: 'record', folder: 'dist/east', options: { namespace: 'jobs', set: 's', replace: true } },
  ],
  ['--help', { command: 'help' }],
  ['-h', { command: 'help' }],
  ['apply --help', { command: 'help', of: 'apply' }],
  ['record -h dist/east', { command: 'help', of: 'record' }],
  ['--version', { command: 'version' }],
])('%s', (line, request) => {
  expect(parseCommandLine(line.split(' '))).toEqual(request);
});

test.each([
  ['', 'must be given a command: apply or record; see cdk8s-jobs --help'],
  ['prune dist', 'has no command "prune"; write apply or record'],
  ['toString', 'has no command "toString"; write apply or record'],
  ['apply', 'apply must be given one folder, got 0; see cdk8s-jobs apply --help'],
  ['apply a b', 'apply must be given one folder, got 2; see cdk8s-jobs apply --help'],
  ['apply a --prune', "apply: Unknown option '--prune'; see cdk8s-jobs apply --help"],
  ['apply a --replace', "apply: Unknown option '--replace'; see cdk8s-jobs apply --help"],
  ['record a --dry-run', "record: Unknown option '--dry-run'; see cdk8s-jobs record --help"],
  ['apply a --context', "apply: Option '--context <value>' argument missing; see cdk8s-jobs apply --help"],
  ["apply ''", 'apply must be given a folder, got an empty text; see cdk8s-jobs apply --help'],
  ['apply a --context -x', "apply: Option '--context' argument is ambiguous; see cdk8s-jobs apply --help"],
  ['record a --set A', 'record must be given lower-case letters, digits, - and . with --set, got "A"'],
  ['record a --set=-a', 'record must be given lower-case letters, digits, - and . with --set, got "-a"'],
  [
    'record a --namespace b/c',
    'record must be given lower-case letters, digits, - and . with --namespace, got "b/c"',
  ],
  ['apply a --context=', 'apply must be given a value with --context, got none'],
])('what cannot be done is a usage error: %s', (line, message) => {
  const words = line.split(' ').filter((word) => word !== '');
  const parse = () => parseCommandLine(words.map((word) => (word === "''" ? '' : word)));
  expect(messageOf(parse)).toBe(message);
  expect(parse).toThrow(UsageError);
});

test('the help of each command names its options', () => {
  expect(helpText()).toMatch(/^ {2}apply .*\n {2}record /m);
  expect(helpText('apply')).toMatch(/--dry-run.*\n.*--context NAME.*\n.*--kubeconfig FILE/);
  expect(helpText('record')).toMatch(/--namespace NAME.*\n.*--set NAME.*\n.*--replace.*\n.*--context NAME/);
});
