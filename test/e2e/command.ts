import { spawnSync } from 'child_process';
import * as path from 'path';

export interface CommandOutcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const root = path.join(__dirname, '../..');

/** Runs cdk8s-jobs from its source, in the folder of a user, on the cluster of the proofs. */
export function cdk8sJobs(cwd: string, ...args: string[]): CommandOutcome {
  const { E2E_KUBECTL = '', E2E_KUBECONFIG = '' } = process.env;
  const env = {
    ...process.env,
    KUBECONFIG: E2E_KUBECONFIG,
    PATH: [path.dirname(E2E_KUBECTL), process.env.PATH].join(path.delimiter),
    TS_NODE_PROJECT: path.join(root, 'tsconfig.json'),
  };
  const program = [
    '-r',
    path.join(root, 'node_modules/ts-node/register'),
    path.join(root, 'lib/cli/main.ts'),
  ];
  return spawnSync(process.execPath, [...program, ...args], { cwd, env, encoding: 'utf8' });
}
