/** Examples of docs/examples, run as apps. */

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join, resolve } from 'path';

/** What an example writes, with the files of its folder one after another. */
export function writtenByExample(name: string): string {
  const outdir = mkdtempSync(join(tmpdir(), 'example-'));
  const before = process.env.CDK8S_OUTDIR;
  process.env.CDK8S_OUTDIR = outdir;
  try {
    jest.requireActual(resolve(`docs/examples/${name}.ts`));
    const files = readdirSync(outdir, { recursive: true, encoding: 'utf8' });
    const manifests = files.filter((file) => file.endsWith('.yaml')).sort();
    return manifests.map((file) => readFileSync(join(outdir, file), 'utf8')).join('---\n');
  } finally {
    if (before === undefined) delete process.env.CDK8S_OUTDIR;
    else process.env.CDK8S_OUTDIR = before;
    rmSync(outdir, { recursive: true });
  }
}
