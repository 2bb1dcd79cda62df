import { execFileSync } from 'child_process';
import * as fs from 'fs';
import { tmpdir } from 'os';
import { dirname, join, posix, resolve } from 'path';

type Case = readonly [file: string, code: string];

const FORBIDDEN: readonly Case[] = [
  ['lib/validation/x.ts', '../schedule/parse'],
  ['lib/validation/x.ts', 'fs'],
  ['lib/kubernetes/x.ts', '../validation/guard'],
  ['lib/schedule/x.ts', '../pod/pod'],
  ['lib/schedule/x.ts', '../periodic-job'],
  ['lib/schedule/x.ts', 'cdk8s-jobs'],
  ['lib/schedule/x.ts', 'cdk8s'],
  ['lib/schedule/x.ts', 'yaml'],
  ['lib/schedule/x.ts', 'fs'],
  ['lib/schedule/x.ts', 'node:fs'],
  ['lib/schedule/x.ts', "import type { Pod } from '../pod/pod'; export type X = Pod;"],
  ['lib/rbac/x.ts', '../schedule/parse'],
  ['lib/rbac/x.ts', 'constructs'],
  ['lib/manifest/x.ts', '../pod/pod'],
  ['lib/manifest/x.ts', 'cdk8s'],
  ['lib/manifest/x.ts', 'yaml'],
  ['lib/manifest/x.ts', 'cdk8s-plus-27'],
  ['lib/kubernetes/x.ts', 'cdk8s-plus-27'],
  ['lib/pod/x.ts', 'cdk8s-plus-27'],
  ['lib/files/x.ts', '../pod/pod'],
  ['lib/pod/x.ts', '../job/job'],
  ['lib/pod/volumes/x.ts', '../../synth/object'],
  ['lib/pod/x.ts', 'yaml'],
  ['lib/job/x.ts', '../synth/object'],
  ['lib/job/x.ts', '../fleet/table'],
  ['lib/openshift/x.ts', '../job/job'],
  ['lib/openshift/x.ts', '../../imports/image.openshift.io'],
  ['lib/synth/x.ts', '../pod/pod'],
  ['lib/synth/x.ts', '../periodic-job'],
  ['lib/access/x.ts', '../pod/pod'],
  ['lib/fleet/x.ts', '../synth/object'],
  ['lib/fleet/x.ts', 'js-yaml'],
  ['lib/x.ts', './index'],
  ['lib/x.ts', 'cdk8s-jobs'],
  ['lib/x.ts', 'cdk8s-plus-27'],
  ['lib/x.ts', '../apps/day-two-workshop/chart'],
  ['lib/x.ts', '../test/project/x.test'],
  ['lib/x.ts', 'yaml'],
  ['lib/x.ts', 'fs'],
  ['lib/x.ts', "export const later = () => import('cdk8s');"],
  ['lib/index.ts', './synth/object'],
  ['lib/cli/x.ts', '../periodic-job'],
  ['lib/cli/x.ts', '../pod/pod'],
  ['lib/cli/x.ts', 'semver'],
  ['apps/x/chart.ts', '../../lib/pod/pod'],
  ['apps/x/chart.ts', '../../lib/index'],
  ['apps/x/chart.ts', '../../test/project/x.test'],
  ['apps/x/chart.ts', 'yaml'],
  ['docs/examples/x.ts', '../../lib/pod/pod'],
  ['test/x.test.ts', '../lib'],
  ['test/x.test.ts', '../lib/index'],
];

const ALLOWED: readonly Case[] = [
  ['lib/schedule/x.ts', './parse'],
  ['lib/schedule/x.ts', '../validation/guard'],
  ['lib/rbac/x.ts', '../kubernetes/resource-table'],
  ['lib/manifest/x.ts', 'js-yaml'],
  ['lib/manifest/x.ts', "import type { k8s } from 'cdk8s-plus-27'; export type X = k8s.PodSpec;"],
  ['lib/files/x.ts', 'node:fs'],
  ['lib/pod/volumes/x.ts', '../env'],
  ['lib/job/x.ts', '../schedule/parse'],
  ['lib/job/x.ts', 'cdk8s'],
  ['lib/openshift/x.ts', "import type { X } from '../../imports/image.openshift.io'; export type Y = X;"],
  ['lib/access/x.ts', '../rbac/covers'],
  ['lib/synth/x.ts', 'constructs'],
  ['lib/x.ts', './synth/object'],
  ['lib/x.ts', './periodic-job'],
  ['lib/x.ts', "import type { k8s } from 'cdk8s-plus-27'; export type X = k8s.JobSpec;"],
  ['lib/index.ts', './pod/volumes/mount'],
  ['lib/cli/x.ts', '../manifest/kube-object'],
  ['lib/cli/x.ts', 'yaml'],
  ['apps/x/chart.ts', 'cdk8s-jobs'],
  ['apps/x/chart.ts', '../day-two-workshop/chart'],
  ['apps/x/chart.ts', '../../imports/image.openshift.io'],
  ['apps/x/chart.ts', 'path'],
  ['test/x.test.ts', 'cdk8s-jobs'],
  ['test/x.test.ts', '../lib/pod/pod'],
];

