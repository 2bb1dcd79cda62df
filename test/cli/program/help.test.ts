import { command } from '../../../lib/cli/program/command';
import { helpOf, overview } from '../../../lib/cli/program/help';

const run = () => 0 as const;
const pack = command({
  name: 'pack',
  summary: 'pack some files',
  description: 'Packs files.\n\nIt packs all of them.',
  positionals: { usage: '[FILE...]', noun: 'file', least: 0 },
  options: {
    into: { type: 'string', value: 'FOLDER', description: 'where to pack' },
    'dry-run': { type: 'boolean', description: 'pack nothing' },
  },
  run,
});
const list = command({
  name: 'list',
  summary: 'list all files',
  description: 'Lists files.',
  options: {},
  run,
});

test('the overview lists the commands with their arguments', () => {
  expect(overview([pack, list])).toBe(`usage: cdk8s-jobs COMMAND [options]

commands:
  pack [FILE...]   pack some files
  list             list all files

cdk8s-jobs COMMAND --help lists the options of a command, cdk8s-jobs --version prints the version.`);
});

test('the help of a command lists its options', () => {
  expect(helpOf(pack)).toBe(`usage: cdk8s-jobs pack [FILE...] [options]

Packs files.

It packs all of them.

options:
  --into FOLDER   where to pack
  --dry-run       pack nothing`);
});

test('the help of a command without options does not mention options', () => {
  expect(helpOf(list)).toBe('usage: cdk8s-jobs list\n\nLists files.');
});
