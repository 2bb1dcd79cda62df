import { Manifest } from './plain';

/** The annotation in which `kubectl apply` without `--server-side` stores a copy of what it applied. */
export const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** The most bytes that Kubernetes allows for all annotations of an object, keys and values. */
export const LARGEST_ANNOTATIONS = 256 * 1024;

/** Characters that the JSON encoder of Go writes as six, although JSON does not require it. */
const ESCAPED = /[<>&\u2028\u2029]/g;

/**
 * The size in bytes of the annotations of an object after `kubectl apply` has added its own, as kubectl counts them:
 * JSON with all escapes of Go, and a line break. If the manifest has no namespace, kubectl adds one.
 */
export function annotationsOnceApplied(manifest: Manifest, namespace = 'default'): number {
  const { metadata } = manifest;
  const annotations = (metadata.annotations ?? {}) as { readonly [key: string]: unknown };
  const copied = { ...manifest, metadata: { namespace, ...metadata, annotations } };
  const own = Object.entries(annotations).flat().map(String);
  const copy = `${JSON.stringify(copied)}\n`.replace(ESCAPED, '\\u0000');
  return [...own, LAST_APPLIED, copy].reduce((sum, text) => sum + Buffer.byteLength(text), 0);
}
