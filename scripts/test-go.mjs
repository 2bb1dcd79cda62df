// Builds Go modules with jsii-pacmak, and compares the output of an app in Go with that of the same app in TypeScript, byte
// for byte: `npm run test:go`.
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import {
  checkTwin,
  compare,
  requireProgram,
  environment,
  makePackages,
  runSteps,
  succeed,
  TWIN,
} from './support/language.mjs';

const FOLDER = '.cache/go';
const APP = join(FOLDER, 'app');
const PROGRAM = 'twin';
const GO_TWIN = 'test/go/twin.go';

await runSteps(FOLDER, [
  {
    names: () => checkTwin(GO_TWIN),
    go: () => requireProgram('go', ['version'], 'Go 1.25 or later is missing'),
  },
  { modules: () => makePackages('go', FOLDER, ['--recurse', '--code-only']) },
  { compile },
  { twin: () => compare(FOLDER, GO_TWIN, TWIN, runTwin) },
]);

/** Compiles the twin as an app that uses the library and its peers from their folders. */
async function compile() {
  mkdirSync(APP);
  copyFileSync(GO_TWIN, join(APP, basename(GO_TWIN)));
  const modules = join(FOLDER, 'go');
  const lines = readdirSync(modules).flatMap((folder) => {
    const [, name, major = 'v0'] = /^module (\S+?(?:\/(v\d+))?)$/m.exec(
      readFileSync(join(modules, folder, 'go.mod'), 'utf8'),
    );
    return [`require ${name} ${major}.0.0`, `replace ${name} => ../go/${folder}`];
  });
  writeFileSync(join(APP, 'go.mod'), ['module twin', 'go 1.25', ...lines, ''].join('\n'));
  await succeed('go', ['mod', 'tidy'], { cwd: APP });
  await succeed('go', ['build', '-o', PROGRAM], { cwd: APP });
}

async function runTwin(_, outdir) {
  const env = { ...environment(FOLDER), CDK8S_OUTDIR: resolve(outdir) };
  await succeed(resolve(APP, PROGRAM), [], { cwd: dirname(TWIN), env });
}
