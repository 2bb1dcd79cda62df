import * as path from 'path';
import { relativeToCaller } from './caller';
import { readFile } from './file-content';
import { Guard } from './guard';

/** How a script is run. */
export interface ScriptOptions {
  /**
   * The program that runs it, with its options, such as `['python3', '-u']`.
   * @default - the script's own `#!` line; for shell scripts without one `/bin/sh -eu`, which stops at the
   * first error and at unset variables
   */
  readonly interpreter?: string[];
}

/** A script resolved for one container: the file's name and text, and the command that runs it. */
export interface ResolvedScript {
  readonly fileName: string;
  readonly bytes: Buffer;
  readonly command: readonly string[];
}

/** Where scripts are mounted. */
export const SCRIPT_FOLDER = '/opt/script';

/**
 * A program for an interpreter, brought into the container as a file: nothing in it is quoted, escaped or
 * expanded on the way.
 */
export class Script {
  /** A script written in the app; without a `#!` line or an interpreter it is for /bin/sh. */
  public static inline(text: string, options: ScriptOptions = {}): Script {
    return new Script('run', () => Buffer.from(text), options);
  }

  /** A script in a file of its own. A relative path starts at the source file that calls this. */
  public static fromFile(file: string, options: ScriptOptions = {}): Script {
    const absolute = relativeToCaller(file);
    return new Script(path.basename(file), (guard) => readFile(guard, absolute), options);
  }

  private constructor(
    private readonly fileName: string,
    private readonly read: (guard: Guard) => Buffer,
    private readonly options: ScriptOptions,
  ) {}

  /** @internal */
  public _resolve(guard: Guard): ResolvedScript {
    const bytes = this.read(guard);
    checkText(guard, bytes);
    const interpreter = this.interpreter(guard, bytes);
    return { fileName: this.fileName, bytes, command: [...interpreter, `${SCRIPT_FOLDER}/${this.fileName}`] };
  }

  private interpreter(guard: Guard, bytes: Buffer): readonly string[] {
    if (this.options.interpreter) return this.options.interpreter;
    if (bytes.subarray(0, 2).toString() === '#!') return [];
    const extension = path.extname(this.fileName);
    if (extension === '' || extension === '.sh') return ['/bin/sh', '-eu'];
    return guard.fail('', {
      rule: 'must say what runs it',
      got: this.fileName,
      cure: "start the file with a line like '#!/usr/bin/env python3', or set interpreter",
    });
  }
}

/** The text itself is never shown: it may be anything. */
function checkText(guard: Guard, bytes: Buffer): void {
  if (bytes.toString().trim() === '')
    guard.fail('', { rule: 'must not be empty', cure: 'write what the job does' });
  if (!bytes.includes('\r\n')) return;
  guard.fail('', {
    rule: 'must have Unix line ends, since interpreters take the other ones as part of a word',
    cure: 'save it with LF, and let git keep it so: *.sh text eol=lf',
  });
}
