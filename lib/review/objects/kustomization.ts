/** Files for kustomize, which are next to manifests and have no name of their own. */

import { groupOf } from '../../manifest/kube-object';
import { AnyMap, isMap } from '../fields/tree';

const FILE = /(?:^|\/)(?:kustomization\.ya?ml|Kustomization)$/;
const GROUP = 'kustomize.config.k8s.io';

/** The same value with its file as its name, and with the kind that kustomize fills in; other values are unchanged. */
export function asNamed(value: AnyMap, file: string): AnyMap {
  const filled = FILE.test(file)
    ? { apiVersion: `${GROUP}/v1beta1`, kind: 'Kustomization', ...value }
    : value;
  const { apiVersion, metadata } = filled;
  if (typeof apiVersion !== 'string' || groupOf(apiVersion) !== GROUP) return value;
  return { ...filled, metadata: { ...(isMap(metadata) ? metadata : {}), name: file } };
}

/** Whether it is only for kustomize, and is never applied to a cluster. */
export function isOfKustomize({ apiVersion }: { readonly apiVersion: string }): boolean {
  return groupOf(apiVersion) === GROUP;
}
