import { existsSync } from 'fs';
import { COMMANDS } from '../../lib/cli/commands';
import { helpOf, overview } from '../../lib/cli/program/help';

const byName = COMMANDS.map((command) => [command.name, command] as const);

test('no two commands have one name', () => {
  expect(new Set(COMMANDS.map(({ name }) => name)).size).toBe(COMMANDS.length);
});

test.each(byName)('%s is in a file of its name, and has a summary', (name, { summary, description }) => {
  expect(existsSync(`lib/cli/${name}.ts`)).toBe(true);
  expect(summary).toMatch(/^[a-z].*[^.]$/);
  expect(description).toMatch(/^[A-Z][^]*\.$/);
});

test.each(byName)('each option of %s is described in one line', (_, { options }) => {
  for (const option of Object.values(options)) {
    expect(option.description).toMatch(/^[a-z].*[^.]$/);
    if (option.type === 'string') expect(option.value).toMatch(/^[A-Z]+$/);
  }
});

test.each(byName)('--help is not an option of %s, since every command has it', (_, { options }) => {
  expect(options).not.toHaveProperty('help');
});

test.each(byName)('the help of %s fits into a terminal of 120 columns', (_, command) => {
  const lines = `${overview(COMMANDS)}\n${helpOf(command)}`.split('\n');
  expect(lines.filter((line) => line.length > 120)).toEqual([]);
});
