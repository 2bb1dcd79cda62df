import { JsonPatch } from 'cdk8s';
import { Manifest, withoutUndefined } from '../manifest/plain';
import { At, Guard } from '../validation/guard';
import { isPlainObject } from '../validation/plain-object';

interface Operation {
  readonly op: string;
  readonly path: string;
  readonly from?: string;
  readonly value?: unknown;
}

/** What a patch may not replace or move, since names and references were made from it. */
const FIXED = [
  '',
  '/apiVersion',
  '/kind',
  '/metadata',
  '/metadata/name',
  '/metadata/generateName',
  '/metadata/namespace',
  '/spec',
  '/data',
  '/spec/jobTemplate',
  '/spec/jobTemplate/spec',
];

/** A manifest with JSON patches applied, each error naming the patch. */
export function applyPatches(guard: Guard, manifest: Manifest, patches: readonly JsonPatch[] = []): Manifest {
  if (guard.list('patches', patches).length === 0) return manifest;
  // The library patches in place.
  let document = withoutUndefined(manifest);
  for (const [index, patch] of patches.entries()) {
    const operation = operationOf(patch);
    if (operation === undefined) {
      return guard.fail(['patches', index], {
        code: 'value/type',
        rule: 'must be a JsonPatch',
        cure: "write it like JsonPatch.add('/spec/…', …)",
      });
    }
    checkOperation(guard, ['patches', index], operation);
    const patched = fits(document, operation) ? tryPatch(document, patch) : undefined;
    document =
      patched ??
      guard.fail(['patches', index], {
        code: 'patch/path',
        rule: 'must fit the manifest',
        got: `${operation.op} ${operation.path}`,
        cure: 'correct the path: its parent must exist, and so must what is removed, replaced, moved, copied or tested',
      });
  }
  return document;
}

/** A place that a patch sets, moves or removes. */
export interface PatchChange {
  readonly keys: readonly string[];
  /** Whether it puts something into a list or takes it out, which moves all members behind it. */
  readonly isShift: boolean;
}

export function changesOf(patch: JsonPatch): PatchChange[] {
  const operation = operationOf(patch);
  if (operation === undefined) return [];
  const isShift = operation.op !== 'replace';
  return changedBy(operation).map((pointer) => ({ keys: keysOf(pointer), isShift }));
}

/** Whether a patch has to do with an object's metadata: it changes them, or reads them. */
export function concernsMetadata(patch: JsonPatch): boolean {
  return pointersOf(patch).some((pointer) => pointer === '' || /^\/metadata(?:\/|$)/.test(pointer));
}

/** Whether a patch needs nothing but the metadata of an object. */
export function isInMetadata(patch: JsonPatch): boolean {
  return pointersOf(patch).every((pointer) => pointer.startsWith('/metadata/'));
}

function pointersOf(patch: JsonPatch): string[] {
  const { path = '', from = path } = operationOf(patch) ?? {};
  return [path, from];
}

/** The places that an operation sets or clears. */
function changedBy({ op, path, from }: Operation): string[] {
  if (op === 'test') return [];
  return op === 'move' ? [path, from ?? ''] : [path];
}

/** Whether a patch sets or removes all labels or annotations at once. */
export function setsMap(patch: JsonPatch): boolean {
  const operation = operationOf(patch);
  const changed = operation === undefined ? [] : changedBy(operation);
  return changed.some((pointer) => ['/metadata/annotations', '/metadata/labels'].includes(pointer));
}

function checkOperation(guard: Guard, prop: At, operation: Operation): void {
  const { op, path, value } = operation;
  if (changedBy(operation).some((pointer) => FIXED.includes(pointer))) {
    guard.fail(prop, {
      code: 'patch/fixed',
      rule: 'must not change what the object is called or is, which others refer to',
      got: `${op} ${path}`,
      cure: 'use the props for it, or patch what is inside',
    });
  }
  const isMissing = value === undefined && ['add', 'replace'].includes(op);
  if (!isMissing && isPlainData(value)) return;
  guard.fail(prop, {
    code: 'patch/value',
    rule: 'must have plain data as its value: texts, numbers, lists and maps',
    got: `${op} ${path}`,
    cure: 'write what the YAML should say, such as 3600 for a Duration',
  });
}

/** cdk8s keeps what a patch does private, but renders it. */
function operationOf(patch: JsonPatch): Operation | undefined {
  return (patch as unknown as { _toJson?(): Operation } | null)?._toJson?.();
}

function isPlainData(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isPlainData);
  if (value === null || typeof value === 'function') return false; // cdk8s would leave it out
  if (typeof value !== 'object') return true;
  return isPlainObject(value) && Object.values(value).every(isPlainData);
}

/** Whether there is what an operation needs; the library that applies it would do something else instead. */
function fits(document: unknown, { op, path, from }: Operation): boolean {
  const source = from ?? path;
  if (!path.startsWith('/') || !source.startsWith('/')) return false;
  if (op !== 'add' && resolve(document, keysOf(source)) === undefined) return false;
  const keys = keysOf(path);
  const parent = resolve(document, keys.slice(0, -1));
  if (!Array.isArray(parent)) return parent !== null && typeof parent === 'object';
  const last = keys[keys.length - 1];
  return last === '-' || (/^\d+$/.test(last) && Number(last) <= parent.length);
}

function keysOf(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function resolve(document: unknown, keys: readonly string[]): unknown {
  return keys.reduce<unknown>((value, key) => (hasMember(value, key) ? value[key] : undefined), document);
}

/** Whether a key is one of the document's own, and not one that JavaScript gives to every object. */
function hasMember(value: unknown, key: string): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && Object.hasOwn(value, key);
}

/**
 * The document, patched in place, or undefined where the patch does not fit. The reason is not passed on: it quotes the
 * whole document, literals of the environment included.
 */
function tryPatch(document: Manifest, patch: JsonPatch): Manifest | undefined {
  try {
    return JsonPatch.apply(document, patch) as Manifest;
  } catch {
    return undefined;
  }
}
