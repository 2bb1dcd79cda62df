// Checks the recipes of docs/ci, the workflows of `cdk8s-jobs init` and those of this repository with the linters of their
// systems, and makes a new app with `cdk8s-jobs init`: `npm run test:recipes`. Needs Go for actionlint, and Python for the
// schema of GitLab.
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { requireProgram, runSteps, succeed } from './support/language.mjs';
import { tryNewApp } from './support/new-app.mjs';

const FOLDER = '.cache/recipes';
const ACTIONLINT = 'github.com/rhysd/actionlint/cmd/actionlint@v1.7.12';
const CHECK_JSONSCHEMA = 'check-jsonschema==0.39.0';
const BIN = resolve(FOLDER, 'venv/bin');

await runSteps(FOLDER, [{ github }, { gitlab, init: () => tryNewApp(FOLDER) }]);

async function github() {
  await requireProgram('go', ['version'], 'Go is missing');
  const folders = ['docs/ci/github', 'template/github', '.github/workflows'];
  const files = folders.flatMap((folder) => filesIn(folder, '.yml'));
  await succeed('go', ['run', ACTIONLINT, ...files]);
}

async function gitlab() {
  await requireProgram(
    'python3',
    ['-c', 'import ensurepip'],
    'Python with venv is missing; on Debian install python3-venv',
  );
  await succeed('python3', ['-m', 'venv', join(FOLDER, 'venv')]);
  await succeed(join(BIN, 'pip'), ['install', '--quiet', '--disable-pip-version-check', CHECK_JSONSCHEMA]);
  const files = ['docs/ci/gitlab', 'template/gitlab'].flatMap((folder) => filesIn(folder, '.yml'));
  await succeed(join(BIN, 'check-jsonschema'), ['--builtin-schema', 'vendor.gitlab-ci', ...files]);
}

function filesIn(folder, extension) {
  return readdirSync(folder)
    .filter((file) => file.endsWith(extension))
    .map((file) => join(folder, file));
}
