import * as fs from 'node:fs';
import * as path from 'node:path';

/** The version of the package. Its package.json is two folders above this file, and above the bundle. */
export function packageVersion(): string {
  const file = path.join(__dirname, '../../package.json');
  return (JSON.parse(fs.readFileSync(file, 'utf8')) as { readonly version: string }).version;
}
