import * as path from 'path';
import { isShell, shebangWords } from '../shell/shells';
import { checkCommand, refuseMarkup } from '../validation/command';
import { Guard } from '../validation/guard';
import { checkProps } from '../validation/props';
import { relativeToCaller } from './caller';
import { inlineBytes, readFile } from './file-content';
import { checkByteOrder, checkLineEnds, checkShellOptions, dividedFirstLine } from './program-text';

/** How a script is run. */
export interface ScriptOptions {
  /**
   * The program that runs it, with its options, such as `['python3', '-u']`.
   * @default - the script's own `#!` line, which may have several options; for shell scripts without one `/bin/sh -eu`,
   * which stops at the first command that fails and at unset variables, but not at a failure before a pipe
   */
  readonly interpreter?: string[];
}

/** A script resolved for one container: the file's name and text, and the command that runs it. */
export interface ResolvedScript {
  readonly fileName: string;
  readonly bytes: Buffer;
  readonly text: string;
  readonly command: readonly string[];
  /** The ConfigMap that brings the file, where somebody else makes it. */
  readonly configMapName?: string;
}

/** Where scripts are mounted. */
export const SCRIPT_FOLDER = '/opt/script';

/**
 * A program for an interpreter, brought into the container as a file: nothing in it is quoted, escaped or
 * expanded on the way.
 */
export class Script {
  /** A script written in the app; without a `#!` line or an interpreter it is for /bin/sh. */
  public static fromInline(text: string, options: ScriptOptions = {}): Script {
    return new Script('run', (guard) => inlineBytes(guard, text), options);
  }

  /**
   * A script in a file of its own. A relative path starts at the source file that calls this; in Python, Java and
   * Go at the working directory.
   */
  public static fromFile(file: string, options: ScriptOptions = {}): Script {
    const absolute = relativeToCaller(file);
    return new Script(path.basename(absolute), (guard) => readFile(guard, absolute), options);
  }

  private constructor(
    private readonly fileName: string,
    private readonly read: (guard: Guard) => Buffer,
    private readonly options: ScriptOptions,
    private readonly resolved?: ResolvedScript,
  ) {}

  /**
   * The same script for several jobs: it has been resolved, and a ConfigMap of this name brings it to all of them.
   * @internal
   */
  public _broughtBy(configMapName: string, resolved: ResolvedScript): Script {
    return new Script(this.fileName, this.read, this.options, { ...resolved, configMapName });
  }

  /** @internal */
  public _resolve(guard: Guard): ResolvedScript {
    if (this.resolved !== undefined) return this.resolved;
    checkProps(guard, 'ScriptOptions', this.options);
    const bytes = this.read(guard);
    const text = bytes.toString();
    checkText(guard, text);
    const ownLine = shebangWords(text);
    const isByOwnLine = ownLine !== undefined && this.options.interpreter === undefined;
    if (isByOwnLine) checkLineEnds(guard, text);
    const interpreter = this.interpreter(guard, bytes, ownLine);
    if (!isByOwnLine) checkLineEnds(guard, text, interpreter);
    const runBy = isByOwnLine ? ownLine : interpreter;
    if (runBy.some(isShell)) refuseMarkup(guard, [], text);
    const { fileName } = this;
    return { fileName, bytes, text, command: [...interpreter, `${SCRIPT_FOLDER}/${fileName}`] };
  }

  /** What runs the file; nothing where its own `#!` line says so, and the kernel reads that. */
  private interpreter(
    guard: Guard,
    bytes: Buffer,
    ownLine: readonly string[] | undefined,
  ): readonly string[] {
    if (this.options.interpreter) {
      const words = checkCommand(guard, 'interpreter', this.options.interpreter);
      checkShellOptions(guard, 'interpreter', words);
      return words;
    }
    if (ownLine !== undefined) return dividedFirstLine(guard, bytes.toString()) ?? [];
    const extension = path.extname(this.fileName);
    if (extension === '' || extension === '.sh') {
      checkShellText(guard, bytes);
      return ['/bin/sh', '-eu'];
    }
    return guard.fail([], {
      code: 'script/interpreter',
      rule: 'must say what runs it',
      got: this.fileName,
      cure: `start the file with a line like '#!/usr/bin/env python3'${orInterpreter(guard)}`,
    });
  }
}

/** A table cannot set it. */
function orInterpreter(guard: Guard): string {
  return guard.inLanguage({ code: ', or set interpreter', table: '' });
}

/** Apps whose types nobody checked may give the text itself. */
export function resolveScript(guard: Guard, script: Script): ResolvedScript {
  return guard.instance([], script, Script, "Script.fromInline('…')")._resolve(guard);
}

/** The text itself is never shown: it may be anything. */
function checkText(guard: Guard, text: string): void {
  if (text.trim() === '')
    guard.fail([], { code: 'value/missing', rule: 'must not be empty', cure: 'write what the job does' });
  checkByteOrder(guard, text);
}

/** Who says what runs a file may mean bytes that are no text, as of an archive; that a shell does was only guessed. */
function checkShellText(guard: Guard, bytes: Buffer): void {
  if (Buffer.from(bytes.toString()).equals(bytes)) return;
  guard.fail([], {
    code: 'file/encoding',
    rule: 'must be UTF-8, as /bin/sh is to run it',
    cure: `save it with that encoding, or start it with a #! line${orInterpreter(guard)}`,
  });
}
