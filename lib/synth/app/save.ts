import { randomBytes } from 'crypto';
import * as fs from 'fs';
import * as path from 'path';

export interface TextFile {
  /** Its path in a folder. */
  readonly path: string;
  readonly text: string;
}

/** A file that is written beside its place, or one that can only be written in place. */
interface Prepared {
  readonly target: string;
  readonly content: { readonly text: string } | { readonly temporary: string };
}

/** A folder, and the first of those above it that had to be made, too. */
interface MadeFolder {
  readonly folder: string;
  readonly first: string;
}

/**
 * Writes files whole: each is complete beside its place before the first is put there, so that what was there before is left
 * where the disk is full or a file may not be written.
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
  // A pipe or device has no earlier text to lose.
  if (before && !before.isFile() && !before.isDirectory()) return { target: file, content: { text } };
  // Throws where the file may not be written, though another one could be put in its place.
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

/** Undefined where the folder takes no new file, but the file that is there may be written. */
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
    // Others may write the file without being its owner.
    if (codeOf(error) !== 'EPERM') throw error;
  }
}

function put({ target, content }: Prepared): void {
  if ('text' in content) return fs.writeFileSync(target, content.text);
  const { temporary } = content;
  try {
    fs.renameSync(temporary, target);
  } catch (error) {
    // Some files can be written but not replaced: one that is mounted by itself, one of another user in a folder like /tmp,
    // and on Windows one that another program has open.
    if (!['EBUSY', 'EPERM', 'EACCES'].includes(codeOf(error))) throw error;
    fs.writeFileSync(target, fs.readFileSync(temporary));
    tryRemove(temporary);
  }
}

/** Where a file is that may be a link, or where it would be: what is renamed to a link would replace the link. */
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
    // The first error tells more.
  }
}

/** Folders with something in them stay. */
function tryRemoveFolder({ folder, first }: MadeFolder): void {
  try {
    for (let at = path.resolve(folder); at.length >= path.resolve(first).length; at = path.dirname(at))
      fs.rmdirSync(at);
  } catch {
    // The first error tells more.
  }
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? '';
}
