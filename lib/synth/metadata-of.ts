import { ApiObject } from 'cdk8s';
import { Manifest } from '../manifest/plain';

type Metadata = Manifest['metadata'];

/** Objects that something else than cdk8s patches when they are written. */
const patched = new WeakSet<ApiObject>();

export function registerPatched(object: ApiObject): void {
  patched.add(object);
}

/** The metadata of an object as it will be written. Rendering all of an object takes long, and only patches need it. */
export function metadataOf(object: ApiObject): Metadata {
  const { patches } = object as unknown as { readonly patches?: readonly unknown[] };
  const isPlain = patches?.length === 0 && !patched.has(object);
  const { metadata = {} } = isPlain
    ? { metadata: object.metadata.toJson() as Metadata }
    : (object.toJson() as Manifest);
  return metadata;
}
