import { JsonPatch } from 'cdk8s';
import { Guard } from '../workload/guard';
import { Manifest } from '../workload/plain';

/** What a patch may not change, since names and references were made from it. */
const FIXED = ['', '/apiVersion', '/kind', '/metadata', '/metadata/name', '/metadata/namespace'];

/** A manifest with JSON patches applied, each error naming the patch. */
export function applyPatches(guard: Guard, manifest: Manifest, patches: readonly JsonPatch[] = []): Manifest {
  return patches.reduce<Manifest>((document, patch, index) => {
    const { op, path } = (patch as unknown as { _toJson(): { op: string; path: string } })._toJson();
    if (FIXED.includes(path)) {
      guard.fail(`patches[${index}]`, {
        rule: 'must not change what the object is called, which others refer to',
        got: `${op} ${path}`,
        cure: 'use the props for it',
      });
    }
    const patched = tryPatch(document, patch);
    if (patched !== undefined) return patched;
    return guard.fail(`patches[${index}]`, {
      rule: 'must fit the manifest',
      got: `${op} ${path}`,
      cure: 'correct the path: its parent must exist, and so must what is removed, replaced or tested',
    });
  }, manifest);
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
