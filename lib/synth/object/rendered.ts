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

/** What `ApiObject` keeps to itself and renders. */
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

/** The resolvers of an App that has none of its own. */
const BUILT_IN = [LazyResolver, ImplicitTokenResolver, NumberStringUnionResolver];

/**
 * What `ApiObject.toJson` makes of an object with these members beside its metadata, in one walk and without asking the
 * resolvers about each value. Undefined where it takes cdk8s itself: for an App with resolvers of its own, objects of
 * classes, another cdk8s, and what cannot be rendered.
 */
export function rendered(object: ApiObject, members: Manifest): Manifest | undefined {
  const { metadata, patches } = object as unknown as Hidden;
  if (!isOfBuiltInResolvers(object) || !isKnown(metadata)) return undefined;
  try {
    const manifest = renderedMembers(members, renderedMetadata(metadata));
    return patches.length === 0 ? manifest : (JsonPatch.apply(manifest, ...patches) as Manifest);
  } catch {
    return undefined;
  }
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

function renderedMetadata(metadata: HiddenMetadata): unknown {
  const { _additionalAttributes, name, namespace, annotations, finalizers, ownerReferences, labels } =
    metadata;
  const members = {
    ..._additionalAttributes,
    name,
    namespace,
    annotations,
    finalizers,
    ownerReferences,
    labels,
  };
  return plain(members, { isSorted: true, isWithoutEmpty: true });
}

/** cdk8s puts three members first. */
function renderedMembers(members: Manifest, metadata: unknown): Manifest {
  const how = { isSorted: !process.env.CDK8S_DISABLE_SORT, isWithoutEmpty: false };
  const { apiVersion, kind } = members;
  const all: Record<string, unknown> = { apiVersion, kind, metadata };
  for (const key of keysOf(members, how.isSorted)) {
    if (Object.hasOwn(all, key)) continue;
    const value = plain(members[key], how);
    if (value !== undefined) all[key] = value;
  }
  return all as Manifest;
}

interface How {
  readonly isSorted: boolean;
  /** Whether empty maps and lists are left out. */
  readonly isWithoutEmpty: boolean;
}

/** A value as cdk8s resolves it and then makes it plain; undefined for what it leaves out. */
function plain(value: unknown, how: How): unknown {
  if (value === null || value === undefined) return undefined;
  if (typeof value === 'function') throw new Error('May be resolved.');
  if (typeof value !== 'object') return value;
  if (Array.isArray(value))
    return value.length === 0 && how.isWithoutEmpty ? undefined : plainList(value, how);
  if (value.constructor === Object) return plainMap(value as { readonly [key: string]: unknown }, how);
  if (value instanceof Lazy) return plain(value.produce(), how);
  throw new Error('May be resolved.');
}

function plainList(list: readonly unknown[], how: How): unknown[] {
  return list.map((member) => plain(member, how));
}

function plainMap(map: { readonly [key: string]: unknown }, how: How): object | undefined {
  const copy: Record<string, unknown> = {};
  let isEmpty = true;
  for (const key of keysOf(map, how.isSorted)) {
    const value = plain(map[key], how);
    if (value === undefined) continue;
    copy[key] = value;
    isEmpty = false;
  }
  return isEmpty && how.isWithoutEmpty ? undefined : copy;
}

function keysOf(map: object, isSorted: boolean): string[] {
  const keys = Object.keys(map);
  return isSorted ? keys.sort() : keys;
}
