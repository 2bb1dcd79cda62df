import * as fs from 'node:fs';
import * as path from 'node:path';
import { attempt } from '../program/refusal';

/** What npm installs as the library, and the tarball that the app keeps for that. */
export interface Library {
  readonly spec: string;
  readonly tarball?: { readonly file: string; readonly content: Buffer };
}

/**
 * What `--library` names: a tarball, which becomes a file of the app, so that `npm ci` finds it on each machine, or a
 * version, range, tag or address that npm knows.
 *
 * @throws Refusal if it is the path of a tarball that cannot be read
 */
export function libraryOf(given: string): Library {
  if (!/\.(tgz|tar\.gz)$/.test(given) || /^https?:/.test(given)) return { spec: given };
  const from = given.replace(/^file:/, '');
  const content = attempt(`--library must be a tarball that can be read, got ${JSON.stringify(given)}`, () =>
    fs.readFileSync(from),
  );
  const file = path.basename(from);
  return { spec: `file:${file}`, tarball: { file, content } };
}
