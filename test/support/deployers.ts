/** Apps whose folder is recorded in clusters.json. */

import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Deployer } from '../../lib/manifest/deployer';

/** Runs a function in a folder of its own with these files, which is gone afterwards. */
export function inFolder<T>(files: { readonly [name: string]: string }, act: () => T): T {
  const before = process.cwd();
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'cdk8s-jobs-'));
  try {
    process.chdir(folder);
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(name), { recursive: true });
      writeFileSync(name, text);
    }
    return act();
  } finally {
    process.chdir(before);
    rmSync(folder, { recursive: true });
  }
}

/** The same where `dist` is deployed by somebody; by nobody who is recorded if undefined. */
export function deployedBy<T>(deployer: Deployer | undefined, act: () => T): T {
  if (deployer === undefined) return inFolder({}, act);
  return inFolder({ 'clusters.json': JSON.stringify({ dist: recordOf(deployer) }) }, act);
}

function recordOf(deployer: Deployer): object {
  return deployer === 'apply' ? { cluster: 'c', namespace: 'n', set: 's' } : { deployer };
}
