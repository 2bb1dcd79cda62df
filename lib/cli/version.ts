import * as fs from 'node:fs';
import * as path from 'node:path';

/** The version of the package; its root is as far from this file as from the bundle that it ends in. */
export function packageVersion(): string {
  const file = path.join(__dirname, '../../package.json');
  return (JSON.parse(fs.readFileSync(file, 'utf8')) as { readonly version: string }).version;
}
