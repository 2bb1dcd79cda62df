import { ChildProcess, spawn } from 'node:child_process';
import { Interruption } from '../program/interruption';
import { Refusal } from '../program/refusal';

/** A program with its arguments. */
export type Step = readonly [program: string, ...args: string[]];

export const INSTALL: Step = ['npm', 'install', '--no-audit', '--no-fund'];

/** In a hook, git's variables name the repository of the hook. */
export function ownEnvironment(): NodeJS.ProcessEnv {
  const names = Object.keys(process.env).filter(
    (name) => !/^GIT_(DIR|WORK_TREE|INDEX_FILE|PREFIX)$/.test(name),
  );
  return Object.fromEntries(names.map((name) => [name, process.env[name]]));
}

/**
 * Runs programs in a folder, one after the other. A signal ends the one that runs, and then this process.
 *
 * @throws Refusal if one fails or a signal arrives, with the commands that are left to run
 */
export async function runSteps(folder: string, steps: readonly Step[]): Promise<void> {
  let child: ChildProcess | undefined;
  const interruption = new Interruption((signal) => void child?.kill(signal));
  interruption.await();
  try {
    for (const [index, step] of steps.entries()) {
      child = started(folder, step);
      const failure = await failureOf(child);
      const left = steps.slice(failure === undefined ? index + 1 : index);
      if (left.length > 0 && interruption.by !== undefined)
        throw new Refusal(`${folder} is written, but ${interruption.by} ended init; ${toRun(folder, left)}`);
      if (failure !== undefined)
        throw new Refusal(
          `${folder} is written, but ${inWords(step)} ${failure}; when the cause is gone, ${toRun(folder, left)}`,
        );
    }
  } catch (error) {
    // The signal ends the process before the caller can print the error.
    if (interruption.by !== undefined) console.error(`\ncdk8s-jobs: ${(error as Error).message}`);
    throw error;
  } finally {
    interruption.over();
  }
}

function started(folder: string, [program, ...args]: Step): ChildProcess {
  return spawn(program, args, {
    cwd: folder,
    env: ownEnvironment(),
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32' && program === 'npm', // It is a script there.
  });
}

/** Why the program has failed, once it has ended; undefined if it has not. */
function failureOf(child: ChildProcess): Promise<string | undefined> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(`cannot be run: ${error.message}`));
    child.once('close', (status, signal) =>
      resolve(status === 0 ? undefined : `ended with ${status ?? signal}`),
    );
  });
}

function toRun(folder: string, steps: readonly Step[]): string {
  return `run this in ${folder}:\n${commandLines(steps)}`;
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
