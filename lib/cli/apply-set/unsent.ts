import { FieldTree, KubeObject } from '../../manifest/kube-object';
import { indexOfKeyed, isMembers, isSameValue, ownable, ownEntry, partsOf } from './managed-fields';

/**
 * Whether an object is what this program applied last, and is unchanged in the cluster: the fields of the manifest are
 * exactly the fields that we own there, with the same values. Sending it would change nothing. If in doubt, it is sent.
 */
export function isAppliedLast(object: KubeObject, live: KubeObject): boolean {
  const { apiVersion, fieldsV1 } = ownEntry(live) ?? {};
  if (fieldsV1 === undefined || apiVersion !== object.apiVersion || live.apiVersion !== apiVersion)
    return false;
  return isSame(ownable(object), live, fieldsV1);
}

function isSame(wanted: unknown, live: unknown, fields: FieldTree, field = ''): boolean {
  const parts = partsOf(fields);
  if (parts.length === 0) return isSameValue(wanted, live, field);
  if (Array.isArray(wanted)) return Array.isArray(live) && isSameList(wanted, live, fields);
  if (!isMembers(wanted) || !isMembers(live)) return false;
  return (
    parts.length === Object.keys(wanted).length &&
    parts.every((part) => {
      const name = part.slice('f:'.length);
      return (
        part.startsWith('f:') &&
        Object.hasOwn(wanted, name) &&
        Object.hasOwn(live, name) &&
        isSame(wanted[name], live[name], fields[part], name)
      );
    })
  );
}

/**
 * Whether each part is one item of the manifest and one item in the cluster, in the same order. The order of variables
 * matters.
 */
function isSameList(wanted: readonly unknown[], live: readonly unknown[], fields: FieldTree): boolean {
  const parts = partsOf(fields);
  const places = parts.map((part) => [indexOf(wanted, part), indexOf(live, part)]);
  const ordered = [...places].sort(([a], [b]) => a - b);
  return (
    parts.length === wanted.length &&
    ordered.every(([place, there], index) => place === index && there > (ordered[index - 1]?.[1] ?? -1)) &&
    parts.every((part, index) => {
      const [place, there] = places[index];
      return part.startsWith('v:') || isSame(wanted[place], live[there], fields[part]);
    })
  );
}

function indexOf(items: readonly unknown[], part: string): number {
  if (part.startsWith('k:')) return indexOfKeyed(items, part);
  if (!part.startsWith('v:')) return -1;
  const value: unknown = JSON.parse(part.slice('v:'.length));
  return items.findIndex((item) => isSameValue(item, value));
}
