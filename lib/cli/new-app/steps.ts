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

/** What makes the first commit of a folder. In a folder of another repository, its user decides what is committed. */
export function commitSteps(folder: string): readonly Step[] {
  const { status, stdout } = spawnSync('git', ['rev-parse', '--show-toplevel'], {
    cwd: folder,
    encoding: 'utf8',
  });
  if (status !== 0) return [...NEW_REPOSITORY, ...FIRST_COMMIT];
  return fs.realpathSync(stdout.trim()) === fs.realpathSync(folder) ? FIRST_COMMIT : [];
}

/**
 * Runs programs in a folder, one after the other.
 *
 * @throws Refusal if one fails, with the commands that are left to run
 */
export function runSteps(folder: string, steps: readonly Step[]): void {
  for (const [index, step] of steps.entries()) {
    const [program, ...args] = step;
    const { status, error } = spawnSync(program, args, {
      cwd: folder,
      stdio: ['ignore', 'inherit', 'inherit'],
      shell: process.platform === 'win32', // npm is a script there.
    });
    if (status === 0) continue;
    const why = error === undefined ? `ended with ${status}` : `cannot be run: ${error.message}`;
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
