// Builds the wheel with jsii-pacmak, and compares the output of apps in Python with that of the same apps in TypeScript, byte
// for byte: `npm run test:python`.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, delimiter, dirname, join, resolve } from 'node:path';
import { cdk8s } from './support/cdk8s.mjs';
import {
  check,
  checkTwin,
  compare,
  requireProgram,
  environment,
  makePackages,
  runSteps,
  succeed,
  TWIN,
} from './support/language.mjs';

const FOLDER = '.cache/python';
const BIN = resolve(FOLDER, 'venv/bin');
const ENV = {
  ...environment(FOLDER),
  PATH: [BIN, process.env.PATH].join(delimiter),
  PYTHONDONTWRITEBYTECODE: '1',
};
const PYTHON_TWIN = 'test/python/twin.py';

await runSteps(FOLDER, [
  { names: () => checkTwin(PYTHON_TWIN) },
  { wheel: () => makePackages('python', FOLDER), venv: makeVenv },
  { install },
  { system: () => compare(FOLDER, 'test/python/app.py', 'dist/okd-py-cron', python) },
  { twin: () => compare(FOLDER, PYTHON_TWIN, TWIN, python) },
  { page: () => compare(FOLDER, 'docs/python.md', 'docs/examples/quick-start.ts', followPage) },
  { plus: () => compare(FOLDER, 'docs/other-cdk8s-plus.md', 'docs/examples/other-cdk8s-plus.ts', runPage) },
  { errors: () => python('test/python/errors.py') },
]);

async function makeVenv() {
  const test = 'import ensurepip, sys; sys.exit(sys.version_info < (3, 10))';
  const cure = 'Python 3.10 or later with venv is missing; on Debian install python3-venv';
  await requireProgram('python3', ['-c', test], cure);
  await succeed('python3', ['-m', 'venv', dirname(BIN)]);
}

/** Installs the wheel, and the dependencies of it and of the apps, in the versions of the TypeScript apps. */
async function install() {
  const read = (file) => JSON.parse(readFileSync(file, 'utf8'));
  const needed = [...Object.keys(read('package.json').peerDependencies), 'cdk8s-plus-34'].map(
    (name) => `${name}==${read(`node_modules/${name}/package.json`).version}`,
  );
  const wheels = join(FOLDER, 'python');
  const [wheel] = readdirSync(wheels).filter((file) => file.endsWith('.whl'));
  await succeed(join(BIN, 'pip'), ['install', '--quiet', '--no-input', join(wheels, wheel), ...needed]);
}

/** Runs an app in its own folder, where its relative paths start. */
async function python(app, outdir = FOLDER) {
  const env = { ...ENV, CDK8S_OUTDIR: resolve(outdir) };
  await succeed(join(BIN, 'python'), [basename(app)], { cwd: dirname(app), env });
}

/** Follows a page, with the CLI. */
async function followPage(page, outdir) {
  check(await cdk8s(['synth', '--output', resolve(outdir)], { cwd: writePage(page), env: ENV }));
}

/** Runs the app that a page shows. */
async function runPage(page, outdir) {
  await python(join(writePage(page), 'main.py'), outdir);
}

/** Writes the files that a page shows into a folder. The name of each is above it. */
function writePage(page) {
  const folder = join(FOLDER, 'pages', basename(page, '.md'));
  mkdirSync(folder, { recursive: true });
  for (const [, file, text] of readFileSync(page, 'utf8').matchAll(/^`(\S+)`.*:\n\n```\w+\n([^]*?)^```$/gm)) {
    writeFileSync(join(folder, file), text);
  }
  return folder;
}
