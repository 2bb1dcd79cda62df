import { JsonPatch } from 'cdk8s';
import { Manifest, withoutUndefined } from '../manifest/plain';
import { At, Guard } from '../validation/guard';
import { isPlainObject } from '../validation/plain-object';
import { described } from '../validation/problem';

interface Operation {
  readonly op: string;
  readonly path: string;
  readonly from?: string;
  readonly value?: unknown;
}

/** Fields that a patch must not replace or move, because names and references were derived from them. */
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

/** A manifest with JSON patches applied. Errors name the patch. */
export function applyPatches(guard: Guard, manifest: Manifest, patches: readonly JsonPatch[] = []): Manifest {
  if (guard.list('patches', patches).length === 0) return manifest;
  // The JSON patch library patches in place.
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
        got: described(`${operation.op} ${operation.path}`),
        cure: 'correct the path: its parent must exist, and so must what is removed, replaced, moved, copied or tested',
      });
  }
  return document;
}

/** A place that a patch sets, moves or removes. */
export interface PatchChange {
  readonly keys: readonly string[];
  /** Whether it inserts into a list or removes from it, which moves all later items. */
  readonly isShift: boolean;
}

export function changesOf(patch: JsonPatch): PatchChange[] {
  const operation = operationOf(patch);
  if (operation === undefined) return [];
  const isShift = operation.op !== 'replace';
  return changedBy(operation).map((pointer) => ({ keys: keysOf(pointer), isShift }));
}

/** Whether a patch changes or reads the metadata of an object. */
export function concernsMetadata(patch: JsonPatch): boolean {
  return pointersOf(patch).some((pointer) => pointer === '' || /^\/metadata(?:\/|$)/.test(pointer));
}

/** Whether a patch only concerns the metadata of an object. */
export function isInMetadata(patch: JsonPatch): boolean {
  return pointersOf(patch).every((pointer) => pointer.startsWith('/metadata/'));
}

function pointersOf(patch: JsonPatch): string[] {
  const { path = '', from = path } = operationOf(patch) ?? {};
  return [path, from];
}

/** The places that an operation sets or removes. */
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
      rule: 'must not change the kind or name of the object, which others refer to',
      got: described(`${op} ${path}`),
      cure: 'use the props for it, or patch a field inside it',
    });
  }
  const isMissing = value === undefined && ['add', 'replace'].includes(op);
  if (!isMissing && isPlainData(value)) return;
  guard.fail(prop, {
    code: 'patch/value',
    rule: 'must have plain data as its value: strings, numbers, lists and maps',
    got: described(`${op} ${path}`),
    cure: 'write the value as in the YAML, such as 3600 for a Duration',
  });
}

/** The operation of a patch, which is private in cdk8s but can be rendered. */
function operationOf(patch: JsonPatch): Operation | undefined {
  return (patch as unknown as { _toJson?(): Operation } | null)?._toJson?.();
}

function isPlainData(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isPlainData);
  if (value === null || typeof value === 'function') return false; // cdk8s would leave it out.
  if (typeof value !== 'object') return true;
  return isPlainObject(value) && Object.values(value).every(isPlainData);
}

/** Whether the values exist that an operation needs. The library that applies it would otherwise do something else. */
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

/** Whether a key belongs to the document itself, and not to every JavaScript object. */
function hasMember(value: unknown, key: string): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && Object.hasOwn(value, key);
}

/**
 * The document, patched in place; undefined if the patch does not fit. The reason is not passed on, because it contains
 * the whole document, including literal values of variables.
 */
function tryPatch(document: Manifest, patch: JsonPatch): Manifest | undefined {
  try {
    return JsonPatch.apply(document, patch) as Manifest;
  } catch {
    return undefined;
  }
}
