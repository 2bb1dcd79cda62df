import {
  ApiObject,
  ApiObjectMetadataDefinition,
  App,
  ImplicitTokenResolver,
  JsonPatch,
  Lazy,
  LazyResolver,
  NumberStringUnionResolver,
} from 'cdk8s';
import { Manifest } from '../../manifest/plain';
import { READING_ORDER } from '../../manifest/reading-order';

/** The private members of `ApiObject` that it renders. */
interface Hidden {
  readonly metadata: HiddenMetadata;
  readonly patches: readonly JsonPatch[];
}

interface HiddenMetadata extends Pick<ApiObjectMetadataDefinition, 'name' | 'namespace' | 'toJson'> {
  readonly labels: object;
  readonly annotations: object;
  readonly finalizers: readonly unknown[];
  readonly ownerReferences: readonly unknown[];
  readonly _additionalAttributes: object;
  readonly apiObject: ApiObject;
}

const MEMBERS_OF_METADATA: { readonly [member in keyof HiddenMetadata]?: true } = {
  name: true,
  namespace: true,
  labels: true,
  annotations: true,
  finalizers: true,
  ownerReferences: true,
  _additionalAttributes: true,
  apiObject: true,
};

/** The resolvers of an App without custom ones. */
const BUILT_IN = [LazyResolver, ImplicitTokenResolver, NumberStringUnionResolver];

/**
 * The result of `ApiObject.toJson` for an object with these members next to its metadata, in one walk and without
 * calling the resolvers for each value. Undefined if only cdk8s itself can compute it: for an App with custom
 * resolvers, instances of classes, another cdk8s, and objects that cannot be rendered.
 */
export function rendered(object: ApiObject, members: Manifest): Manifest | undefined {
  return renderedAs(object, members, isSorting() ? SORTED : UNSORTED);
}

/**
 * The same for a writer that does not change the result and orders keys itself: parts that need no change are not
 * copied. Only the user's maps are sorted.
 */
export function renderedToWrite(object: ApiObject, members: Manifest): Manifest | undefined {
  // Patches are applied in place.
  if ((object as unknown as Hidden).patches.length > 0) return rendered(object, members);
  return renderedAs(object, members, isSorting() ? SHARED_BUT_MAPS : SHARED);
}

function renderedAs(object: ApiObject, members: Manifest, how: How): Manifest | undefined {
  const { metadata, patches } = object as unknown as Hidden;
  if (!isOfBuiltInResolvers(object) || !isKnown(metadata)) return undefined;
  try {
    const manifest = renderedMembers(members, renderedMetadata(metadata, how.isShared), how);
    return patches.length === 0 ? manifest : (JsonPatch.apply(manifest, ...patches) as Manifest);
  } catch {
    return undefined;
  }
}

function isSorting(): boolean {
  return !process.env.CDK8S_DISABLE_SORT;
}

function isOfBuiltInResolvers({ node: { root } }: ApiObject): boolean {
  const { resolvers } = root as Partial<App>;
  if (resolvers?.length !== BUILT_IN.length) return false;
  return BUILT_IN.every((type, index) => resolvers[index].constructor === type);
}

function isKnown(metadata: HiddenMetadata): boolean {
  return (
    metadata.toJson === ApiObjectMetadataDefinition.prototype.toJson &&
    Object.keys(metadata).every((member) => Object.hasOwn(MEMBERS_OF_METADATA, member))
  );
}

function renderedMetadata(metadata: HiddenMetadata, isShared: boolean): unknown {
  const { annotations, finalizers, labels, name, namespace, ownerReferences } = metadata;
  const members: PlainMap = { annotations, finalizers, labels, name, namespace, ownerReferences };
  // These also include the members with which the metadata was created.
  const others = metadata._additionalAttributes as PlainMap;
  for (const key of Object.keys(others)) if (!Object.hasOwn(members, key)) members[key] = others[key];
  return plain(members, isShared ? SHARED_METADATA : METADATA);
}

/** cdk8s puts these three members first. */
function renderedMembers(members: Manifest, metadata: unknown, how: How): Manifest {
  const { apiVersion, kind } = members;
  const all: PlainMap = { apiVersion, kind, metadata };
  const keys = Object.keys(members);
  for (const key of how.isSorted ? keys.sort() : keys) {
    if (Object.hasOwn(all, key)) continue;
    const value = plain(members[key], inside(key, how));
    if (value !== undefined) all[key] = value;
  }
  return all as Manifest;
}

interface PlainMap {
  [key: string]: unknown;
}

interface How {
  readonly isSorted: boolean;
  /** Whether empty maps and lists are left out. */
  readonly isWithoutEmpty: boolean;
  /** Whether values that need no change are returned themselves instead of a copy. */
  readonly isShared: boolean;
  /**
   * How the user's maps are rendered.
   * @default - the same way
   */
  readonly maps?: How;
}

const UNSORTED: How = { isSorted: false, isWithoutEmpty: false, isShared: false };
const SORTED: How = { ...UNSORTED, isSorted: true };
const SHARED: How = { ...UNSORTED, isShared: true };
const SHARED_BUT_MAPS: How = { ...SHARED, maps: { ...SHARED, isSorted: true } };
const METADATA: How = { ...SORTED, isWithoutEmpty: true };
const SHARED_METADATA: How = { ...METADATA, isShared: true };

function inside(key: string, how: How): How {
  return how.maps !== undefined && READING_ORDER.isKept(key) ? how.maps : how;
}

/** A value after cdk8s has resolved it and removed empty parts; undefined if cdk8s leaves it out. */
function plain(value: unknown, how: How): unknown {
  if (value === null || value === undefined) return undefined;
  if (typeof value === 'function') throw new Error('May be resolved.');
  if (typeof value !== 'object') return value;
  if (Array.isArray(value))
    return value.length === 0 && how.isWithoutEmpty ? undefined : plainList(value, how);
  if (value.constructor === Object) return plainMap(value as PlainMap, how);
  if (value instanceof Lazy) return plain(value.produce(), how);
  throw new Error('May be resolved.');
}

function plainList(list: readonly unknown[], how: How): readonly unknown[] {
  let copy: unknown[] | undefined = how.isShared ? undefined : [];
  for (let index = 0; index < list.length; index++) {
    const value = plain(list[index], how);
    if (copy === undefined && value !== list[index]) copy = list.slice(0, index);
    copy?.push(value);
  }
  return copy ?? list;
}

function plainMap(map: PlainMap, how: How): object | undefined {
  const keys = Object.keys(map);
  const isInOrder = !how.isSorted || areSorted(keys);
  if (!isInOrder) keys.sort();
  let copy: PlainMap | undefined = how.isShared && isInOrder ? undefined : {};
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index];
    const value = plain(map[key], inside(key, how));
    if (copy === undefined && (value === undefined || value !== map[key])) copy = membersOf(map, keys, index);
    if (copy !== undefined && value !== undefined) copy[key] = value;
  }
  const all = copy ?? map;
  return how.isWithoutEmpty && Object.keys(all).length === 0 ? undefined : all;
}

function membersOf(map: PlainMap, keys: readonly string[], end: number): PlainMap {
  const copy: PlainMap = {};
  for (let index = 0; index < end; index++) copy[keys[index]] = map[keys[index]];
  return copy;
}

function areSorted(keys: readonly string[]): boolean {
  for (let index = 1; index < keys.length; index++) if (keys[index - 1] > keys[index]) return false;
  return true;
}
