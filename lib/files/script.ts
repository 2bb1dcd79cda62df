import * as path from 'path';
import { isShell, shebangWords } from '../shell/shells';
import { checkCommand, refuseMarkup } from '../validation/command';
import { Guard } from '../validation/guard';
import { checkProps } from '../validation/props';
import { relativeToCaller } from './caller';
import { inlineBytes, readFile } from './file-content';
import { checkByteOrder, checkLineEnds, checkShellOptions, dividedFirstLine } from './program-text';

/** Settings of how a script is run. */
export interface ScriptOptions {
  /**
   * The program that runs the script, with its options, such as `['python3', '-u']`.
   * @default - the script's own `#!` line, which may have several options; for shell scripts without one `/bin/sh -eu`,
   * which stops at the first command that fails and at unset variables, but not if a command before a pipe fails
   */
  readonly interpreter?: string[];
}

/** A script resolved for one container: the file's name and text, and the command that runs it. */
export interface ResolvedScript {
  readonly fileName: string;
  readonly bytes: Buffer;
  readonly text: string;
  readonly command: readonly string[];
  /** The name of the ConfigMap that has the file, if it is not created by the job. */
  readonly configMapName?: string;
}

/** The folder where scripts are mounted. */
export const SCRIPT_FOLDER = '/opt/script';

/**
 * A program for an interpreter, which is mounted into the container as a file from a ConfigMap. Its text is not quoted,
 * escaped or expanded on the way.
 */
export class Script {
  /**
   * A script that is written in the app. Without a `#!` line or an interpreter, /bin/sh runs it.
   * @param text the text of the script
   * @param options how the script is run
   */
  public static fromInline(text: string, options: ScriptOptions = {}): Script {
    return new Script('run', (guard) => inlineBytes(guard, text), options);
  }

  /**
   * A script from a file on disk.
   * @param file path of the file, relative to the source file that calls this method, or in Python, Java and Go to the
   * working directory
   * @param options how the script is run
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
   * The same script for several jobs. It is resolved already, and a ConfigMap with this name has it for all of them.
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

  /** The command that runs the file; empty if the kernel can run it by its `#!` line. */
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
      rule: 'must have a #! line',
      got: this.fileName,
      cure: `start the file with a line like '#!/usr/bin/env python3'${orInterpreter(guard)}`,
    });
  }
}

/** Tables cannot set the interpreter. */
function orInterpreter(guard: Guard): string {
  return guard.inLanguage({ code: ', or set interpreter', table: '' });
}

/** Apps that are not type-checked may pass the text itself. */
export function resolveScript(guard: Guard, script: Script): ResolvedScript {
  const given: unknown = script;
  const isFile = typeof given === 'string' && FILE.test(given);
  const like = isFile ? "Script.fromFile('…')" : "Script.fromInline('…')";
  return guard.instance([], script, Script, like)._resolve(guard);
}

/** One word that ends like the name of a file. */
const FILE = /^[-\w./]{1,200}\.[a-z]\w{0,4}$/i;

/** Errors never show the text, because it may be secret. */
function checkText(guard: Guard, text: string): void {
  if (text.trim() === '')
    guard.fail([], {
      code: 'value/missing',
      rule: 'must not be empty',
      cure: 'write the commands that the job runs',
    });
  checkByteOrder(guard, text);
}

/** If an interpreter is set, the file may be binary, such as an archive. If not, /bin/sh is only assumed. */
function checkShellText(guard: Guard, bytes: Buffer): void {
  if (Buffer.from(bytes.toString()).equals(bytes)) return;
  guard.fail([], {
    code: 'file/encoding',
    rule: 'must be UTF-8, because /bin/sh runs it',
    cure: `save it as UTF-8, or start it with a #! line${orInterpreter(guard)}`,
  });
}
