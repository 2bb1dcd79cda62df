import { ApiObject } from 'cdk8s';
import { Manifest } from '../manifest/plain';
import { jsonOf } from '../validation/texts/any-text';

type Metadata = Manifest['metadata'];

/** Where a patch changes something. */
interface Operation {
  readonly path: string;
  readonly from?: string;
}

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

/** The name and namespace that an object is written with: its own, unless they are known late or are patched. */
export function identityOf(object: ApiObject, isNamespaced: boolean): Pick<Metadata, 'name' | 'namespace'> {
  const { name, metadata } = object;
  const { namespace } = metadata;
  const isKnown = typeof name === 'string' && (namespace === undefined || typeof namespace === 'string');
  const patches = patchesOf(object);
  if (isKnown && patches?.length === 0) return { name, namespace };
  const fields = isNamespaced ? ['/metadata/name', '/metadata/namespace'] : ['/metadata/name'];
  const mayChange = ({ path, from = path }: Operation) =>
    ['', '/metadata', ...fields].some((field) => field === path || field === from);
  const isSame = patches?.every((patch) => !mayChange(patch._toJson())) === true;
  return isKnown && isSame ? { name, namespace } : metadataOf(object);
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
  return patchesOf(object)?.length !== 0 || patched.has(object);
}

/** cdk8s keeps them to itself. */
function patchesOf(object: ApiObject): readonly { _toJson(): Operation }[] | undefined {
  return (object as unknown as { readonly patches?: ReturnType<typeof patchesOf> }).patches;
}
