import { regionOf, withoutRegions } from '../../scripts/support/regions.mjs';

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

test('a region of an example is shown without its indentation', () => {
  expect(regionOf(TEXT, 'first')).toBe('a();\n');
  expect(regionOf(TEXT, 'inner')).toBe('public c(): void {\n  a();\n\n  a();\n}\n');
});

test.each([
  ['missing', 'there must be one `// #region missing`, found 0'],
  ['twice', 'there must be one `// #region twice`, found 2'],
  ['open', '`// #region open` has no `// #endregion`'],
  ['last', '`// #region last` has no `// #endregion`'],
])('a region %s is an error', (region, message) => {
  expect(() => regionOf(TEXT, region)).toThrow(new Error(message));
});

test('a whole example is shown without the lines of its regions', () => {
  const shown = withoutRegions(TEXT);
  expect(shown).not.toMatch(/region/);
  expect(shown).toMatch(/^import \{ a \} from 'a';\n\na\(\);\n\nexport class B \{\n {2}public c/);
});
