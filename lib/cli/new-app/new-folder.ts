import * as fs from 'node:fs';
import * as path from 'node:path';
import { attempt, Refusal } from '../program/refusal';
import { AppFiles } from './app-files';

/** How many files an error names. */
const SHOWN = 5;
/** What may be in the folder: that of a repository that was cloned before its first commit. */
const REPOSITORY = '.git';

/** @throws Refusal if the path is a file, or a folder that has files */
export function checkEmpty(folder: string): void {
  if (!fs.existsSync(folder)) return;
  const found = attempt(`${folder} must be a folder`, () => fs.readdirSync(folder))
    .filter((name) => name !== REPOSITORY)
    .sort();
  if (found.length === 0) return;
  const more = found.length > SHOWN ? ` and ${found.length - SHOWN} more` : '';
  throw new Refusal(
    `${folder} must be empty or not exist yet, got ${found.slice(0, SHOWN).map(shown).join(', ')}${more}; choose another folder`,
  );
}

/** Control characters in the name of a file would reach the terminal. */
function shown(name: string): string {
  return /^[\w.-]+$/.test(name) ? name : JSON.stringify(name);
}

/**
 * Writes the files into an empty folder.
 *
 * @throws Refusal if one of them cannot be written; then none of them is left
 */
export function writeFiles(folder: string, files: AppFiles): void {
  let made: string | undefined;
  attempt(`${folder} cannot be written`, () => {
    try {
      made = fs.mkdirSync(folder, { recursive: true });
      for (const [file, content] of files) {
        const target = path.join(folder, file);
        fs.mkdirSync(path.dirname(target), { recursive: true });
        fs.writeFileSync(target, content, { flag: 'wx' });
      }
    } catch (error) {
      for (const one of made === undefined ? ownEntries(folder, files) : [made])
        fs.rmSync(one, { recursive: true, force: true });
      throw error;
    }
  });
}

/** What the files are in: the folder was empty, so all of it is theirs. */
function ownEntries(folder: string, files: AppFiles): string[] {
  return [...new Set([...files.keys()].map((file) => path.join(folder, file.split('/')[0])))];
}
