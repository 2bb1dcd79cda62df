import * as fs from 'node:fs';
import * as path from 'node:path';
import { attempt } from '../program/refusal';

/**
 * A folder that another program replaces, with its earlier content next to it until the program has succeeded. If this
 * process is killed, the next one puts the earlier content back first.
 */
export class KeptFolder {
  private readonly before: string;
  private readonly replaced: string;
  private existed = false;

  public constructor(private readonly folder: string) {
    const { dir, base } = path.parse(folder);
    this.before = path.join(dir, `.${base}.before-synth`);
    this.replaced = path.join(dir, `.${base}.replaced`);
  }

  /** Moves the folder aside. Returns whether an earlier run was killed, so that its folder was put back first. */
  public moveAside(): boolean {
    return attempt(`${this.folder} cannot be moved to ${this.before}`, () => {
      const wasKilled = exists(this.before);
      if (wasKilled) this.restore();
      remove(this.replaced);
      this.existed = exists(this.folder);
      if (this.existed) fs.renameSync(this.folder, this.before);
      return wasKilled;
    });
  }

  /** Makes the folder what it was before. */
  public putBack(): void {
    attempt(`${this.folder} cannot be put back; its files are in ${this.before}`, () => {
      if (!this.existed) remove(this.folder);
      else if (exists(this.before)) this.restore();
    });
  }

  /** Keeps what was written. If nothing was, as with `--stdout`, the folder is what it was before. */
  public replace(): void {
    if (!exists(this.folder)) return this.putBack();
    if (!exists(this.before)) return;
    attempt(`${this.before} cannot be deleted`, () => {
      // Renamed first: if this process is killed while it deletes, the next one does not put a part of it back.
      fs.renameSync(this.before, this.replaced);
      remove(this.replaced);
    });
  }

  private restore(): void {
    remove(this.folder);
    fs.renameSync(this.before, this.folder);
  }
}

/** Also of a symbolic link to nothing. */
function exists(file: string): boolean {
  return fs.lstatSync(file, { throwIfNoEntry: false }) !== undefined;
}

function remove(file: string): void {
  fs.rmSync(file, { recursive: true, force: true });
}
