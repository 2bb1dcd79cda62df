import * as fs from 'node:fs';
import * as path from 'node:path';
import { stagedFolder } from '../../manifest/deployer';
import { attempt } from '../program/refusal';

/**
 * A folder that another program writes next to its place. It moves there when the program has succeeded, so whatever ends
 * this process, the earlier folder is whole.
 */
export class StagedFolder {
  /** Where the program writes. */
  public readonly path: string;
  /** Where the earlier folder is while the new one takes its place. */
  private readonly replaced: string;

  public constructor(
    private readonly folder: string,
    private readonly pid = process.pid,
  ) {
    this.path = stagedFolder(folder, pid);
    this.replaced = `${this.path}.replaced`;
  }

  /** Removes what killed processes have left, and moves back a folder that one of them was replacing. */
  public cleanUp(): void {
    const { dir, base } = path.parse(this.path);
    const prefix = base.slice(0, -String(this.pid).length);
    if (!fs.existsSync(dir || '.')) return;
    for (const name of fs.readdirSync(dir || '.')) {
      const [, pid, isReplaced] = /^(\d+)(\.replaced)?$/.exec(name.slice(prefix.length)) ?? [];
      if (!name.startsWith(prefix) || pid === undefined || isRunning(Number(pid))) continue;
      const left = path.join(dir, name);
      if (isReplaced !== undefined && !exists(this.folder)) fs.renameSync(left, this.folder);
      else remove(left);
    }
  }

  /** Puts what was written into its place. */
  public publish(): void {
    attempt(`${this.folder} cannot be replaced`, () => {
      const existed = exists(this.folder);
      if (existed) fs.renameSync(this.folder, this.replaced);
      try {
        fs.renameSync(this.path, this.folder);
      } catch (error) {
        if (existed) fs.renameSync(this.replaced, this.folder);
        throw error;
      }
      remove(this.replaced);
    });
  }

  /** Removes what was written. */
  public discard(): void {
    remove(this.path);
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Otherwise it is a process of another user.
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

/** Also of a symbolic link to nothing. */
function exists(file: string): boolean {
  return fs.lstatSync(file, { throwIfNoEntry: false }) !== undefined;
}

function remove(file: string): void {
  fs.rmSync(file, { recursive: true, force: true });
}
