import { ChildProcess, spawn, SpawnOptions, spawnSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';

const root = path.join(__dirname, '../..');
const register = path.join(root, 'node_modules/ts-node/register');
const program = ['-r', register, path.join(root, 'lib/cli/main.ts')];

export interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A user's repository with its dist/ and clusters.json, and the command of the package in it. */
export class Repository {
  public readonly folder = fs.mkdtempSync(path.join(os.tmpdir(), 'e2e-repository-'));

  /** Runs the command from its source, with only kubectl and the test cluster. */
  public run(...args: string[]): Outcome {
    return spawnSync(process.execPath, [...program, ...args], { ...this.place(), encoding: 'utf8' });
  }

  /** Starts the command, with another kubectl if one is named by its folder. */
  public start(args: readonly string[], kubectl?: string): ChildProcess {
    return spawn(process.execPath, [...program, ...args], this.place(kubectl));
  }

  private place(kubectl = path.dirname(process.env.E2E_KUBECTL ?? '')): SpawnOptions {
    const env = {
      ...process.env,
      KUBECONFIG: process.env.E2E_KUBECONFIG,
      PATH: [kubectl, process.env.PATH].join(path.delimiter),
      TS_NODE_PROJECT: path.join(root, 'tsconfig.json'),
    };
    return { cwd: this.folder, env };
  }

  /** Applies a folder and returns the lines that it prints; a failure shows its message. */
  public applied(folder: string, ...options: string[]): string[] {
    const { status, stdout, stderr } = this.run('apply', folder, ...options);
    if (status !== 0) throw new Error(stderr);
    return stdout.trim().split('\n');
  }

  /** The error of a run that must fail. */
  public refused(...args: string[]): string {
    const { status, stdout, stderr } = this.run(...args);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    return stderr;
  }

  public remove(): void {
    fs.rmSync(this.folder, { recursive: true });
  }
}
