import { createHash } from 'node:crypto';
import { groupKindOf, KubeObject } from '../../manifest/kube-object';
import { Refusal } from '../program/refusal';
import { FolderRecord } from '../records/clusters-file';

// Labels and annotations of the ApplySet specification (KEP 3659).
export const PART_OF = 'applyset.kubernetes.io/part-of';
export const ID = 'applyset.kubernetes.io/id';
export const TOOLING = 'applyset.kubernetes.io/tooling';
const KINDS = 'applyset.kubernetes.io/contains-group-kinds';
const NAMESPACES = 'applyset.kubernetes.io/additional-namespaces';

/** The name of this program in sets, and as field manager. */
export const TOOL = 'cdk8s-jobs';

/** Where members of a set may be. */
export interface Inventory {
  /** Groups and kinds, such as `CronJob.batch`. */
  readonly kinds: ReadonlySet<string>;
  readonly namespaces: ReadonlySet<string>;
}

/**
 * The id of a set, with which its members are labeled: a hash of the namespace and name of its ConfigMap, as the
 * specification requires.
 */
export function setId({ set, namespace }: Pick<FolderRecord, 'set' | 'namespace'>): string {
  const hash = createHash('sha256').update(`${set}.${namespace}.ConfigMap.`).digest('base64url');
  return `applyset-${hash}-v1`;
}

/** The ConfigMap that is the set. */
export function setObject(
  record: FolderRecord,
  { kinds, namespaces }: Inventory,
  version: string,
): KubeObject {
  const others = [...namespaces].filter((namespace) => namespace !== record.namespace);
  return setWith(record, {
    [NAMESPACES]: others.sort().join(','),
    [KINDS]: [...kinds].sort().join(','),
    [TOOLING]: `${TOOL}/${version}`,
  });
}

/** The ConfigMap with these annotations. */
export function setWith(record: FolderRecord, annotations: StringMap): KubeObject {
  const { set: name, namespace } = record;
  const labels = { [ID]: setId(record) };
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace, labels, annotations } };
}

interface StringMap {
  readonly [key: string]: string;
}

/** The inventory in the annotations of a set; an empty one if the cluster does not have the set yet. */
export function inventoryOf(set: KubeObject | undefined): Inventory {
  if (set === undefined) return { kinds: new Set(), namespaces: new Set() };
  const annotation = (key: string) =>
    (set.metadata.annotations?.[key] ?? '').split(',').filter((item) => item !== '');
  return {
    kinds: new Set(annotation(KINDS)),
    namespaces: new Set([...annotation(NAMESPACES), set.metadata.namespace ?? '']),
  };
}

/** Whether this program set the label of the object. Other tools can copy labels from one object to another. */
export function isLabelledByUs({ metadata: { managedFields = [] } }: KubeObject): boolean {
  return managedFields.some(
    ({ manager, operation, fieldsV1 }) =>
      manager === TOOL &&
      operation === 'Apply' &&
      Object.hasOwn(fieldsV1?.['f:metadata']?.['f:labels'] ?? {}, `f:${PART_OF}`),
  );
}

export function inventoryOfObjects(objects: readonly KubeObject[]): Inventory {
  const namespaces = objects.flatMap(({ metadata }) => metadata.namespace ?? []);
  return { kinds: new Set(objects.map(groupKindOf)), namespaces: new Set(namespaces) };
}

export function bothInventories(a: Inventory, b: Inventory): Inventory {
  return {
    kinds: new Set([...a.kinds, ...b.kinds]),
    namespaces: new Set([...a.namespaces, ...b.namespaces]),
  };
}

/** Whether a set has all labels and annotations of the wanted one. */
export function isUpToDate(set: KubeObject | undefined, wanted: KubeObject): set is KubeObject {
  const { labels = {}, annotations = {} } = wanted.metadata;
  return (
    set !== undefined &&
    Object.entries(labels).every(([key, value]) => set.metadata.labels?.[key] === value) &&
    Object.entries(annotations).every(([key, value]) => (set.metadata.annotations?.[key] ?? '') === value)
  );
}

/** @throws Refusal if the ConfigMap of this name is not a set, or is the set of another tool */
export function checkSet(set: KubeObject | undefined, record: FolderRecord): void {
  if (set === undefined) return;
  const name = `ConfigMap ${record.namespace}/${record.set}`;
  if (set.metadata.labels?.[ID] !== setId(record))
    throw new Refusal(`${name} is there and is not a set: it lacks the label ${ID}; ${ANOTHER_SET}`);
  if (!isOurs(set)) {
    const tool = JSON.stringify(set.metadata.annotations?.[TOOLING] ?? '');
    throw new Refusal(`${name} is a set of another tool (${TOOLING}: ${tool}); ${ANOTHER_SET}`);
  }
}

const ANOTHER_SET = 'name another set: npx cdk8s-jobs record … --set NAME --replace';

/** @throws Refusal if a manifest is the set itself: applying it would remove the inventory */
export function checkMembers(folder: string, objects: readonly KubeObject[], record: FolderRecord): void {
  const set = `ConfigMap ${record.namespace}/${record.set}`;
  const isSet = ({ apiVersion, kind, metadata: { name, namespace } }: KubeObject) =>
    `${groupKindOf({ apiVersion, kind })} ${namespace ?? record.namespace}/${name}` === set;
  if (objects.some(isSet))
    throw new Refusal(
      `${folder}: ${set} is the set of the folder, which the command writes; rename it, or ${ANOTHER_SET}`,
    );
}

/** Whether an object is the set of any folder. Applying it as a manifest would remove its inventory. */
export function isOurSet(object: KubeObject): boolean {
  return object.metadata.labels?.[ID] !== undefined && isOurs(object);
}

function isOurs({ metadata: { annotations } }: KubeObject): boolean {
  return annotations?.[TOOLING]?.split('/')[0] === TOOL;
}
