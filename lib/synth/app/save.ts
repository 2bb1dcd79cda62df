import { randomBytes } from 'crypto';
import * as fs from 'fs';
import * as path from 'path';

export interface TextFile {
  /** The path in a folder. */
  readonly path: string;
  readonly text: string;
}

/** A file that is written next to its target, or one that can only be written in place. */
interface Prepared {
  readonly target: string;
  readonly content: { readonly text: string } | { readonly temporary: string };
}

/** A folder that was created, and the topmost of its parents that was created too. */
interface MadeFolder {
  readonly folder: string;
  readonly first: string;
}

/**
 * Writes all files or none: all of them are written next to their targets before the first one is moved. If the disk is
 * full or a file is not writable, the earlier files remain.
 */
export function saveWhole(outdir: string, folders: readonly string[], files: Iterable<TextFile>): void {
  const made: MadeFolder[] = [];
  const temporary: string[] = [];
  try {
    for (const folder of ['', ...folders]) makeFolder(path.join(outdir, folder), made);
    const prepared: Prepared[] = [];
    for (const file of files) prepared.push(prepare(path.join(outdir, file.path), file.text, temporary));
    for (const file of prepared) put(file);
  } catch (error) {
    temporary.forEach(tryRemove);
    made.reverse().forEach(tryRemoveFolder);
    throw error;
  }
}

function makeFolder(folder: string, all: MadeFolder[]): void {
  const first = fs.mkdirSync(folder, { recursive: true });
  if (first !== undefined) all.push({ folder, first });
}

function prepare(file: string, text: string, all: string[]): Prepared {
  const before = fs.statSync(file, { throwIfNoEntry: false });
  // A pipe or device has no earlier content to lose.
  if (before && !before.isFile() && !before.isDirectory()) return { target: file, content: { text } };
  // Throws if the file is not writable, even if another file could replace it.
  if (before) fs.closeSync(fs.openSync(file, 'r+'));
  const target = throughLinks(file);
  const temporary = path.join(path.dirname(target), `.${randomBytes(8).toString('hex')}.tmp`);
  const opened = tryOpen(temporary, before !== undefined);
  if (opened === undefined) return { target, content: { text } };
  all.push(temporary);
  try {
    if (before) keepOwner(opened, before);
    fs.writeFileSync(opened, text);
  } finally {
    fs.closeSync(opened);
  }
  return { target, content: { temporary } };
}

/** Undefined if the folder accepts no new file, but the existing file may be writable. */
function tryOpen(temporary: string, isThere: boolean): number | undefined {
  try {
    return fs.openSync(temporary, 'wx');
  } catch (error) {
    if (isThere && ['EACCES', 'EPERM'].includes(codeOf(error))) return undefined;
    throw error;
  }
}

function keepOwner(opened: number, { mode, uid, gid }: fs.Stats): void {
  const made = fs.fstatSync(opened);
  try {
    if (made.mode !== mode) fs.fchmodSync(opened, mode & 0o7777);
    if (made.uid !== uid || made.gid !== gid) fs.fchownSync(opened, uid, gid);
  } catch (error) {
    // Users who do not own the file may still write to it.
    if (codeOf(error) !== 'EPERM') throw error;
  }
}

function put({ target, content }: Prepared): void {
  if ('text' in content) return fs.writeFileSync(target, content.text);
  const { temporary } = content;
  try {
    fs.renameSync(temporary, target);
  } catch (error) {
    // Some files can be written but not replaced: a file that is a mount point, a file of another user in a folder like
    // /tmp and, on Windows, a file that another program has open.
    if (!['EBUSY', 'EPERM', 'EACCES'].includes(codeOf(error))) throw error;
    fs.writeFileSync(target, fs.readFileSync(temporary));
    tryRemove(temporary);
  }
}

/** Where the target of a possible link is or would be: a rename onto a link would replace the link. */
function throughLinks(file: string): string {
  const folder = fs.realpathSync.native(path.dirname(file));
  const place = path.join(folder, path.basename(file));
  const isLink = fs.lstatSync(place, { throwIfNoEntry: false })?.isSymbolicLink() === true;
  return isLink ? throughLinks(path.resolve(folder, fs.readlinkSync(place))) : place;
}

function tryRemove(file: string): void {
  try {
    fs.rmSync(file, { force: true });
  } catch {
    // The first error is more useful.
  }
}

/** Folders that are not empty remain. */
function tryRemoveFolder({ folder, first }: MadeFolder): void {
  try {
    for (let at = path.resolve(folder); at.length >= path.resolve(first).length; at = path.dirname(at))
      fs.rmdirSync(at);
  } catch {
    // The first error is more useful.
  }
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? '';
}
