import { execFileSync } from 'child_process';

const TEXT = `import { a } from 'a';

// #region first
a();
// #endregion

export class B {
  // #region inner
  public c(): void {
    a();

    a();
  }
  // #endregion
}
// #region twice
// #endregion
// #region twice
// #endregion
// #region open
a();
// #region last
`;

/** Runs a function of scripts/support/regions.mjs, which is an ES module; returns its result or the message of its error. */
function run(name: 'regionOf' | 'withoutRegions', ...args: readonly string[]): string {
  const program = `
    import * as regions from './scripts/support/regions.mjs';
    const [name, ...args] = JSON.parse(process.argv[1]);
    try {
      process.stdout.write(regions[name](...args));
    } catch (error) {
      process.stdout.write('Error: ' + error.message);
    }`;
  const input = JSON.stringify([name, ...args]);
  return execFileSync(process.execPath, ['--input-type=module', '-e', program, input], { encoding: 'utf8' });
}

test('a region of an example is shown without its indentation', () => {
  expect(run('regionOf', TEXT, 'first')).toBe('a();\n');
  expect(run('regionOf', TEXT, 'inner')).toBe('public c(): void {\n  a();\n\n  a();\n}\n');
});

test.each([
  ['missing', 'there must be one `// #region missing`, found 0'],
  ['twice', 'there must be one `// #region twice`, found 2'],
  ['open', '`// #region open` has no `// #endregion`'],
  ['last', '`// #region last` has no `// #endregion`'],
])('a region %s is an error', (region, message) => {
  expect(run('regionOf', TEXT, region)).toBe(`Error: ${message}`);
});

test('a whole example is shown without the lines of its regions', () => {
  const shown = run('withoutRegions', TEXT);
  expect(shown).not.toMatch(/region/);
  expect(shown).toMatch(/^import \{ a \} from 'a';\n\na\(\);\n\nexport class B \{\n {2}public c/);
});
