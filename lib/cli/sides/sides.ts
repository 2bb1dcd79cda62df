/** The two sides that a review compares: the files of base and of head. */

import * as fs from 'node:fs';
import * as path from 'node:path';
import { APPROVALS_FILE } from '../../review/report/approvals-file';
import { Refusal, UsageError } from '../program/refusal';
import { CLUSTERS_FILE } from '../records/clusters-file';
import { Chosen, filesOfCommit, filesOfInput, FilesOfSide, filesOfPaths } from './files';
import { Git } from './git';

/** The options of the user. */
export interface Asked {
  readonly base?: string;
  readonly head?: string;
  readonly paths: readonly string[];
  /** Folders and files below the paths that are left out. */
  readonly excluded?: readonly string[];
}

/** One side, with its files. */
export interface SideFiles extends FilesOfSide {
  /** The name for users: a revision, a path, `-`. */
  readonly name: string;
}

export interface Sides {
  readonly base: SideFiles;
  readonly head: SideFiles;
  /** The folder that the names of files are relative to, relative to the current folder. */
  readonly root: string;
}

/** Where a side comes from. The working tree is the files on disk. */
type Source =
  | { readonly kind: 'commit'; readonly commit: string; readonly name: string }
  | { readonly kind: 'working-tree' }
  | { readonly kind: 'path'; readonly path: string }
  | { readonly kind: 'input' };

const DEFAULT_PATHS = ['dist'];
const SHORT = 10;
/** The other files that are read of a side. */
const OTHERS = [APPROVALS_FILE, CLUSTERS_FILE];

/** @throws Refusal or UsageError if a side cannot be read */
export function sidesOf({ base, head, paths, excluded = [] }: Asked): Sides {
  const git = new Git();
  const after = head === undefined ? ({ kind: 'working-tree' } as const) : sourceOf(git, head);
  const before = base === undefined ? mergeBase(git, after) : sourceOf(git, base, after);
  if (before.kind === 'input' && after.kind === 'input')
    throw new UsageError('review must be given - for one side only');
  const isExcluded = (name: string) => excluded.some((each) => isIn(path.posix.normalize(`./${each}`), name));
  const chosen = { ...placeOf([before, after], paths), isExcluded };
  const sides = {
    base: side(git, before, chosen, 'base'),
    head: side(git, after, chosen, 'head'),
    root: chosen.root,
  };
  checkFound(sides, chosen);
  return sides;
}

/** A path that neither side has is misspelled. It does not prove that nothing changes. */
function checkFound({ base, head }: Sides, { paths, root }: Chosen): void {
  const names = [...base.files, ...head.files].map((file) => file.path);
  const asked = root === '' && paths.length > 0 ? paths : ['.'];
  const missing = asked.find((each) => !names.some((name) => isIn(each, name)));
  if (missing === undefined) return;
  const where = missing === '.' && root !== '' ? root : missing;
  throw new Refusal(`neither side has manifests in ${where}; correct the path, or synthesize first`);
}

function isIn(folder: string, file: string): boolean {
  const below = folder.replace(/\/$/, '');
  return below === '.' || file === below || file.startsWith(`${below}/`);
}

/** The files that are compared, and the folder that their names are relative to. */
function placeOf(sources: readonly Source[], paths: readonly string[]): Omit<Chosen, 'isExcluded'> {
  const given = (paths.length > 0 ? paths : DEFAULT_PATHS).map(normalized);
  const areRooted = sources.map(({ kind }) => kind === 'path' || kind === 'input');
  if (!areRooted.includes(true)) return { paths: given, root: '' };
  if (areRooted.every(Boolean)) return { paths: paths.map(normalized), root: '' };
  if (given.length > 1)
    throw new UsageError('review must be given one PATH to compare a revision with a folder');
  return { paths: given, root: given[0] };
}

function normalized(given: string): string {
  const relative = path.relative('.', given).split(path.sep).join('/');
  return relative === '' ? '.' : relative;
}

function side(git: Git, source: Source, chosen: Chosen, as: string): SideFiles {
  const { paths, root } = chosen;
  switch (source.kind) {
    case 'commit': {
      const { commit, name } = source;
      return { name, ...filesOfCommit(git, commit, chosen, OTHERS) };
    }
    case 'working-tree':
      for (const each of paths) checkThere(each, as);
      return {
        name: 'the working tree',
        files: filesOfPaths(chosen),
        read: (file) => readIn('.', file),
      };
    case 'path': {
      const below =
        paths.length > 0 && root === '' ? paths.map((each) => path.posix.join(source.path, each)) : [];
      const all = below.length > 0 ? below : [source.path];
      for (const each of all) checkThere(each, as);
      return {
        name: source.path,
        files: filesOfPaths({ ...chosen, paths: all, root: source.path }),
        read: (file) => readIn(source.path, file),
      };
    }
    case 'input':
      return { name: '-', files: filesOfInput(), read: () => undefined };
  }
}

/** A missing file may not have been synthesized. Only a commit is certain to have removed it. */
function checkThere(file: string, as: string): void {
  if (fs.existsSync(file)) return;
  throw new Refusal(
    `${as} has no ${file}; synthesize first, or correct the path` +
      (as === 'head' ? '; if you removed it on purpose, commit that and add --head HEAD' : ''),
  );
}

function readIn(folder: string, file: string): string | undefined {
  const found = path.join(folder, file);
  return fs.existsSync(found) ? fs.readFileSync(found, 'utf8') : undefined;
}

function sourceOf(git: Git, given: string, head?: Source): Source {
  if (given === '-') return { kind: 'input' };
  if (given.endsWith(SINCE)) return sinceMergeBase(git, given.slice(0, -SINCE.length), head);
  const isThere = fs.existsSync(given);
  const commit = git.isThere() ? git.tryCommit(given) : undefined;
  if (commit !== undefined && isThere && !given.includes('/'))
    throw new UsageError(
      `review must be given a revision or a path, got ${given}, which is both; write ./${given} for the path, ` +
        `or refs/heads/${given}`,
    );
  if (isThere) return { kind: 'path', path: normalized(given) };
  if (commit === undefined && !git.isThere()) {
    git.refuseOwner();
    throw new Refusal(`${given} is not there and this is not a git repository; correct the path`);
  }
  return { kind: 'commit', commit: commit ?? git.commit(given), name: given };
}

/** As in git: `main...` is the commit at which head branched off main. */
const SINCE = '...';

function sinceMergeBase(git: Git, branch: string, head?: Source): Source {
  const other = head?.kind === 'commit' ? head.commit : 'HEAD';
  const commit = git.mergeBase(branch, other);
  return { kind: 'commit', commit, name: commit.slice(0, SHORT) };
}

function mergeBase(git: Git, head: Source): Source {
  if (!git.isThere()) {
    git.refuseOwner();
    throw new UsageError('review must be given --base where there is no git repository');
  }
  return sinceMergeBase(git, git.defaultBranch(), head);
}
