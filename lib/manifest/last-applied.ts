import { Manifest } from './plain';

/** The annotation in which `kubectl apply` without `--server-side` keeps a copy of what it applied. */
export const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** How many bytes Kubernetes takes of all annotations of an object, names and values. */
export const LARGEST_ANNOTATIONS = 256 * 1024;

/** What the encoder of Go writes as six characters, although JSON does not ask for it. */
const ESCAPED = /[<>&\u2028\u2029]/g;

/**
 * How many bytes the annotations of an object have once `kubectl apply` has added its own, as kubectl counts them: JSON
 * with all escapes of Go, and a line end. Where the manifest has no namespace, kubectl adds one.
 */
export function annotationsOnceApplied(manifest: Manifest, namespace = 'default'): number {
  const { metadata } = manifest;
  const annotations = (metadata.annotations ?? {}) as { readonly [key: string]: unknown };
  const copied = { ...manifest, metadata: { namespace, ...metadata, annotations } };
  const own = Object.entries(annotations).flat().map(String);
  const copy = `${JSON.stringify(copied)}\n`.replace(ESCAPED, '\\u0000');
  return [...own, LAST_APPLIED, copy].reduce((sum, text) => sum + Buffer.byteLength(text), 0);
}
