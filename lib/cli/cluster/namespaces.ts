import { groupKindOf, KubeObject, nameOf } from '../../manifest/kube-object';
import { Refusal } from '../program/refusal';
import { FolderRecord } from '../records/clusters-file';
import { ApiKinds } from './api-kinds';

/** The namespace of cluster-scoped objects. */
export const NO_NAMESPACE = '';

const CURE = 'create it first, or add it to the folder';

/**
 * The objects with their namespaces: `namespace` if they name none, and no namespace if their kind is cluster-scoped.
 *
 * @throws Refusal if the cluster lacks the kind of an object
 */
export function inNamespaces(
  objects: readonly KubeObject[],
  kinds: ApiKinds,
  namespace: string,
): KubeObject[] {
  return objects.map((object) => {
    const kind = kinds.get(groupKindOf(object));
    if (kind === undefined)
      throw new Refusal(
        `${nameOf(object)}: the cluster has no kind ${groupKindOf(object)}; ` +
          'apply its CustomResourceDefinition first, or add it to the folder',
      );
    const { namespace: own, ...metadata } = object.metadata;
    return {
      ...object,
      metadata: kind.isNamespaced ? { ...metadata, namespace: own ?? namespace } : metadata,
    };
  });
}

/**
 * Compares the namespaces that a folder needs with those of the cluster.
 *
 * @throws Refusal if one is missing, or is being deleted
 */
export function checkNamespaces(
  objects: readonly KubeObject[],
  found: readonly KubeObject[],
  record: FolderRecord,
): void {
  checkPresent(objects, found, record);
  const used = new Set([record.namespace, ...objects.map(({ metadata }) => metadata.namespace)]);
  const leaving = found.find(
    ({ metadata }) => metadata.deletionTimestamp !== undefined && used.has(metadata.name),
  );
  if (leaving !== undefined)
    throw new Refusal(
      `the namespace ${leaving.metadata.name} is being deleted with all that is in it; wait until it is gone`,
    );
}

/** Refuses a namespace that neither the cluster nor the folder has. */
function checkPresent(
  objects: readonly KubeObject[],
  found: readonly KubeObject[],
  record: FolderRecord,
): void {
  const made = objects.filter((object) => groupKindOf(object) === 'Namespace');
  const there = new Set([NO_NAMESPACE, ...[...found, ...made].map(({ metadata }) => metadata.name)]);
  const lost = objects.find(({ metadata }) => !there.has(metadata.namespace ?? NO_NAMESPACE));
  if (lost !== undefined)
    throw new Refusal(`${nameOf(lost)}: the namespace ${lost.metadata.namespace} is not there; ${CURE}`);
  if (!there.has(record.namespace))
    throw new Refusal(`the namespace of the set, ${record.namespace}, is not there; ${CURE}`);
}
