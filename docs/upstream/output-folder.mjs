// What is left in the output folder of `cdk8s synth` when the app fails.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'output-folder-'));
mkdirSync(join(folder, 'manifests'));
for (const name of ['web.k8s.yaml', 'README.md']) writeFileSync(join(folder, 'manifests', name), '');

// The app is the command `false`, which only ends with exit code 1.
const env = { ...process.env, CDK8S_CHECK_UPGRADE: 'false' };
const args = ['synth', '--app', 'false', '--output', 'manifests'];
const { status } = spawnSync('cdk8s', args, { cwd: folder, env });
console.log(`exit code: ${status}`);
for (const name of ['web.k8s.yaml', 'README.md']) {
  console.log(`${name}: ${existsSync(join(folder, 'manifests', name)) ? 'still there' : 'deleted'}`);
}
rmSync(folder, { recursive: true });
