import { FieldTree, KubeObject } from '../../manifest/kube-object';
import { PART_OF } from './apply-set';
import { isJob } from './job-needs';
import { isWaiting, otherOwners, Owner } from './job-owners';
import {
  fieldAt,
  indexOfKeyed,
  isMembers,
  isSameValue,
  keysOf,
  Members,
  ownable,
  ownEntry,
  partsOf,
  withOwnable,
} from './managed-fields';

/** A field that is not sent, and its current owner. */
export interface LeftField {
  readonly field: string;
  readonly owner: string;
}

/** An object as it is sent. */
export interface Reduced {
  readonly object: KubeObject;
  /** Fields that were left out and differ from the manifest. */
  readonly left: readonly LeftField[];
}

/** One field of a manifest, and its value in the cluster. */
interface Place {
  readonly field: string;
  readonly live: unknown;
  /** The fields that we own there. */
  readonly own?: FieldTree;
  /** Other owners of fields there. */
  readonly others: readonly Owner[];
}

/**
 * A Job without the fields that another manager owns by now, such as those that Kueue has set: sending them would kill
 * the pods of the Job, or be refused. A field is left out only while another manager owns it, so that the API server
 * does not remove it.
 */
export function withoutForeign(object: KubeObject, live: KubeObject): Reduced {
  if (!isJob(object)) return { object, left: [] };
  const left: LeftField[] = [];
  const others = otherOwners(live);
  const wanted = ownable(isStarted(object, live, others) ? suspended(object, left) : object);
  const kept = keptOf(wanted, { field: '', live, own: ownEntry(live)?.fieldsV1, others }, left);
  return { object: pinned(withOwnable(object, (kept ?? {}) as Members), live, left), left };
}

/**
 * Makes the API server refuse the Job if it would create another one without the fields that were left out, or would
 * suspend a Job again that has left its queue since the cluster was read.
 */
function pinned(object: KubeObject, live: KubeObject, left: readonly LeftField[]): KubeObject {
  const { uid, resourceVersion } = live.metadata;
  if (left.length === 0 && !isWaiting(live)) return object;
  return {
    ...object,
    metadata: { ...object.metadata, uid, ...(isWaiting(live) && { resourceVersion }) },
  };
}

/** Whether sending the Job would start it while it waits in a queue, and no other manager owns the field. */
function isStarted(object: KubeObject, live: KubeObject, others: readonly Owner[]): boolean {
  const { suspend } = object.spec as Members;
  const isOwnedBy = (fields?: FieldTree) => fieldAt(fields, ['f:spec', 'f:suspend']) !== undefined;
  if (!isWaiting(live) || others.some(({ fields }) => isOwnedBy(fields))) return false;
  return suspend === false || (suspend === undefined && isOwnedBy(ownEntry(live)?.fieldsV1));
}

/**
 * The Job with `suspend` as it is in the cluster. Without the field, a server-side apply would remove it and so start
 * the Job.
 */
function suspended(object: KubeObject, left: LeftField[]): KubeObject {
  left.push({ field: 'spec.suspend', owner: 'kueue' });
  return { ...object, spec: { ...(object.spec as object), suspend: true } };
}

/** The part of a value that is sent; undefined if there is none. */
function keptOf(wanted: unknown, place: Place, left: LeftField[]): unknown {
  if (place.others.length === 0) return wanted;
  if (place.others.every(({ fields }) => partsOf(fields).length === 0)) return keptWhole(wanted, place, left);
  if (Array.isArray(wanted)) return keptItems(wanted, place, left);
  return isMembers(wanted) ? keptMembers(wanted, place, left) : wanted;
}

/** A value that another manager has set as a whole. */
function keptWhole(wanted: unknown, { field, live, own, others }: Place, left: LeftField[]): unknown {
  if (live === undefined || (isMembers(live) && Object.keys(live).length === 0)) return wanted;
  if (isSameValue(wanted, live)) return own === undefined ? undefined : wanted;
  left.push({ field, owner: others[0].manager });
  return undefined;
}

function keptMembers(wanted: Members, place: Place, left: LeftField[]): Members | undefined {
  const members = Object.entries(wanted);
  const kept = members.flatMap(([name, value]): [string, unknown][] => {
    const sent = keptOf(value, memberOf(place, name), left);
    return sent === undefined ? [] : [[name, sent]];
  });
  return members.length > 0 && kept.length === 0 ? undefined : Object.fromEntries(kept);
}

function memberOf({ field, live, own, others }: Place, name: string): Place {
  const isSetLabel = field === 'metadata.labels' && name === PART_OF;
  const path = /^\w+$/.test(name) ? [field, name].filter(Boolean).join('.') : `${field}[${name}]`;
  const there = isMembers(live) ? live[name] : undefined;
  return below({ field: path, live: there, own, others: isSetLabel ? [] : others }, `f:${name}`);
}

/** The items of a list, each identified by its keys. An item of which nothing is sent is left out as a whole. */
function keptItems(wanted: readonly unknown[], place: Place, left: LeftField[]): unknown[] | undefined {
  const parts = place.others.flatMap(({ fields }) => partsOf(fields)).filter((part) => part.startsWith('k:'));
  const partOf = new Map(parts.map((part) => [indexOfKeyed(wanted, part), part]));
  const kept = wanted.flatMap((item, index) => {
    const part = partOf.get(index);
    if (part === undefined) return [item];
    const found = keptMembers(item as Members, itemOf(place, part), left);
    return found === undefined ? [] : [{ ...found, ...keysIn(item as Members, part) }];
  });
  return wanted.length > 0 && kept.length === 0 ? undefined : kept;
}

function itemOf({ field, live, own, others }: Place, part: string): Place {
  const name = Object.values(keysOf(part)).join('/');
  const there = Array.isArray(live) ? (live[indexOfKeyed(live, part)] as unknown) : undefined;
  return below({ field: `${field}[${name}]`, live: there, own, others }, part);
}

function keysIn(item: Members, part: string): Members {
  return Object.fromEntries(Object.entries(item).filter(([name]) => Object.hasOwn(keysOf(part), name)));
}

/** The place of a part of the fields, with its owners. */
function below({ own, others, ...place }: Place, part: string): Place {
  const inside = others.flatMap(({ manager, fields }) => {
    return Object.hasOwn(fields, part) ? [{ manager, fields: fields[part] }] : [];
  });
  return { ...place, own: own?.[part], others: inside };
}
