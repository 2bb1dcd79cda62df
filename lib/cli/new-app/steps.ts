import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { Refusal } from '../program/refusal';

/** A program with its arguments. */
export type Step = readonly [program: string, ...args: string[]];

export const INSTALL: Step = ['npm', 'install', '--no-audit', '--no-fund'];
const NEW_REPOSITORY: readonly Step[] = [
  ['git', 'init', '--quiet'],
  ['git', 'symbolic-ref', 'HEAD', 'refs/heads/main'], // git init has no --initial-branch before 2.28.
];
const FIRST_COMMIT: readonly Step[] = [
  ['git', 'add', '--all'],
  ['git', 'commit', '--quiet', '--message', 'The app as cdk8s-jobs init writes it'],
];

/**
 * What creates the first commit of a folder. In another repository, in one that has commits, and in one that git does not
 * read because another user owns it, you decide what is committed.
 */
export function commitSteps(folder: string): readonly Step[] {
  const git = (...args: string[]) =>
    spawnSync('git', args, { cwd: folder, encoding: 'utf8', env: { ...ownEnvironment(), LC_ALL: 'C' } });
  const { status, stdout, stderr } = git('rev-parse', '--show-toplevel');
  const isNone = status === null || stderr.includes('not a git repository');
  if (isNone) return [...NEW_REPOSITORY, ...FIRST_COMMIT];
  const isOwn = status === 0 && fs.realpathSync(stdout.trim()) === fs.realpathSync(folder);
  const hasCommits = git('rev-parse', '--verify', '--quiet', 'HEAD').status === 0;
  return isOwn && !hasCommits ? FIRST_COMMIT : [];
}

/** In a hook, git's variables name the repository of the hook. */
function ownEnvironment(): NodeJS.ProcessEnv {
  const names = Object.keys(process.env).filter(
    (name) => !/^GIT_(DIR|WORK_TREE|INDEX_FILE|PREFIX)$/.test(name),
  );
  return Object.fromEntries(names.map((name) => [name, process.env[name]]));
}

/**
 * Runs programs in a folder, one after the other.
 *
 * @throws Refusal if one fails, with the commands that are left to run
 */
export function runSteps(folder: string, steps: readonly Step[]): void {
  for (const [index, step] of steps.entries()) {
    const [program, ...args] = step;
    const { status, signal, error } = spawnSync(program, args, {
      cwd: folder,
      env: ownEnvironment(),
      stdio: ['ignore', 'inherit', 'inherit'],
      shell: process.platform === 'win32' && program === 'npm', // It is a script there.
    });
    if (status === 0) continue;
    const why = error === undefined ? `ended with ${status ?? signal}` : `cannot be run: ${error.message}`;
    throw new Refusal(
      `${folder} is written, but ${inWords(step)} ${why}; when the cause is gone, run this in ${folder}:\n` +
        commandLines(steps.slice(index)),
    );
  }
}

/** Commands as a shell reads them, each on a line of its own. */
export function commandLines(steps: readonly Step[]): string {
  return steps.map((step) => `  ${inWords(step)}`).join('\n');
}

function inWords(step: Step): string {
  return step
    .map((word) => (/^[\w./:@=-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`))
    .join(' ');
}
