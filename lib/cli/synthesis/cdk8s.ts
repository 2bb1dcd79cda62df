import { ChildProcess, spawn } from 'node:child_process';
import * as fs from 'node:fs';
import { createRequire } from 'node:module';
import * as path from 'node:path';
import { Refusal } from '../program/refusal';
import { Output } from './output-folder';
import { OutputLines } from './output-lines';

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

/** How long what cdk8s and the app have printed may take after they have ended. A program in the background may go on. */
const REST_MS = 1000;

/** A run of `cdk8s synth`, without its look for a newer version on the network. */
export class Cdk8sSynth {
  private readonly child: ChildProcess;
  private readonly output: OutputLines;
  private readonly errors: OutputLines;

  /** The app writes into `written`; what is printed names the `folder`. */
  public constructor(cli: string, { folder, others }: Output, written: string) {
    const named = (line: string) => line.replaceAll(written, folder);
    this.output = new OutputLines((text) => void process.stdout.write(text), named);
    this.errors = new OutputLines((text) => void process.stderr.write(text), named);
    const args = ['synth', '--check-upgrade', 'false', ...others, '--output', written];
    this.child = spawn(process.execPath, [cli, ...args], {
      stdio: ['inherit', 'pipe', 'pipe'],
      detached: HAS_GROUPS,
    });
    const { stdout, stderr } = this.child;
    stdout?.setEncoding('utf8').on('data', (text: string) => this.output.take(text));
    stderr?.setEncoding('utf8').on('data', (text: string) => this.errors.take(text));
  }

  /** Sends a signal to cdk8s and the app. If cdk8s alone ended, the app would continue. */
  public interrupt(signal: NodeJS.Signals): void {
    const { pid } = this.child;
    try {
      if (HAS_GROUPS && pid !== undefined) process.kill(-pid, signal);
      else this.child.kill(signal);
    } catch {
      // Both have ended.
    }
  }

  public async ended(): Promise<Ended> {
    try {
      const [status, signal] = await this.exit();
      return this.outcome(status ?? undefined, signal);
    } catch (error) {
      return { failure: `cdk8s cannot be run: ${(error as Error).message}` };
    }
  }

  /** Waits for the end of cdk8s and of what is printed. */
  private exit(): Promise<[status: number | null, signal: NodeJS.Signals | null]> {
    return new Promise((resolve, reject) => {
      this.child.once('error', reject);
      this.child.once('exit', (status, signal) => {
        const done = () => {
          this.child.stdout?.destroy();
          this.child.stderr?.destroy();
          resolve([status, signal]);
        };
        this.child.once('close', done);
        setTimeout(done, REST_MS).unref();
      });
    });
  }

  private outcome(code: number | undefined, signal: NodeJS.Signals | null): Ended {
    this.output.end(false);
    const app = this.errors.end(code !== 0);
    if (code === 0) return { code };
    const how = code === undefined ? signal : `exit code ${code}`;
    const failure = app === undefined ? `cdk8s synth ended with ${how}` : `the app ended with ${app}`;
    return { code, failure };
  }
}
