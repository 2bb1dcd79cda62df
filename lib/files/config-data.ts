import { contentHash } from '../manifest/content-hash';
import { At, Guard } from '../validation/guard';
import { described } from '../validation/problem';
import { isWritable } from '../validation/writable-text';

/** The two maps of a ConfigMap. */
export interface ConfigData {
  readonly data?: { readonly [key: string]: string };
  readonly binaryData?: { readonly [key: string]: string };
}

const KEY = /^[-._a-zA-Z0-9]{1,253}$/;
const LARGEST = 1024 * 1024;

/**
 * Files as the data of a ConfigMap: as text if YAML preserves it, otherwise as base64. Kubernetes counts the bytes of all
 * values and refuses more than 1 MiB.
 */
export function configData(guard: Guard, files: ReadonlyMap<string, Buffer>): ConfigData {
  for (const key of files.keys()) checkFileName(guard, key);
  checkTotal(guard, files);
  const [texts, others] = [true, false].map((wanted) =>
    [...files].filter(([, bytes]) => isText(bytes) === wanted),
  );
  return {
    ...(texts.length > 0 && {
      data: Object.fromEntries(texts.map(([key, bytes]) => [key, bytes.toString()])),
    }),
    ...(others.length > 0 && {
      binaryData: Object.fromEntries(others.map(([key, bytes]) => [key, bytes.toString('base64')])),
    }),
  };
}

function isText(bytes: Buffer): boolean {
  const text = bytes.toString();
  return Buffer.from(text).equals(bytes) && isWritable(text);
}

/** Whether Kubernetes accepts a string as a key of a ConfigMap or Secret. */
export function isConfigKey(key: string): boolean {
  return typeof key === 'string' && KEY.test(key) && key !== '.' && !key.startsWith('..');
}

/** Throws an error if a string cannot be a key of a ConfigMap or Secret. */
export function checkConfigKey(guard: Guard, at: At, key: string): void {
  if (guard.accepts(key, isConfigKey)) return;
  guard.fail(at, {
    code: 'name/format',
    rule: 'must be a key of letters, digits, "-", "_" or "."',
    got: key,
    cure: 'write the key as in the object',
  });
}

/** A name that changes with the content, so that references to it change, too. */
export function contentName(base: string, data: ConfigData): string {
  return `${base}-${contentHash(data)}`;
}

function checkFileName(guard: Guard, key: string): void {
  if (guard.accepts(key, isConfigKey)) return;
  guard.fail(
    { key },
    {
      code: 'name/format',
      rule: 'must have a name of at most 253 letters, digits, "-", "_" or ".", not starting with ".."',
      got: key,
      cure: `write '${key.replace(/[^-._a-zA-Z0-9]+/g, '-').replace(/^\.+/, '') || 'file'}'`,
    },
  );
}

function checkTotal(guard: Guard, files: ReadonlyMap<string, Buffer>): void {
  const total = [...files.values()].reduce((sum, bytes) => sum + bytes.length, 0);
  if (total <= LARGEST) return;
  const sizes = [...files]
    .sort(([, a], [, b]) => b.length - a.length)
    .slice(0, 5)
    .map(([key, bytes]) => `${key} ${bytes.length}`);
  guard.fail([], {
    code: 'file/too-large',
    rule: `must be at most ${LARGEST} bytes in total, the limit of Kubernetes for a ConfigMap`,
    got: described(`${total} bytes: ${sizes.join(', ')}`),
    cure: 'split the files into several ConfigMaps, or add large files to the image',
  });
}
