import { ChildProcess, spawn } from 'node:child_process';
import * as fs from 'node:fs';
import { createRequire } from 'node:module';
import * as path from 'node:path';
import { Refusal } from '../program/refusal';
import { AppErrors } from './app-errors';

/** How `cdk8s synth` ended. */
export interface Ended {
  /** Undefined if a signal ended it. */
  readonly code?: number;
  /** Why it failed, for the error; undefined if it succeeded. */
  readonly failure?: string;
}

const INSTALL = 'install it next to cdk8s.yaml: npm install --save-dev cdk8s-cli';

/** On Windows, a process of its own group would open a window. */
const HAS_GROUPS = process.platform !== 'win32';

/**
 * The cdk8s-cli of the app in the working directory.
 *
 * @throws Refusal if it is not installed
 */
export function installedCli(): string {
  const manifest = manifestOfCli();
  const { bin } = JSON.parse(fs.readFileSync(manifest, 'utf8')) as {
    readonly bin: { readonly cdk8s: string };
  };
  return path.join(path.dirname(manifest), bin.cdk8s);
}

function manifestOfCli(): string {
  try {
    return createRequire(path.resolve('package.json')).resolve('cdk8s-cli/package.json');
  } catch {
    throw new Refusal(`cdk8s-cli is not installed in ${process.cwd()}; ${INSTALL}`);
  }
}

/** A run of `cdk8s synth`, without its look for a newer version on the network. */
export class Cdk8sSynth {
  private readonly child: ChildProcess;
  private readonly errors = new AppErrors((text) => void process.stderr.write(text));

  public constructor(cli: string, args: readonly string[]) {
    this.child = spawn(process.execPath, [cli, 'synth', '--check-upgrade', 'false', ...args], {
      stdio: ['inherit', 'inherit', 'pipe'],
      detached: HAS_GROUPS,
    });
    this.child.stderr?.setEncoding('utf8').on('data', (text: string) => this.errors.take(text));
  }

  /** Sends a signal to cdk8s and the app. If cdk8s alone ended, the app would continue to write its files. */
  public interrupt(signal: NodeJS.Signals): void {
    const { pid } = this.child;
    try {
      if (HAS_GROUPS && pid !== undefined) process.kill(-pid, signal);
      else this.child.kill(signal);
    } catch {
      // Both have ended.
    }
  }

  /** Waits until cdk8s and the app have ended: the pipe is closed when both have. */
  public ended(): Promise<Ended> {
    return new Promise((resolve) => {
      this.child.once('error', ({ message }) => resolve({ failure: `cdk8s cannot be run: ${message}` }));
      this.child.once('close', (status, signal) => {
        const code = status ?? undefined;
        const app = this.errors.end(code !== 0);
        const how = code === undefined ? signal : `exit code ${code}`;
        if (code === 0) resolve({ code });
        else
          resolve({
            code,
            failure: app === undefined ? `cdk8s synth ended with ${how}` : `the app ended with ${app}`,
          });
      });
    });
  }
}
