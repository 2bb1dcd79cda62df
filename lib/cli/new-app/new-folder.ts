import * as fs from 'node:fs';
import * as path from 'node:path';
import { attempt, Refusal } from '../program/refusal';
import { AppFiles } from './app-files';

/** How many files an error names. */
const SHOWN = 5;
/** What may be in the folder: that of a repository that was cloned before its first commit. */
const REPOSITORY = '.git';
/**
 * The folder in the new one in which files are written before they are moved to their places. If the process is killed
 * while it writes, only this one is left, which the next run removes.
 */
const STAGING = '.cdk8s-jobs-init';

/** @throws Refusal if the path is a file, or a folder that has files */
export function checkEmpty(folder: string): void {
  if (!fs.existsSync(folder)) return;
  const there = attempt(`${folder} must be a folder`, () => fs.readdirSync(folder));
  const found = there.filter((name) => name !== REPOSITORY && name !== STAGING).sort();
  if (found.length === 0) return;
  const more = found.length > SHOWN ? ` and ${found.length - SHOWN} more` : '';
  const cure = there.includes(STAGING)
    ? 'an earlier init was killed while it wrote them: remove them'
    : 'choose another folder';
  throw new Refusal(
    `${folder} must be empty or not exist yet, got ${found.slice(0, SHOWN).map(shown).join(', ')}${more}; ${cure}`,
  );
}

/** Control characters in the name of a file would reach the terminal. */
function shown(name: string): string {
  return /^[\w.-]+$/.test(name) ? name : JSON.stringify(name);
}

/**
 * Writes the files into an empty folder, all of them or none, unless the process is killed while it moves them.
 *
 * @throws Refusal if one of them cannot be written; then none of them is left
 */
export function writeFiles(folder: string, files: AppFiles): void {
  const staging = path.join(folder, STAGING);
  const moved: string[] = [];
  let made: string | undefined;
  attempt(`${folder} cannot be written`, () => {
    try {
      made = fs.mkdirSync(folder, { recursive: true });
      fs.rmSync(staging, { recursive: true, force: true });
      writeBelow(staging, files);
      for (const name of fs.readdirSync(staging)) {
        fs.renameSync(path.join(staging, name), path.join(folder, name));
        moved.push(path.join(folder, name));
      }
      fs.rmdirSync(staging);
    } catch (error) {
      for (const one of made === undefined ? [...moved, staging] : [made])
        fs.rmSync(one, { recursive: true, force: true });
      throw error;
    }
  });
}

function writeBelow(folder: string, files: AppFiles): void {
  for (const [file, content] of files) {
    const target = path.join(folder, file);
    fs.mkdirSync(path.dirname(target), { recursive: true });
    fs.writeFileSync(target, content, { flag: 'wx' });
  }
}
