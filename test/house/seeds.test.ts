import { existsSync, readdirSync, readFileSync } from 'fs';
import { join } from 'path';

const page = readFileSync('docs/seeds.md', 'utf8');

/** The rows of the tables of mistakes. */
const rows = [...page.matchAll(/^\| (.+) \| (.+) \| (\[.+) \|$/gm)].map(([, mistake, fate, tests]) => ({
  mistake,
  fate,
  tests: [...tests.matchAll(/\[([^\]]+)\]\(\.\.\/(test\/[^)]+)\)/g)].map(([, name, file]) => ({
    name,
    file,
  })),
}));

test('every app has a section', () => {
  const apps = readdirSync('apps', { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const sections = [...page.matchAll(/^## (.+)$/gm)].map(([, title]) => title);
  expect(sections.sort()).toEqual(apps.map(({ name }) => name).sort());
});

test('every mistake has one of four fates, and at least one test', () => {
  expect(rows.length).toBeGreaterThan(20);
  const fates = new Set(['impossible', 'thrown', 'warned', 'mended']);
  expect(rows.filter(({ fate, tests }) => !fates.has(fate) || tests.length === 0)).toEqual([]);
});

test.each(rows)('the tests of "$mistake" exist', ({ tests }) => {
  for (const { name, file } of tests) {
    const quoted = [`'${name.replaceAll("'", "\\'")}'`, `"${name}"`, `\`${name}\``];
    const text = readFileSync(file, 'utf8');
    expect({ name, file, exists: quoted.some((title) => text.includes(`(${title},`)) }).toEqual({
      name,
      file,
      exists: true,
    });
  }
});

test('every file that the page leads to exists', () => {
  const links = [...page.matchAll(/\]\(([^)#]+)/g)].map(([, link]) => link);
  expect(links.length).toBeGreaterThan(rows.length);
  expect(links.filter((link) => !existsSync(join('docs', link)))).toEqual([]);
});