const CIRCLES: readonly Case[] = [
  ['lib/pod/a.ts', './b'],
  ['lib/pod/b.ts', './a'],
  ['lib/pod/c.ts', "import type { D } from './d'; export type C = D;"],
  ['lib/pod/d.ts', "import type { C } from './c'; export type D = C;"],
];

const PACKAGES = ['cdk8s', 'cdk8s-plus-27', 'constructs', 'js-yaml', 'yaml', 'semver'];

/** A project with just these files, and what they import, each an empty file; gives what it breaks. */
function broken(cases: readonly Case[]): string[] {
  const root = fs.mkdtempSync(join(tmpdir(), 'imports-'));
  const write = (file: string, text: string) => {
    fs.mkdirSync(dirname(join(root, file)), { recursive: true });
    fs.appendFileSync(join(root, file), text);
  };
  try {
    for (const file of ['package.json', 'tsconfig.json', 'modules.mjs', '.dependency-cruiser.mjs'])
      fs.copyFileSync(file, join(root, file));
    for (const { name } of fs
      .readdirSync('lib', { withFileTypes: true })
      .filter((entry) => entry.isDirectory()))
      fs.mkdirSync(join(root, 'lib', name), { recursive: true });
    for (const name of PACKAGES) {
      write(
        `node_modules/${name}/package.json`,
        `{ "name": "${name}", "version": "1.0.0", "main": "index.js" }`,
      );
      write(`node_modules/${name}/index.js`, 'exports.all = 1;');
    }
    write('lib/index.ts', 'export const all = 1;\n');
    for (const [file, code] of cases) {
      const isWhole = /^(?:im|ex)port /.test(code);
      write(file, isWhole ? code : `import * as all from '${code}';\nconsole.log(all);\n`);
      const [, path] = /(?:from '|^)(\.[^']+)/.exec(code) ?? [];
      if (path === undefined) continue;
      const target = posix.join(posix.dirname(file), path);
      if (target !== 'lib') write(`${target}.ts`, '');
    }
    return cruise(root);
  } finally {
    fs.rmSync(root, { recursive: true });
  }
}

function cruise(root: string): string[] {
  const program = resolve('node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const args = [
    program,
    '--config',
    '.dependency-cruiser.mjs',
    '--output-type',
    'json',
    'lib',
    'apps',
    'docs',
    'test',
  ];
  const folders = args.filter((arg) => !/^(apps|docs|test)$/.test(arg) || fs.existsSync(join(root, arg)));
  const out = execFileSync(process.execPath, folders, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  const { summary } = JSON.parse(out.toString()) as {
    summary: { violations: { from: string; to: string; rule: { name: string } }[] };
  };
  return summary.violations.map(({ from, to, rule }) => `${from} -> ${to}: ${rule.name}`);
}

/** Each case in a file of its own, so that one run of the tool judges all; there is one index. */
const [forbidden, allowed] = [FORBIDDEN, ALLOWED].map((cases, set) =>
  cases.map(([file, code], index): Case => {
    const name = `x${set}${index}`;
    return [file.replace(/\bx(\.test)?\.ts$|chart\.ts$/, `${name}$1.ts`), code];
  }),
);
const found = broken([...forbidden, ...allowed, ...CIRCLES]);

test('each import that modules.mjs does not allow is refused, and so are cycles', () => {
  const isFound = ([file]: Case) => found.some((line) => line.startsWith(`${file} -> `));
  expect(forbidden.filter((one) => !isFound(one))).toEqual([]);
  expect(found.join('\n')).toMatch(/^lib\/pod\/a\.ts -> .*: a circle of files$/m);
  expect(found.join('\n')).toMatch(/^lib\/pod\/c\.ts -> .*: a circle of files$/m);
});

test('what modules.mjs allows is accepted', () => {
  const isAllowed = (line: string) => allowed.some(([file]) => line.startsWith(`${file} -> `));
  // The index has a case of each kind.
  expect(found.filter(isAllowed)).toEqual([
    expect.stringMatching(/^lib\/index\.ts -> lib\/synth\/object\.ts: /),
  ]);
});
