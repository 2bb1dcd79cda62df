import type { k8s } from 'cdk8s-plus-27';
import { checkConfigKey } from '../../../files/config-data';
import { fileMode } from '../../../files/file-mode';
import { Plain, sortedEntries, unlessEmpty } from '../../../manifest/plain';
import { At, Guard } from '../../../validation/guard';

type ConfigMapVolume = Plain<k8s.ConfigMapVolumeSource>;

interface FilesOptions {
  readonly items?: { readonly [key: string]: string };
  readonly mode?: number;
  readonly modes?: { readonly [key: string]: number };
  readonly optional?: boolean;
}

/** What is known about the keys of an object that the app creates. */
interface KnownKeys {
  readonly files: ReadonlyMap<string, unknown>;
  readonly modes: { readonly [key: string]: number };
}

/** The `items`, `defaultMode` and `optional` of a volume whose files are keys. `modes` are those of single files. */
export function filesFrom(
  guard: Guard,
  files: FilesOptions,
  known?: KnownKeys,
): Pick<ConfigMapVolume, 'items' | 'defaultMode' | 'optional'> {
  const mode = fileMode(guard, files.mode);
  const modes = mode === undefined ? (known?.modes ?? {}) : {};
  const paths = files.items ?? Object.fromEntries(Object.keys(modes).map((key) => [key, key]));
  const own = modesOf(guard, files.modes, paths, 'items');
  const items = sortedEntries(guard.map('items', paths)).map(([key, path]) => {
    const prop = ['items', { key: key }];
    checkItemKey(guard, prop, key, known?.files);
    return { key, path: checkFilePath(guard, prop, path), mode: valueOf(own, key) ?? valueOf(modes, key) };
  });
  checkItems(guard, files, items);
  return { items: unlessEmpty(items), defaultMode: mode, optional: guard.flag('optional', files.optional) };
}

function checkItems(guard: Guard, files: FilesOptions, items: readonly { readonly path: string }[]): void {
  if (files.items && items.length === 0) {
    guard.fail('items', {
      code: 'value/missing',
      rule: 'must name at least one key',
      cure: 'add a key, or remove items to mount all keys',
    });
  }
  if (new Set(items.map(({ path }) => path)).size < items.length) {
    guard.fail('items', {
      code: 'volume/twice',
      rule: 'must have a different path for each key',
      got: files.items,
      cure: 'change one of the paths',
    });
  }
}

/** The modes of single files. The files must be listed, because Kubernetes has such modes only in the list. */
export function modesOf(
  guard: Guard,
  modes: { readonly [key: string]: number } | undefined,
  listed: object,
  where: string,
): { readonly [key: string]: number } {
  for (const [key, mode] of Object.entries(guard.map('modes', modes ?? {}))) {
    fileMode(guard, mode, ['modes', { key }]);
    if (Object.hasOwn(listed, key)) continue;
    guard.fail(['modes', { key }], {
      code: 'name/unknown',
      rule: `must be one of ${where}, because only listed files can have their own mode`,
      got: key,
      cure: `add it to ${where}, or set mode for all files`,
    });
  }
  return modes ?? {};
}

export function valueOf<T>(map: { readonly [key: string]: T }, key: string): T | undefined {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}

/** Checks a key. `known` has all keys of the object, if they are known. */
function checkItemKey(guard: Guard, at: At, key: string, known?: ReadonlyMap<string, unknown>): void {
  if (known === undefined) return checkConfigKey(guard, at, key);
  if (known.has(key)) return;
  guard.fail(at, {
    code: 'name/unknown',
    rule: `must be one of the files: ${[...known.keys()].join(', ')}`,
    got: key,
    cure: 'write the key as in the object',
  });
}

export function checkFilePath(guard: Guard, prop: At, path: string): string {
  if (!guard.accepts(path, isFilePath)) {
    guard.fail(prop, {
      code: 'volume/path',
      rule: 'must be a path below the mount that does not start with ".."',
      got: path,
      cure: "write it like 'app.yaml' or 'conf/app.yaml'",
    });
  }
  return path;
}

/** Whether a string is a relative path of a file in a volume. */
export function isFilePath(path: string): boolean {
  if (typeof path !== 'string' || path === '' || path.startsWith('/') || path.startsWith('..')) return false;
  return !path.split('/').includes('..');
}
