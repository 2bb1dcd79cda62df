// Runs the fast checks for the files that differ from main, including untracked ones: `npm run test:changed`.
import { execFileSync } from 'node:child_process';
import { runRows } from './support/steps.mjs';

const changed = changedFiles();
if (changed.length === 0) console.log('no file differs from main');
else {
  const some = `--no-error-on-unmatched-pattern ${changed.map(quoted).join(' ')}`;
  const rows = [['format:check', some]];
  if (changed.some((file) => /\.[cm]?[jt]s$/.test(file))) rows.push(['lint', some]);
  if (changed.some((file) => /\.(ts|json)$/.test(file))) rows.push(['types']);
  rows.push([
    'test:unit',
    `--maxWorkers=100% --passWithNoTests --findRelatedTests ${changed.map(quoted).join(' ')}`,
  ]);
  await runRows(rows.reverse().map((step) => [step.join(' ')]));
}

/** The existing files that differ from the commit where this branch left main. */
function changedFiles() {
  const base = mainOf(['main', 'origin/main']);
  const files = [
    git('diff', '--name-only', '--relative', '--diff-filter=d', '-z', base),
    git('ls-files', '--others', '--exclude-standard', '-z'),
  ];
  return files.flatMap((list) => list.split('\0')).filter((file) => file !== '');
}

function mainOf(branches) {
  for (const branch of branches) {
    try {
      return git('merge-base', 'HEAD', branch).trim();
    } catch {
      continue;
    }
  }
  throw new Error(`there is no branch ${branches.join(' or ')} to compare with`);
}

function git(...args) {
  return execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
}

function quoted(file) {
  return `'${file.replaceAll("'", "'\\''")}'`;
}
