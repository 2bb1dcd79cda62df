// What test-python.mjs, test-go.mjs and test-java.mjs share.
import { readFileSync, rmSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { Failure } from './generated.mjs';
import { jsii, QUIET } from './jsii.mjs';
import { exitOnSignals, run } from './run.mjs';

/** The app of all languages; the relative paths of its twins start in its folder. */
export const TWIN = 'test/python/twin.ts';

/** For apps in another language: jsii does not notice that a package of the same version has changed. */
export function environment(folder) {
  return { ...QUIET, JSII_RUNTIME_PACKAGE_CACHE_ROOT: resolve(folder, 'packages') };
}

/** Runs rows of steps in an empty folder, the steps of a row at once, and prints how long each takes. */
export async function runSteps(folder, rows) {
  exitOnSignals();
  rmSync(folder, { recursive: true, force: true });
  try {
    for (const row of rows) await Promise.all(Object.entries(row).map(timed));
  } catch (error) {
    console.error(error instanceof Failure ? error.message : error);
    process.exitCode = 1;
  }
}

async function timed([step, act]) {
  const start = performance.now();
  await act();
  console.log(`ok   ${step.padEnd(10)}${((performance.now() - start) / 1000).toFixed(1).padStart(5)} s`);
}

/** jsii ensures that the language has every class; only the twin shows that it works. */
export function checkTwin(twin) {
  const { types } = JSON.parse(readFileSync('.jsii', 'utf8'));
  const classes = Object.values(types).filter(({ kind }) => kind !== 'interface');
  const text = readFileSync(twin, 'utf8');
  // In Go, NewVerb(…) and Verb_GET.
  const missing = classes.filter(({ name }) => !new RegExp(`\\b(New)?${name}[(._]`).test(text));
  if (missing.length > 0) {
    throw new Failure(`${twin} and ${TWIN} do not use ${missing.map(({ name }) => name).join(', ')}`);
  }
}

/** Builds packages of the library in `folder/target`; with --recurse also of its peers. */
export async function makePackages(target, folder, options = [], env = {}) {
  const args = ['--targets', target, '--outdir', folder, ...options];
  check(await jsii('jsii-pacmak', args, env));
}

/** Compares the output of an app with a folder, or with the output of an app in TypeScript. */
export async function compare(folder, app, other, write) {
  const made = join(folder, 'made', basename(app));
  await write(app, made);
  let expected = other;
  if (other.endsWith('.ts')) {
    expected = join(folder, 'made', basename(other));
    const args = ['-C', 'cdk8s-jobs-source', '-r', 'ts-node/register', other];
    await succeed(process.execPath, args, { env: { CDK8S_OUTDIR: resolve(expected) } });
  }
  const { code, output } = await run('diff', ['-ru', expected, made]);
  if (code !== 0) throw new Failure(`${output}${app} and ${other} write different output`);
}

/** Fails with the fix if a program is missing, or if its exit code shows that it is not suitable. */
export async function requireProgram(program, args, cure) {
  const { code } = await run(program, args).catch(() => ({ code: 1 }));
  if (code !== 0) throw new Failure(cure);
}

/** Runs a program, and fails with its output if it fails. */
export async function succeed(program, args, options) {
  check(await run(program, args, options));
}

export function check({ code, output }) {
  if (code !== 0) throw new Failure(output.trim());
}
