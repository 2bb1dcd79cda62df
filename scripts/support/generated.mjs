import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
} from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { exitOnSignals, run } from './run.mjs';

const DIFF_LINES = 300;

/** A mistake of the user, shown without a stack. */
export class Failure extends Error {}

/**
 * Writes generated files. With --check, compares them with the existing files and fails if they differ.
 *
 * `make` writes all of them into an empty folder. `target` changes only after that succeeded, and only the files that
 * differ. `list` names the generated files of a folder; other files do not change.
 */
export async function generate({ target, list = filesBelow, make, command }) {
  exitOnSignals();
  mkdirSync('.cache', { recursive: true });
  const fresh = mkdtempSync(join('.cache', 'fresh-'));
  process.once('exit', () => rmSync(fresh, { recursive: true, force: true }));
  try {
    await make(fresh);
    const changes = compare(target, fresh, list);
    if (process.argv.includes('--check')) await refuse({ changes, target, fresh, command, list });
    else if (changes.length === 0) console.log(`${nameOf(target, fresh, list)} is up to date`);
    else for (const change of changes) replace(change, target, fresh);
  } catch (error) {
    console.error(error instanceof Failure ? error.message : error);
    process.exitCode = 1;
  }
}

/** All files below a folder, by their path in it. */
export function filesBelow(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(folder, sep).length))
    .sort();
}

function compare(target, fresh, list) {
  const [before, after] = [list(target), list(fresh)];
  const changes = [];
  for (const file of [...new Set([...before, ...after])].sort()) {
    if (!after.includes(file)) changes.push({ file, kind: 'removed' });
    else if (!before.includes(file)) changes.push({ file, kind: 'added' });
    else if (!readFileSync(join(target, file)).equals(readFileSync(join(fresh, file)))) {
      changes.push({ file, kind: 'changed' });
    }
  }
  return changes;
}

function replace({ file, kind }, target, fresh) {
  const path = join(target, file);
  if (kind === 'removed') {
    rmSync(path);
    for (
      let folder = dirname(path);
      folder !== '.' && readdirSync(folder).length === 0;
      folder = dirname(folder)
    ) {
      rmdirSync(folder);
    }
  } else {
    mkdirSync(dirname(path), { recursive: true });
    renameSync(join(fresh, file), path);
  }
  console.log(`${kind.padEnd(7)} ${path}`);
}

/** The name of the generated files for messages: their folder, or the single file at the top. */
function nameOf(target, fresh, list) {
  return target === '.' ? list(fresh)[0] : `${target}/`;
}

async function refuse({ changes, target, fresh, command, list }) {
  if (changes.length === 0) return;
  const diffs = await Promise.all(changes.map((change) => diff(change, target, fresh)));
  const lines = diffs.join('').trimEnd().split('\n');
  console.log(lines.slice(0, DIFF_LINES).join('\n'));
  if (lines.length > DIFF_LINES) console.log(`... ${lines.length - DIFF_LINES} more lines of differences`);
  const where = nameOf(target, fresh, list);
  throw new Failure(`${where} is not up to date; run ${command} and commit ${where}`);
}

/** A unified diff. For a file without text, or without the program `diff`, what happened to the file. */
async function diff({ file, kind }, target, fresh) {
  const path = join(target, file);
  const old = kind === 'added' ? '/dev/null' : path;
  const next = kind === 'removed' ? '/dev/null' : join(fresh, file);
  const labels = ['-L', path, '-L', `${path} (fresh)`];
  const { output } = await run('diff', ['-u', ...labels, old, next]).catch(() => ({ output: '' }));
  return output || `${kind} ${path}\n`;
}
