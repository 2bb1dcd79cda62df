import { spawnSync } from 'node:child_process';
import { Refusal } from '../program/refusal';

/** What a run of git printed. */
interface Finished {
  readonly code: number | null;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/** A file as git stores it. */
export interface Blob {
  /** Relative to the current folder, with slashes. */
  readonly path: string;
  readonly id: string;
  readonly isLink: boolean;
}

/** More than any repository of manifests prints. */
const LARGEST_OUTPUT = 2 ** 31 - 1;
const LINK = '120000';
const FULL_CLONE = 'clone all of its history: fetch-depth: 0 in GitHub Actions, GIT_DEPTH: 0 in GitLab';

/** The repository of the current folder. Files are read from its objects; nothing is checked out. */
export class Git {
  private there: boolean | undefined;

  /** Whether the current folder is in a repository. */
  public isThere(): boolean {
    return (this.there ??= this.run(['rev-parse', '--git-dir']).code === 0);
  }

  /** @throws Refusal if there is a repository that git does not read because another user owns it */
  public refuseOwner(): void {
    const { code, stderr } = this.run(['rev-parse', '--git-dir']);
    const [command] = /git config --global --add safe\.directory .*/.exec(stderr) ?? [];
    if (code !== 0 && command !== undefined)
      throw new Refusal(`git does not read this repository, since another user owns it; run: ${command}`);
  }

  /** The commit that a revision names; undefined if no such commit exists here. */
  public tryCommit(revision: string): string | undefined {
    if (revision.startsWith('-')) return undefined;
    const args = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`];
    const { code, stdout } = this.run(args);
    return code === 0 ? text(stdout) : undefined;
  }

  /** @throws Refusal if the revision names no commit that exists here */
  public commit(revision: string): string {
    const found = this.tryCommit(revision);
    if (found !== undefined) return found;
    const cure = this.isShallow() ? FULL_CLONE : 'correct it, or fetch it';
    throw new Refusal(`${revision} is neither a path nor a revision of this repository; ${cure}`);
  }

  /** The newest commit that is in the history of both. */
  public mergeBase(one: string, other: string): string {
    const { code, stdout } = this.run(['merge-base', this.commit(one), this.commit(other)]);
    if (code === 0) return text(stdout);
    const cure = this.isShallow() ? FULL_CLONE : 'name another --base';
    throw new Refusal(`${one} and ${other} have no commit in common here; ${cure}`);
  }

  /** The branch that changes are merged into. */
  public defaultBranch(): string {
    const { code, stdout } = this.run(['rev-parse', '--abbrev-ref', 'origin/HEAD']);
    if (code === 0) return text(stdout);
    const usual = ['origin/main', 'origin/master', 'main', 'master'];
    const found = usual.find((branch) => this.tryCommit(branch) !== undefined);
    if (found !== undefined) return found;
    const cure = this.isShallow() ? FULL_CLONE : 'name it with --base';
    throw new Refusal(`no default branch is here (${usual.join(', ')}); ${cure}`);
  }

  /** The files of a commit below paths, which are relative to the current folder. */
  public files(commit: string, paths: readonly string[]): Blob[] {
    const listing = this.ask(['ls-tree', '-r', '-z', commit, '--', ...paths]).toString('utf8');
    return listing.split('\0').flatMap((line) => {
      const [, mode, type, id, path] = /^(\d+) (\w+) (\w+)\t([^]*)$/.exec(line) ?? [];
      return type === 'blob' ? [{ path, id, isLink: mode === LINK }] : [];
    });
  }

  /** The contents of objects, in the order of their ids. */
  public contents(ids: readonly string[]): Buffer[] {
    if (ids.length === 0) return [];
    const output = this.ask(['cat-file', '--batch'], ids.join('\n') + '\n');
    const contents: Buffer[] = [];
    let at = 0;
    for (const id of ids) {
      const end = output.indexOf('\n', at);
      const [, type, size] = output.toString('utf8', at, end).split(' ');
      if (type !== 'blob') throw new Refusal(`git has no content for ${id}; ${FULL_CLONE}`);
      contents.push(output.subarray(end + 1, end + 1 + Number(size)));
      at = end + 2 + Number(size);
    }
    return contents;
  }

  private isShallow(): boolean {
    return text(this.run(['rev-parse', '--is-shallow-repository']).stdout) === 'true';
  }

  private ask(args: readonly string[], input?: string): Buffer {
    const { code, stdout, stderr } = this.run(args, input);
    if (code === 0) return stdout;
    throw new Refusal(`git ${args[0]} failed: ${stderr.trim()}`);
  }

  private run(args: readonly string[], input?: string): Finished {
    const { status, stdout, stderr, error } = spawnSync('git', args, {
      input,
      maxBuffer: LARGEST_OUTPUT,
      env: { ...process.env, LC_ALL: 'C' }, // Its error messages are parsed.
    });
    if (error !== undefined) throw new Refusal(`git cannot be run: ${error.message}; install it`);
    return { code: status, stdout, stderr: stderr.toString('utf8') };
  }
}

function text(output: Buffer): string {
  return output.toString('utf8').trim();
}
