import { ApiObject, JsonPatch } from 'cdk8s';
import { Manifest } from '../manifest/plain';
import { jsonOf } from '../validation/texts/any-text';
import { concernsMetadata, isInMetadata } from './patches';

type Metadata = Manifest['metadata'];

/** Objects that are patched when they are written, but not by cdk8s. */
const patched = new WeakSet<ApiObject>();

export function registerPatched(object: ApiObject): void {
  patched.add(object);
}

/**
 * The metadata of an object as it will be written. The whole object is only rendered if its patches require it:
 * rendering is slow, and the result of cdk8s-plus may differ each time.
 */
export function metadataOf(object: ApiObject): Metadata {
  const metadata = isRenderedForMetadata(object) ? undefined : tryMetadata(object);
  return metadata ?? (jsonOf(object) as Partial<Manifest>).metadata ?? {};
}

function isRenderedForMetadata(object: ApiObject): boolean {
  const patches = patchesOf(object);
  return (
    patched.has(object) || patches?.some((patch) => concernsMetadata(patch) && !isInMetadata(patch)) !== false
  );
}

/** Undefined if a patch does not fit. */
function tryMetadata(object: ApiObject): Metadata | undefined {
  const metadata = object.metadata.toJson() as Metadata;
  const patches = (patchesOf(object) ?? []).filter(concernsMetadata);
  if (patches.length === 0) return metadata;
  try {
    // The JSON patch library patches in place.
    const written = JsonPatch.apply({ metadata: structuredClone(metadata) }, ...patches) as Pick<
      Manifest,
      'metadata'
    >;
    return written.metadata;
  } catch {
    return undefined;
  }
}

/** The name and namespace with which an object is written: its own, unless they are lazy or its metadata is patched. */
export function identityOf(object: ApiObject): Pick<Metadata, 'name' | 'namespace'> {
  const { name, metadata } = object;
  const { namespace } = metadata;
  const isKnown = typeof name === 'string' && (namespace === undefined || typeof namespace === 'string');
  const isFinal = isKnown && patchesOf(object)?.some(concernsMetadata) === false;
  return isFinal ? { name, namespace } : metadataOf(object);
}

/**
 * Whether a label or annotation of an object has a key that matches. Keys of objects without patches are not resolved.
 */
export function hasKey(object: ApiObject, pattern: RegExp): boolean {
  const known = object.metadata as unknown as Pick<Metadata, 'labels' | 'annotations'>;
  const isKnown = !isPatched(object) && known.labels !== undefined && known.annotations !== undefined;
  const { labels = {}, annotations = {} } = isKnown ? known : metadataOf(object);
  for (const map of [labels, annotations]) for (const key in map) if (pattern.test(key)) return true;
  return false;
}

function isPatched(object: ApiObject): boolean {
  return patchesOf(object)?.length !== 0 || patched.has(object);
}

/** The patches, which are private in cdk8s. */
function patchesOf(object: ApiObject): readonly JsonPatch[] | undefined {
  return (object as unknown as { readonly patches?: ReturnType<typeof patchesOf> }).patches;
}
