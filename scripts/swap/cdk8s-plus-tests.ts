/** The tests of cdk8s-plus as apps: whenever a test reads the manifests of a chart, they are written. */

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import * as path from 'node:path';
import { Output } from './compare';

interface Written {
  readonly file: string;
  readonly test: string;
  readonly documents: readonly unknown[];
}

/**
 * The manifests that the tests of the checkout get from one App, by the names of the tests. Tests that compare with a
 * snapshot of their repository, or with an error message of their own Jest, may fail; only the manifests count.
 */
export function writtenByTests(checkout: string, which: 'cdk8s' | 'ours', log: string): Output {
  rmSync(path.join(checkout, 'test/__snapshots__'), { recursive: true, force: true });
  rmSync(log, { force: true });
  spawnSync('npx', ['jest', '--ci', '--maxWorkers=1', '--config', path.join(__dirname, 'jest.config.cjs')], {
    encoding: 'utf8',
    env: { ...process.env, SWAP_APP: which, SWAP_LOG: log, NODE_OPTIONS: '--conditions=cdk8s-jobs-source' },
  });
  if (!existsSync(log)) throw new Error(`the tests of ${checkout} did not run`);
  const lines = readFileSync(log, 'utf8').trimEnd().split('\n');
  const written = new Map<string, readonly unknown[]>();
  for (const line of lines) {
    const { file, test, documents } = JSON.parse(line) as Written;
    const name = `${path.basename(file)} ${test}`;
    written.set(name, [...(written.get(name) ?? []), ...documents]);
  }
  return written;
}
