/**
 * What `cdk8s-jobs review` reports about commits of public repositories:
 * `npm run measure:real-histories -- --clones <folder>`. Not part of the tests, because it needs other people's repositories.
 *
 * commits.json names repositories, commits and paths, but not their content. For each commit, someone compared the review
 * with `git show`, and wrote down what it must report at least: `says`, for readers; the classes of its verdict except
 * those that only count objects; and the rules of its findings. If a review has other classes, or lacks one of the rules,
 * the difference is printed with the whole review, and the exit code is 1. More findings are allowed.
 *
 * Clones are `<folder>/<owner>/<name>`; missing ones are cloned from GitHub.
 */

import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { parseArgs } from 'node:util';
import { buildSync } from 'esbuild';
import { Expected, missingIn, Reviewed, Review } from './compare';

const { values } = parseArgs({
  options: {
    clones: { type: 'string', default: '.cache/real-histories' },
    /** Only repositories whose name contains this string. */
    only: { type: 'string', default: '' },
  },
});

/** Next runs are always counted from this time. */
const NOW = '2026-11-29T12:00:00Z';

function measure(program: string): number {
  const all = JSON.parse(readFileSync(path.join(__dirname, 'commits.json'), 'utf8')) as Expected[];
  const commits = all.filter(({ repository }) => repository.includes(values.only));
  let wrong = 0;
  for (const expected of commits) {
    const { repository, commit, path: folder, says } = expected;
    const reviewed = reviewOf(program, cloneOf(repository), commit, folder);
    const missing = missingIn(reviewed, expected);
    console.log(
      `${missing.length === 0 ? 'ok   ' : 'WRONG'} ${repository} ${commit.slice(0, 9)} ${folder}: ${says}`,
    );
    if (missing.length > 0) console.log(`${missing.join('\n')}\n${reviewed.text}`);
    if (missing.length > 0) wrong++;
  }
  console.log(`${commits.length - wrong} of ${commits.length} reviews report what they must`);
  return wrong === 0 ? 0 : 1;
}

function reviewOf(program: string, clone: string, commit: string, folder: string): Reviewed {
  const run = (format: string) =>
    spawnSync(
      process.execPath,
      [program, 'review', '--base', `${commit}^`, '--head', commit, '--now', NOW, '--format', format, folder],
      { cwd: clone, encoding: 'utf8', maxBuffer: 2 ** 28 },
    );
  const { status, stdout, stderr } = run('json');
  if (status !== 0) return { text: stderr };
  return { review: JSON.parse(stdout) as Review, text: run('terminal').stdout };
}

function cloneOf(repository: string): string {
  const clone = path.resolve(values.clones, repository);
  if (!existsSync(clone))
    execFileSync('git', ['clone', '--quiet', '--bare', `https://github.com/${repository}`, clone], {
      stdio: 'inherit',
    });
  return clone;
}

const folder = mkdtempSync(path.join(tmpdir(), 'real-histories-'));
try {
  const program = path.join(folder, 'cdk8s-jobs.js');
  buildSync({
    entryPoints: ['lib/cli/main.ts'],
    bundle: true,
    platform: 'node',
    outfile: program,
    logLevel: 'error',
  });
  process.exitCode = measure(program);
} finally {
  rmSync(folder, { recursive: true });
}
