import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { fileURLToPath } from 'node:url';
import { attempt, Refusal } from '../program/refusal';

/** What npm installs as the library, and the tarball that the app keeps for that. */
export interface Library {
  readonly spec: string;
  readonly tarball?: { readonly file: string; readonly content: Buffer };
}

/** Its name, as in the commands of npm: `cdk8s-jobs@next`. */
const NAMED = /^cdk8s-jobs@/;
const TARBALL = /\.(tgz|tar\.gz|tar)$/i;
/** An address or an alias: `https:`, `git+ssh:`, `github:`, `npm:`. A single letter is a drive of Windows. */
const ADDRESS = /^(?!file:)[a-z][a-z+.-]+:/i;
const PATH = /^(\.|\/|~\/|\\|[a-z]:|file:)/i;

/**
 * What `--library` names: a tarball, which becomes a file of the app, so that `npm ci` finds it on each machine, or a
 * version, range, tag or address that npm knows.
 *
 * @throws Refusal if it is the path of a folder, or of a file that is no tarball or cannot be read
 */
export function libraryOf(given: string): Library {
  const spec = given.replace(NAMED, '');
  if (ADDRESS.test(spec) || !(PATH.test(spec) || TARBALL.test(spec))) return { spec };
  const got = `got ${JSON.stringify(given)}`;
  const unreadable = `--library must be a tarball that can be read, ${got}`;
  const from = attempt(unreadable, () => pathOf(spec));
  if (attempt(unreadable, () => fs.statSync(from, { throwIfNoEntry: false })?.isDirectory()))
    throw new Refusal(`--library must be a tarball, ${got}, which is a folder; write one there: ${PACK}`);
  if (!TARBALL.test(from))
    throw new Refusal(`--library must be a tarball (.tgz), ${got}; write one: ${PACK}`);
  const content = attempt(unreadable, () => fs.readFileSync(from));
  const file = path.basename(from);
  return { spec: `file:${file}`, tarball: { file, content } };
}

const PACK = 'npm ci && npm run build && npm pack';

/** Relative to the current folder. In `--library=~/x.tgz`, shells leave the `~`. */
function pathOf(spec: string): string {
  if (/^file:\/\//i.test(spec)) return fileURLToPath(spec);
  return path.resolve(spec.replace(/^file:/i, '').replace(/^~(?=\/)/, os.homedir()));
}
