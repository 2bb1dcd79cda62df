/**
 * Public cdk8s apps with ClusterApp instead of cdk8s' App: `npm run test:swap -- --clones <folder>`. Not part of the tests,
 * because it needs other people's repositories.
 *
 * apps.json names repositories, commits and main files, but not their content. Each main file is run twice, once as it is
 * and once with ClusterApp instead of the `App` that it imports from cdk8s. Both have to write the same files with the same
 * documents, in the same order and with the same values. The exit code is 1 if they do not, or if an app fails. The tests of
 * cdk8s-plus are apps as well: see cdk8s-plus-tests.ts.
 *
 * Clones are `<folder>/<owner>/<name>`; missing ones are cloned from GitHub. Packages that only these apps need are
 * installed below .cache/swap; cdk8s and constructs are those of this repository.
 */

import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { parseArgs } from 'node:util';
import { writtenByTests } from './cdk8s-plus-tests';
import { differences, documentCount, Output, readOutput, withoutUselessNamespaces } from './compare';

interface PublicApp {
  readonly repository: string;
  readonly commit: string;
  readonly license: string;
  /** Files that create an App and synthesize it; none for a repository whose tests create the apps. */
  readonly mains?: readonly string[];
}

interface Swapped {
  readonly counts: string;
  readonly problems: readonly string[];
}

const { values } = parseArgs({
  options: {
    clones: { type: 'string', default: '.cache/swap/clones' },
    /** Only apps whose repository and file contain this string. */
    only: { type: 'string', default: '' },
  },
});

/** Below this repository, so that Node finds its cdk8s and constructs. */
const WORK = path.resolve('.cache/swap');
const { packages, apps } = JSON.parse(readFileSync(path.join(__dirname, 'apps.json'), 'utf8')) as {
  packages: string[];
  apps: PublicApp[];
};

function swapAll(): number {
  install();
  const swapped = apps.map((app) => swapApp(app)).flat();
  return swapped.every(({ problems }) => problems.length === 0) ? 0 : 1;
}

function swapApp(app: PublicApp): Swapped[] {
  const mains = (app.mains ?? ['test']).filter((main) => `${app.repository}/${main}`.includes(values.only));
  if (mains.length === 0) return [];
  const folder = checkOut(app);
  return mains.map((main) => {
    const swapped = app.mains ? swapMain(folder, main) : swapTests(folder);
    const verdict = swapped.problems.length === 0 ? 'same   ' : 'DIFFERS';
    console.log(`${verdict} ${app.repository} ${app.commit.slice(0, 9)} ${main}: ${swapped.counts}`);
    for (const problem of swapped.problems.slice(0, 20)) console.log(`        ${problem}`);
    return swapped;
  });
}

function swapMain(folder: string, main: string): Swapped {
  const [one, other] = [run(folder, main, 'cdk8s'), run(folder, main, 'ours')];
  if (one.failed) return { counts: 'fails with the App of cdk8s', problems: [one.failed] };
  if (other.failed) return { counts: 'fails with ClusterApp', problems: [other.failed] };
  return compared(readOutput(one.outdir), readOutput(other.outdir), 'files');
}

function swapTests(folder: string): Swapped {
  const log = path.join(WORK, 'tests.jsonl');
  return compared(writtenByTests(folder, 'cdk8s', log), writtenByTests(folder, 'ours', log), 'tests');
}

/** ClusterApp leaves out the namespaces of cluster-scoped objects. */
function compared(written: Output, after: Output, unit: string): Swapped {
  const { output: before, leftOut } = withoutUselessNamespaces(written);
  const note = leftOut > 0 ? `, without the namespace of ${leftOut} that are in none` : '';
  const counts = `${unit} ${before.size}, documents ${documentCount(before)}${note}`;
  return { counts, problems: differences(before, after) };
}

function run(folder: string, main: string, which: 'cdk8s' | 'ours'): { outdir: string; failed?: string } {
  const file = path.join(folder, main);
  const outdir = path.join(WORK, 'out', which, path.relative(WORK, file));
  rmSync(outdir, { recursive: true, force: true });
  const hook = which === 'ours' ? ['-r', path.join(__dirname, 'hook.cjs')] : [];
  const { status, stderr } = spawnSync(
    process.execPath,
    ['-r', 'ts-node/register', '-C', 'cdk8s-jobs-source', ...hook, file],
    {
      cwd: nearestPackage(file),
      encoding: 'utf8',
      env: { ...process.env, CDK8S_OUTDIR: outdir, TS_NODE_PROJECT: path.resolve('tsconfig.json') },
    },
  );
  return status === 0 ? { outdir } : { outdir, failed: stderr.trim() };
}

/** Apps are started in the folder of their package.json. */
function nearestPackage(file: string): string {
  const folder = path.dirname(file);
  return existsSync(path.join(folder, 'package.json')) ? folder : nearestPackage(folder);
}

function install(): void {
  mkdirSync(WORK, { recursive: true });
  writeFileSync(path.join(WORK, 'package.json'), '{ "private": true }\n');
  // Without peers: cdk8s and constructs are in the parent folder.
  const options = ['--legacy-peer-deps', '--ignore-scripts', '--no-audit', '--no-fund', '--silent'];
  execFileSync('npm', ['install', ...options, ...packages], { cwd: WORK, stdio: 'inherit' });
}

/** Writes the files of the commit into a folder, whether the clone is bare or not. */
function checkOut({ repository, commit }: PublicApp): string {
  const clone = path.resolve(values.clones, repository);
  if (!existsSync(clone)) {
    const from = `https://github.com/${repository}`;
    execFileSync('git', ['clone', '--quiet', '--bare', from, clone], { stdio: 'inherit' });
  }
  const folder = path.join(WORK, 'apps', repository);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const archive = execFileSync('git', ['archive', commit], { cwd: clone, maxBuffer: 2 ** 30 });
  execFileSync('tar', ['-x'], { cwd: folder, input: archive });
  return folder;
}

process.exitCode = swapAll();
