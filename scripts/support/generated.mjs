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

/** An error of the user's, shown without a stack. */
export class Failure extends Error {}

/**
 * Writes generated files, or with --check compares them with what is there and fails if they differ.
 *
 * `make` writes all of them into an empty folder; only when it succeeded is `target` touched, and in it only the
 * files that differ. `list` names the generated files of a folder; others are left alone.
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

/** What people call the generated files: their folder, or the one file at the top. */
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

/** A unified diff; for a file without text, or where there is no `diff`, what happened to it. */
async function diff({ file, kind }, target, fresh) {
  const path = join(target, file);
  const old = kind === 'added' ? '/dev/null' : path;
  const next = kind === 'removed' ? '/dev/null' : join(fresh, file);
  const labels = ['-L', path, '-L', `${path} (fresh)`];
  const { output } = await run('diff', ['-u', ...labels, old, next]).catch(() => ({ output: '' }));
  return output || `${kind} ${path}\n`;
}
