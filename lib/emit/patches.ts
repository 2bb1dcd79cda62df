import { JsonPatch } from 'cdk8s';
import { Guard } from '../workload/guard';
import { Manifest } from '../workload/plain';

/** What a patch may not change, since names and references were made from it. */
const FIXED = ['', '/apiVersion', '/kind', '/metadata', '/metadata/name', '/metadata/namespace'];

/** A manifest with JSON patches applied, each error naming the patch. */
export function applyPatches(guard: Guard, manifest: Manifest, patches: readonly JsonPatch[] = []): Manifest {
  return patches.reduce<Manifest>((document, patch, index) => {
    const { op, path, from } = operationOf(patch);
    if (FIXED.includes(path)) {
      guard.fail(`patches[${index}]`, {
        rule: 'must not change what the object is called, which others refer to',
        got: `${op} ${path}`,
        cure: 'use the props for it',
      });
    }
    const source = from ?? path;
    const fits = NEEDS_SOURCE.includes(op) ? exists(document, source) : true;
    const patched = fits ? tryPatch(document, patch) : undefined;
    if (patched !== undefined) return patched;
    return guard.fail(`patches[${index}]`, {
      rule: 'must fit the manifest',
      got: `${op} ${path}`,
      cure: 'correct the path: its parent must exist, and so must what is removed, replaced or tested',
    });
  }, manifest);
}

interface Operation {
  readonly op: string;
  readonly path: string;
  readonly from?: string;
}

/** Operations on something that must be there; the library that applies them would do nothing instead. */
const NEEDS_SOURCE = ['remove', 'replace', 'copy', 'move'];

/** cdk8s keeps what a patch does private, but renders it. */
function operationOf(patch: JsonPatch): Operation {
  return (patch as unknown as { _toJson(): Operation })._toJson();
}

/** Whether a JSON pointer leads to something in a document. */
function exists(document: unknown, pointer: string): boolean {
  const keys = pointer
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
  const found = keys.reduce<unknown>(
    (value, key) => (value as Record<string, unknown> | undefined)?.[key],
    document,
  );
  return found !== undefined;
}

/**
 * The patched document, or undefined where the patch does not fit. The reason is not passed on: it quotes the
 * whole document, literals of the environment included.
 */
function tryPatch(document: Manifest, patch: JsonPatch): Manifest | undefined {
  try {
    // The library patches in place.
    return JsonPatch.apply(structuredClone(document), patch) as Manifest;
  } catch {
    return undefined;
  }
}
