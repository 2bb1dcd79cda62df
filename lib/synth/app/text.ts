import { findKind } from '../../kubernetes/resource-table';
import { READING_ORDER } from '../../manifest/reading-order';
import { Placeholders } from '../../validation/placeholders';
import { documentText } from '../writer/document-text';

/** The result of toJson. If a class overrides it, it may be anything. */
export interface Rendered {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly metadata?: { readonly [field: string]: unknown };
}

/** The separator between two manifests. */
const SEPARATOR = '---\n';

export function joined(documents: readonly string[]): string {
  return documents.join(SEPARATOR);
}

/** The text of one manifest, with keys in the order in which people write them. */
export function textOf(manifest: Rendered | undefined, placeholders: Placeholders): string {
  const isQuoted = placeholders === Placeholders.NONE ? undefined : (text: string) => placeholders.isIn(text);
  return documentText(withoutNamespace(manifest), { keys: READING_ORDER, isQuoted });
}

/** cdk8s adds the namespace of a chart to all its objects, even to cluster-scoped ones. */
function withoutNamespace(manifest: Rendered | undefined): Rendered | undefined {
  if (manifest?.metadata?.namespace === undefined) return manifest;
  const { apiVersion, kind, metadata } = manifest;
  const [group, version] = String(apiVersion).split('/');
  if (findKind(version === undefined ? 'core' : group, String(kind))?.namespaced !== false) return manifest;
  const { namespace: _, ...others } = metadata;
  return { ...manifest, metadata: others };
}
