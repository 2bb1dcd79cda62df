import { execFileSync } from 'child_process';
import { readdirSync } from 'fs';
import { basename, join } from 'path';

const PATHS = 'import-x/no-restricted-paths';
const NAMES = 'no-restricted-imports';

/** Rules that lint finds broken by each of the imports, one import in a file of its own. */
function lint(imports: readonly (readonly [file: string, code: string, ...rest: string[]])[]): string[][] {
  const texts = imports.map(([file, code]) => ({
    file,
    text: code.startsWith('export') ? code : `import * as all from '${code}';\nconsole.log(all);\n`,
  }));
  const out = execFileSync(process.execPath, [join(__dirname, 'lint-texts.mjs')], {
    input: JSON.stringify(texts),
  });
  return JSON.parse(out.toString()) as string[][];
}

const FORBIDDEN: readonly (readonly [file: string, code: string, rule: string])[] = [
  ['lib/schedule/x.ts', '../workload/guard', PATHS],
  ['lib/schedule/x.ts', '../periodic-job', PATHS],
  ['lib/schedule/x.ts', 'cdk8s-jobs', PATHS],
  ['lib/schedule/x.ts', 'cdk8s', NAMES],
  ['lib/schedule/x.ts', 'yaml', NAMES],
  ['lib/schedule/x.ts', 'fs', NAMES],
  ['lib/schedule/x.ts', 'node:fs', NAMES],
  ['lib/rbac/x.ts', '../schedule/parse', PATHS],
  ['lib/rbac/x.ts', 'constructs', NAMES],
  ['lib/manifest/x.ts', '../workload/guard', PATHS],
  ['lib/manifest/x.ts', 'cdk8s', NAMES],
  ['lib/manifest/x.ts', 'yaml', NAMES],
  ['lib/manifest/x.ts', 'fs', NAMES],
  ['lib/workload/x.ts', '../emit/object', PATHS],
  ['lib/workload/x.ts', '../periodic-job', PATHS],
  ['lib/workload/x.ts', 'yaml', NAMES],
  ['lib/workload/x.ts', "export const later = () => import('yaml');", 'no-restricted-syntax'],
  ['lib/workload/x.ts', '../fleet/table', PATHS],
  ['lib/fleet/x.ts', '../emit/object', PATHS],
  ['lib/fleet/x.ts', 'js-yaml', NAMES],
  ['lib/emit/x.ts', '../schedule/parse', PATHS],
  ['lib/emit/x.ts', '../periodic-job', PATHS],
  ['lib/emit/x.ts', 'yaml', NAMES],
  ['lib/x.ts', './index', PATHS],
  ['lib/x.ts', './index', NAMES],
  ['lib/x.ts', 'cdk8s-jobs', PATHS],
  ['lib/x.ts', 'cdk8s-jobs', NAMES],
  ['lib/x.ts', '../apps/day-two-workshop/chart', PATHS],
  ['lib/x.ts', '../imports/image.openshift.io', PATHS],
  ['lib/x.ts', '../test/house/arrows.test', PATHS],
  ['lib/x.ts', 'yaml', NAMES],
  ['lib/x.ts', 'cdk8s/lib/yaml', NAMES],
  ['lib/index.ts', './emit/object', PATHS],
  ['lib/index.ts', 'cdk8s', NAMES],
  ['lib/checks/x.ts', '../workload/guard', PATHS],
  ['lib/checks/x.ts', '../emit/object', PATHS],
  ['lib/checks/x.ts', '../periodic-job', PATHS],
  ['lib/review/rules/x.ts', '../../workload/guard', PATHS],
  ['lib/synth/x.ts', '../emit/object', PATHS],
  ['lib/synth/x.ts', 'yaml', NAMES],
  ['lib/watch/x.ts', '../schedule/parse', PATHS],
  ['lib/cli/x.ts', '../periodic-job', PATHS],
  ['lib/cli/x.ts', 'semver', 'import-x/no-extraneous-dependencies'],
  ['lib/stranger/x.ts', '../schedule/parse', PATHS],
  ['apps/x/chart.ts', '../../lib/workload/guard', PATHS],
  ['apps/x/chart.ts', '../../lib', NAMES],
  ['apps/x/chart.ts', '../../lib/index', NAMES],
  ['apps/x/chart.ts', '../../test/house/arrows.test', PATHS],
  ['apps/x/chart.ts', 'yaml', NAMES],
  ['docs/examples/x.ts', '../../lib/workload/guard', PATHS],
  ['test/x.test.ts', '../lib', NAMES],
  ['test/x.test.ts', '../lib/index', NAMES],
];

