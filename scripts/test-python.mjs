// Builds the wheel with jsii-pacmak, and compares byte for byte what apps in Python write with it with what the same
// apps in TypeScript write: `npm run test:python`.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, delimiter, dirname, join, resolve } from 'node:path';
import { cdk8s } from './support/cdk8s.mjs';
import { Failure } from './support/generated.mjs';
import { jsii, QUIET } from './support/jsii.mjs';
import { exitOnSignals, run } from './support/run.mjs';

const FOLDER = '.cache/python';
const BIN = resolve(FOLDER, 'venv/bin');
const ENV = {
  ...QUIET,
  PATH: [BIN, process.env.PATH].join(delimiter),
  PYTHONDONTWRITEBYTECODE: '1',
  JSII_RUNTIME_PACKAGE_CACHE_ROOT: resolve(FOLDER, 'packages'),
};
const PAGE = 'docs/python.md';
const TWIN = 'test/python/twin.py';

exitOnSignals();
rmSync(FOLDER, { recursive: true, force: true });
try {
  checkTwin();
  await Promise.all([timed('wheel', makeWheel), timed('venv', makeVenv)]);
  await timed('install', install);
  await timed('system', () => compare('test/python/app.py', 'dist/okd-py-cron', python));
  await timed('twin', () => compare(TWIN, 'test/python/twin.ts', python));
  await timed('page', () => compare(PAGE, 'docs/examples/quick-start.ts', followPage));
  await timed('errors', () => python('test/python/errors.py'));
} catch (error) {
  console.error(error instanceof Failure ? error.message : error);
  process.exitCode = 1;
}

/** jsii sees to it that every class has its like in Python; only the twin sees to it that it works. */
function checkTwin() {
  const { types } = JSON.parse(readFileSync('.jsii', 'utf8'));
  const classes = Object.values(types).filter(({ kind }) => kind !== 'interface');
  const words = new Set(readFileSync(TWIN, 'utf8').split(/\W+/));
  const missing = classes.map(({ name }) => name).filter((name) => !words.has(name));
  if (missing.length > 0) throw new Failure(`${TWIN} and twin.ts do not use ${missing.join(', ')}`);
}

async function timed(step, act) {
  const start = performance.now();
  await act();
  console.log(`ok   ${step.padEnd(8)}${((performance.now() - start) / 1000).toFixed(1).padStart(5)} s`);
}

async function makeWheel() {
  check(await jsii('jsii-pacmak', ['--targets', 'python', '--outdir', FOLDER]));
}

async function makeVenv() {
  const test = 'import ensurepip, sys; sys.exit(sys.version_info < (3, 10))';
  const { code } = await run('python3', ['-c', test]).catch(() => ({ code: 1 }));
  if (code !== 0)
    throw new Failure('Python 3.10 or later with venv is missing; on Debian install python3-venv');
  check(await run('python3', ['-m', 'venv', dirname(BIN)]));
}

/** Installs the wheel, and what it needs in the versions that the TypeScript apps have. */
async function install() {
  const read = (file) => JSON.parse(readFileSync(file, 'utf8'));
  const peers = Object.keys(read('package.json').peerDependencies).map(
    (name) => `${name}==${read(`node_modules/${name}/package.json`).version}`,
  );
  const wheels = join(FOLDER, 'python');
  const [wheel] = readdirSync(wheels).filter((file) => file.endsWith('.whl'));
  check(await run(join(BIN, 'pip'), ['install', '--quiet', '--no-input', join(wheels, wheel), ...peers]));
}

/** Compares what an app in Python writes with a folder, or with what an app in TypeScript writes. */
async function compare(app, other, write) {
  const made = join(FOLDER, 'made', basename(app));
  await write(app, made);
  let expected = other;
  if (other.endsWith('.ts')) {
    expected = join(FOLDER, 'made', basename(other));
    const args = ['-C', 'cdk8s-jobs-source', '-r', 'ts-node/register', other];
    check(await run(process.execPath, args, { env: { CDK8S_OUTDIR: resolve(expected) } }));
  }
  const { code, output } = await run('diff', ['-ru', expected, made]);
  if (code !== 0) throw new Failure(`${output}${app} does not write what ${other} does`);
}

/** Runs an app in its own folder, where its relative paths start. */
async function python(app, outdir = FOLDER) {
  const env = { ...ENV, CDK8S_OUTDIR: resolve(outdir) };
  check(await run(join(BIN, 'python'), [basename(app)], { cwd: dirname(app), env }));
}

/** Does what a page says: writes the files that it shows, each below its name, and runs the app. */
async function followPage(page, outdir) {
  const cwd = join(FOLDER, 'page');
  mkdirSync(cwd);
  for (const [, file, text] of readFileSync(page, 'utf8').matchAll(/^`(\S+)`.*:\n\n```\w+\n([^]*?)^```$/gm)) {
    writeFileSync(join(cwd, file), text);
  }
  check(await cdk8s(['synth', '--output', resolve(outdir)], { cwd, env: ENV }));
}

function check({ code, output }) {
  if (code !== 0) throw new Failure(output.trim());
}
