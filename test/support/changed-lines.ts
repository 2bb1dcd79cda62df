import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';

/** What a pull request would show of two versions of a text: a "-" or "+" and the line. */
export function changedLines(before: string, after: string): string[] {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'changed-lines-'));
  try {
    const files = [before, after].map((text, index) => {
      const file = path.join(folder, String(index));
      fs.writeFileSync(file, text);
      return file;
    });
    const { status, stdout } = spawnSync('diff', ['-U0', '--minimal', ...files], { encoding: 'utf8' });
    if (status !== 0 && status !== 1) throw new Error('there is no `diff`');
    return stdout.split('\n').filter((line) => /^[-+](?!-- |\+\+ )/.test(line));
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

/** The objects that are in a text and were in none before, as they are written. */
export function newObjects(before: string, after: string): string[] {
  const known = new Set(objectsIn(before));
  return objectsIn(after).filter((object) => !known.has(object));
}

/** The changed lines of two texts that differ by these objects alone, and by these lines; sorted. */
export function linesOfAdded(objects: readonly string[], others: readonly string[] = []): string[] {
  const lines = objects.flatMap((object) => ['---', ...object.trimEnd().split('\n')]);
  return [...lines, ...others].map((line) => `+${line}`).sort();
}

const objectsIn = (text: string) => text.split(/^---\n/m);
