import * as fs from 'node:fs';
import * as path from 'node:path';

/** The folder of the package. It is two folders above this file, and above the bundle. */
export function packageFolder(): string {
  return path.join(__dirname, '../..');
}

/** The version of the package. */
export function packageVersion(): string {
  const file = path.join(packageFolder(), 'package.json');
  return (JSON.parse(fs.readFileSync(file, 'utf8')) as { readonly version: string }).version;
}
