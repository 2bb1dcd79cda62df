import { checkByteOrder, checkLineEnds, dividedFirstLine } from '../../files/program-text';
import { shellCall } from '../../shell/shells';
import { At, Guard } from '../../validation/guard';
import { absolutePath } from './absolute-path';
import { Mount } from './mount';
import { ResolvedMount } from './resolved-mount';

/** A checked command line, and the mounts of its container. */
export interface MountedCommand {
  readonly command?: readonly string[];
  readonly args?: readonly string[];
  readonly mounts?: { readonly [path: string]: Mount };
}

/**
 * The content of a mounted file of ConfigFiles that a command line runs, directly or by a shell; undefined if it runs
 * none. Throws an error if the file cannot be run that way.
 */
export function mountedProgram(guard: Guard, mounted: MountedCommand): string | undefined {
  const { command = [], args = [] } = mounted;
  const words = [...command, ...args];
  if (words.length === 0) return undefined;
  const call = shellCall(words);
  const byShell = call?.isText === false ? call.operand : undefined;
  const at = byShell ?? (command.length > 0 ? 0 : undefined);
  const text = at === undefined ? undefined : fileAt(guard, words[at], mounted.mounts ?? {})?.toString();
  if (at === undefined || text === undefined) return undefined;
  const place: At = at < command.length ? ['command', at] : ['args', at - command.length];
  if (byShell === undefined) checkFirstLine(guard, place, words[at], text);
  else {
    checkByteOrder(guard.at(place), text);
    checkLineEnds(guard.at(place), text, ['sh']);
  }
  return text;
}

/** The content of a mounted file, by its path in the container. */
function fileAt(guard: Guard, file: string, mounts: { readonly [path: string]: Mount }): Buffer | undefined {
  for (const [given, mount] of Object.entries(mounts)) {
    const folder = absolutePath(given);
    // Values that are not a Mount are refused where they are mounted.
    if (folder === undefined || !isMount(mount) || !(file === folder || file.startsWith(`${folder}/`)))
      continue;
    const { subPath, subPathExpr } = mount._options;
    // The path is unknown until the pod exists.
    if (subPathExpr !== undefined) continue;
    const path = [subPath, file.slice(folder.length + 1)].filter(Boolean).join('/');
    const found = fileIn(mount._resolve(guard.at('mounts', { key: given })), path);
    if (found) return found;
  }
  return undefined;
}

function isMount(mount: unknown): boolean {
  return typeof (mount as Partial<Mount> | null)?._resolve === 'function';
}

function fileIn({ source, files }: ResolvedMount, path: string): Buffer | undefined {
  const items = source.configMap?.items;
  const key = items === undefined ? path : items.find((item) => item.path === path)?.key;
  return key === undefined ? undefined : files?.get(key);
}

function checkFirstLine(guard: Guard, place: At, file: string, text: string): void {
  if (dividedFirstLine(guard.at(place), text) === undefined) return;
  guard.fail(place, {
    code: 'script/interpreter',
    rule: 'must not be a file whose #! line has several options, because the kernel passes them as a single one',
    got: file,
    cure: 'write the interpreter and its options before the file, one word per element, or use script',
  });
}