const ALLOWED: readonly (readonly [file: string, code: string])[] = [
  ['lib/schedule/x.ts', './parse'],
  ['lib/manifest/x.ts', 'js-yaml'],
  ['lib/workload/x.ts', '../schedule/parse'],
  ['lib/workload/x.ts', '../manifest/read-yaml'],
  ['lib/workload/x.ts', 'cdk8s'],
  ['lib/workload/x.ts', 'fs'],
  ['lib/workload/x.ts', 'node:fs'],
  ['lib/workload/x.ts', '../../imports/image.openshift.io'],
  ['lib/emit/x.ts', '../workload/guard'],
  ['lib/emit/x.ts', '../rbac/covers'],
  ['lib/emit/x.ts', 'constructs'],
  ['lib/x.ts', './emit/object'],
  ['lib/x.ts', './periodic-job'],
  ['lib/x.ts', './manifest/reading-order'],
  ['lib/x.ts', 'cdk8s-plus-27'],
  ['lib/index.ts', './periodic-job'],
  ['lib/index.ts', './workload/mount'],
  ['lib/checks/x.ts', '../schedule/parse'],
  ['lib/checks/x.ts', 'yaml'],
  ['lib/cli/x.ts', '../schedule/parse'],
  ['apps/x/chart.ts', 'cdk8s-jobs'],
  ['apps/x/chart.ts', '../day-two-workshop/chart'],
  ['apps/x/chart.ts', '../../imports/image.openshift.io'],
  ['apps/x/chart.ts', 'path'],
  ['test/x.test.ts', 'cdk8s-jobs'],
  ['test/x.test.ts', '../lib/workload/guard'],
];

/** The library's folders, each with an import of its own file. */
const ROOMS = readdirSync('lib', { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }): [string, string] => {
    const file = readdirSync(join('lib', name)).find((file) => file.endsWith('.ts')) ?? '';
    return [`lib/${name}/x.ts`, `./${basename(file, '.ts')}`];
  });

const CYCLE: [string, string] = ['lib/validation/guard.ts', './pod'];

let found: string[][];
beforeAll(() => {
  found = lint([CYCLE, ...FORBIDDEN, ...ALLOWED, ...ROOMS]);
}, 60_000);

test('lint refuses each import that the arrows forbid', () => {
  const cases = FORBIDDEN.map(([file, code, rule], index) => ({ file, code, rule, rules: found[1 + index] }));
  expect(cases.filter(({ rules, rule }) => !rules.includes(rule))).toEqual([]);
});

test('lint accepts what the arrows allow', () => {
  const rules = found.slice(1 + FORBIDDEN.length);
  const cases = ALLOWED.map(([file, code], index) => ({ file, code, rules: rules[index] }));
  expect(cases.filter(({ rules }) => rules.length > 0)).toEqual([]);
});

test('every folder of the library is a room that lint knows', () => {
  const rules = found.slice(1 + FORBIDDEN.length + ALLOWED.length);
  expect(ROOMS.length).toBeGreaterThan(0);
  expect(rules).toEqual(ROOMS.map(() => []));
});

test('lint finds a cycle of imports', () => {
  expect(found[0]).toEqual(['import-x/no-cycle']);
});
