import { isDeepStrictEqual } from 'node:util';
import { FieldTree, KubeObject, ManagedFields } from '../../manifest/kube-object';
import { TOOL } from './apply-set';

export type Members = { readonly [name: string]: unknown };

/** Fields of metadata that identify the object. Nobody owns them. */
const OF_IDENTITY = ['name', 'namespace', 'uid', 'resourceVersion', 'creationTimestamp'];

/** Defaults that the API server fills into values that are set as a whole, by the field that holds the value. */
const DEFAULTS: { readonly [field: string]: Members } = {
  fieldRef: { apiVersion: 'v1' },
  fileKeyRef: { optional: false },
  resourceFieldRef: { divisor: '0' },
  serviceAccountToken: { expirationSeconds: 3600 },
};

/** The fields that this program applied last; undefined if it did not apply the object. */
export function ownEntry({ metadata }: KubeObject): ManagedFields | undefined {
  return metadata.managedFields?.find(isOurs);
}

/** The entries of other managers. */
export function otherEntries({ metadata }: KubeObject): ManagedFields[] {
  const { managedFields = [] } = metadata;
  return managedFields.filter((entry) => !isOurs(entry) && entry.subresource === undefined);
}

function isOurs({ manager, operation, subresource }: ManagedFields): boolean {
  return manager === TOOL && operation === 'Apply' && subresource === undefined;
}

/** The part of a manifest that can be owned: all fields except those that identify the object. */
export function ownable({ apiVersion: _apiVersion, kind: _kind, metadata, ...fields }: KubeObject): Members {
  const rest = Object.entries(metadata).filter(([field]) => !OF_IDENTITY.includes(field));
  return rest.length === 0 ? fields : { ...fields, metadata: Object.fromEntries(rest) };
}

/** The manifest with other fields in place of those that can be owned. */
export function withOwnable({ apiVersion, kind, metadata }: KubeObject, fields: Members): KubeObject {
  const identity = Object.entries(metadata).filter(([field]) => OF_IDENTITY.includes(field));
  const whole = { ...Object.fromEntries(identity), ...(fields.metadata as object | undefined) };
  return { ...fields, apiVersion, kind, metadata: whole as KubeObject['metadata'] };
}

export function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function fieldAt(tree: FieldTree | undefined, path: readonly string[]): FieldTree | undefined {
  return path.reduce<FieldTree | undefined>((node, part) => node?.[part], tree);
}

/** The parts of a tree, without the marker of the value itself. */
export function partsOf(tree: FieldTree): string[] {
  return Object.keys(tree).filter((part) => part !== '.');
}

/** Whether a value that is set as a whole equals the one of the API server, with its defaults. */
export function isSameValue(wanted: unknown, live: unknown, field = ''): boolean {
  if (isDeepStrictEqual(wanted, live)) return true;
  if (Array.isArray(wanted) && Array.isArray(live))
    return wanted.length === live.length && wanted.every((item, index) => isSameValue(item, live[index]));
  if (!isMembers(wanted) || !isMembers(live)) return false;
  const whole = { ...DEFAULTS[field], ...wanted };
  const names = Object.keys(whole);
  return (
    names.length === Object.keys(live).length &&
    names.every((name) => Object.hasOwn(live, name) && isSameValue(whole[name], live[name], name))
  );
}

/**
 * The item of a list that has the keys of a part such as `k:{"name":"main"}`: its index, or -1 if there is not exactly
 * one. If an item leaves out a key, the API server has filled it in.
 */
export function indexOfKeyed(items: readonly unknown[], part: string): number {
  const keys = Object.entries(keysOf(part));
  const found = items.flatMap((item, index) => {
    const matches =
      isMembers(item) &&
      keys.some(([key]) => item[key] !== undefined) &&
      keys.every(([key, value]) => item[key] === undefined || isDeepStrictEqual(item[key], value));
    return matches ? [index] : [];
  });
  return found.length === 1 ? found[0] : -1;
}

export function keysOf(part: string): Members {
  return JSON.parse(part.slice('k:'.length)) as Members;
}
