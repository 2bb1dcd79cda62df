// Uses `cdk8s-jobs init` as a user does: from the packed library, in an empty folder, with npm.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Failure } from './generated.mjs';
import { check, succeed } from './language.mjs';
import { run } from './run.mjs';

/** git commits by these names where the machine has none. */
const AUTHOR = { GIT_AUTHOR_NAME: 'test', GIT_AUTHOR_EMAIL: 'test@example.com' };
const ENV = { ...AUTHOR, GIT_COMMITTER_NAME: 'test', GIT_COMMITTER_EMAIL: 'test@example.com' };

/** Packs the library of build/ into a folder, and makes, reviews, tests and edits a new app with it. */
export async function tryNewApp(folder) {
  mkdirSync(folder, { recursive: true });
  await succeed('npm', ['pack', '--pack-destination', folder]);
  const tarball = resolve(
    folder,
    readdirSync(folder).find((file) => file.endsWith('.tgz')),
  );
  const empty = mkdtempSync(join(tmpdir(), 'new-app-'));
  process.once('exit', () => rmSync(empty, { recursive: true, force: true }));
  const init = ['cdk8s-jobs', 'init', 'reports', '--library', tarball];
  await succeed('npx', ['--yes', '--package', tarball, '--', ...init], { cwd: empty, env: ENV });
  await useNewApp(join(empty, 'reports'));
}

async function useNewApp(cwd) {
  await review(cwd, 'CronJob reports/hello is new: it runs at 06:30 every day');
  await succeed('npm', ['test'], { cwd });
  await succeed('npm', ['run', 'types'], { cwd });
  await succeed('git', ['add', 'dist'], { cwd });
  await succeed('git', ['commit', '--quiet', '--message', 'The first manifests'], { cwd, env: ENV });
  await review(cwd, 'No change in the cluster');
  const { output } = await run('git', ['status', '--porcelain'], { cwd });
  if (output !== '')
    throw new Failure(`the new app has files that are neither committed nor ignored:\n${output}`);
  const chart = join(cwd, 'chart.ts');
  writeFileSync(chart, readFileSync(chart, 'utf8').replace("'30 6 * * *'", "'0 7 * * *'"));
  await review(cwd, 'runs at 07:00 every day instead of at 06:30');
}

/** Fails unless the review says a text; it breaks its lines. */
async function review(cwd, text) {
  const result = await run('npm', ['run', 'review'], { cwd });
  check(result);
  if (!result.output.replaceAll(/\s+/g, ' ').includes(text))
    throw new Failure(`${result.output}\nthe review of a new app does not say: ${text}`);
}
