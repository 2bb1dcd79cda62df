import { ApiObject } from 'cdk8s';
import { Manifest } from '../manifest/plain';
import { jsonOf } from '../validation/texts/any-text';

type Metadata = Manifest['metadata'];

/** Objects that something else than cdk8s patches when they are written. */
const patched = new WeakSet<ApiObject>();

export function registerPatched(object: ApiObject): void {
  patched.add(object);
}

/** The metadata of an object as it will be written. Rendering all of an object takes long, and only patches need it. */
export function metadataOf(object: ApiObject): Metadata {
  const { metadata = {} } = isPatched(object)
    ? (jsonOf(object) as Manifest)
    : { metadata: object.metadata.toJson() as Metadata };
  return metadata;
}

/** Whether a label or annotation of an object has a key that matches. Keys of what nobody patches are not resolved. */
export function hasKey(object: ApiObject, pattern: RegExp): boolean {
  const known = object.metadata as unknown as Pick<Metadata, 'labels' | 'annotations'>;
  const isKnown = !isPatched(object) && known.labels !== undefined && known.annotations !== undefined;
  const { labels = {}, annotations = {} } = isKnown ? known : metadataOf(object);
  for (const map of [labels, annotations]) for (const key in map) if (pattern.test(key)) return true;
  return false;
}

function isPatched(object: ApiObject): boolean {
  const { patches } = object as unknown as { readonly patches?: readonly unknown[] };
  return patches?.length !== 0 || patched.has(object);
}
