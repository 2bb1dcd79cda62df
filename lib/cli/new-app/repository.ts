import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { ownEnvironment, Step } from './steps';

const NEW_REPOSITORY: readonly Step[] = [
  ['git', 'init', '--quiet'],
  ['git', 'symbolic-ref', 'HEAD', 'refs/heads/main'], // git init has no --initial-branch before 2.28.
];
const FIRST_COMMIT: readonly Step[] = [
  ['git', 'add', '--all'],
  ['git', 'commit', '--quiet', '--message', 'The app as cdk8s-jobs init writes it'],
];

/** The repository that a folder is in. */
type Repository =
  | { readonly kind: 'none' | 'empty' | 'has-commits' }
  | { readonly kind: 'above'; readonly root: string }
  | { readonly kind: 'unreadable'; readonly why: string };

/** What creates the first commit of a folder. In a repository that exists already, you decide what is committed. */
export function commitSteps(folder: string): readonly Step[] {
  const { kind } = repositoryOf(folder);
  if (kind === 'none') return [...NEW_REPOSITORY, ...FIRST_COMMIT];
  return kind === 'empty' ? FIRST_COMMIT : [];
}

/** Says why nothing is committed, and what is left to do; undefined if there is a first commit. */
export function repositoryHint(folder: string, ci: string): string | undefined {
  const found = repositoryOf(folder);
  switch (found.kind) {
    case 'above':
      return `${folder} is in the repository ${found.root}: commit it there.${MOVE[ci] ?? ''}`;
    case 'has-commits':
      return `The repository of ${folder} has commits already: commit the new files yourself.`;
    case 'unreadable':
      return `Nothing is committed, since git does not read the repository of ${folder}: ${found.why}`;
    case 'none':
    case 'empty':
      return undefined;
  }
}

const SEE = 'see https://github.com/cdk8s-jobs/cdk8s-jobs/blob/main/docs/init.md#in-an-existing-repository';
/** CI systems read their files at the root only. */
const MOVE: { readonly [ci: string]: string } = {
  github: `\nGitHub reads .github at its root only: move it there; ${SEE}`,
  gitlab: `\nGitLab reads .gitlab-ci.yml at its root only: include it there; ${SEE}`,
};

function repositoryOf(folder: string): Repository {
  const git = (...args: string[]) =>
    spawnSync('git', args, { cwd: folder, encoding: 'utf8', env: { ...ownEnvironment(), LC_ALL: 'C' } });
  const { status, stdout, stderr } = git('rev-parse', '--show-toplevel');
  if (status === null || stderr.includes('not a git repository')) return { kind: 'none' };
  if (status !== 0) return { kind: 'unreadable', why: stderr.trim().split('\n')[0] };
  const root = stdout.trim();
  if (fs.realpathSync(root) !== fs.realpathSync(folder)) return { kind: 'above', root };
  const hasCommits = git('rev-parse', '--verify', '--quiet', 'HEAD').status === 0;
  return { kind: hasCommits ? 'has-commits' : 'empty' };
}
