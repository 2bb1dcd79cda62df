import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';

const files = readdirSync('lib', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.startsWith('cli'))
  .map((file) => join('lib', file));

// The linter refuses Date.now(), Math.random() and what depends on the locale.
test('the same input creates the same output at any time: the library never reads the time of day', () => {
  expect(files).toContain(join('lib', 'periodic-job.ts'));
  const asking = files.filter((file) => /\bnew Date\b(?!\([^)])/.test(readFileSync(file, 'utf8')));
  expect(asking).toEqual([]);
});

test('and on any machine: the library never reads the time zones or the language of Node', () => {
  const asking = files.filter((file) => /\bIntl\.|\.getTimezoneOffset\b/.test(readFileSync(file, 'utf8')));
  expect(asking).toEqual([]);
});
