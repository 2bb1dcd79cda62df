import { identityOf, KubeObject, nameOf } from '../../manifest/kube-object';
import { REQUIRES } from '../../manifest/own-keys';
import { groupOfReferred } from '../../manifest/pod-references';
import { parseRequirements, Requirement } from '../../manifest/requirement';

/** A kind that the cluster serves. */
export interface ServedKind {
  readonly apiVersion: string;
  readonly isNamespaced: boolean;
}

/** By group and kind, such as `StorageClass.storage.k8s.io`. */
export type ServedKinds = ReadonlyMap<string, ServedKind>;

/** Something that objects of a folder need. */
export interface Need {
  /** The needed object, with a name only. */
  readonly object: KubeObject;
  /** The same as `identityOf` of the object in the cluster. */
  readonly identity: string;
  /** Whether the cluster has its kind. */
  readonly isServed: boolean;
  readonly keys: readonly string[];
  /** The objects that need it. */
  readonly by: readonly KubeObject[];
}

/** The kind of a requirement that is a kind itself. */
const KIND = 'Kind';

/** The requirements in the annotations of the objects, each once. */
export function needsOfFolder(objects: readonly KubeObject[], kinds: ServedKinds): Need[] {
  const needs = new Map<string, Need>();
  for (const user of objects)
    for (const requirement of parseRequirements(user.metadata.annotations?.[REQUIRES] ?? '')) {
      const need = needOf(requirement, user, kinds);
      const { keys, by } = needs.get(need.identity) ?? { keys: [], by: [] };
      needs.set(need.identity, { ...need, keys: [...new Set([...keys, ...need.keys])], by: [...by, user] });
    }
  return [...needs.values()];
}

function needOf(requirement: Requirement, user: KubeObject, kinds: ServedKinds): Need {
  const { kind, name, namespace = user.metadata.namespace, keys = [] } = requirement;
  if (kind === KIND) {
    const object = { apiVersion: '', kind, metadata: { name } };
    return { object, identity: identityOf(object), isServed: kinds.has(name), keys, by: [user] };
  }
  const served = servedKind(kind, kinds);
  const metadata = served?.isNamespaced === false ? { name } : { name, namespace };
  const object = { apiVersion: served?.apiVersion ?? '', kind, metadata };
  return { object, identity: identityOf(object), isServed: served !== undefined, keys, by: [user] };
}

/** The kind of a requirement, which names no group: the kind that pods refer to, or else any kind of that name. */
function servedKind(kind: string, kinds: ServedKinds): ServedKind | undefined {
  const group = groupOfReferred(kind);
  if (group !== '') return kinds.get(`${kind}.${group}`);
  return kinds.get(kind) ?? [...kinds].find(([name]) => name.startsWith(`${kind}.`))?.[1];
}

/** Whether the cluster must be queried for it, given the objects that are known. */
export function isOpen({ object, identity, isServed }: Need, known: ReadonlySet<string>): boolean {
  return isServed && object.kind !== KIND && !known.has(identity);
}

/** The state of a requirement. */
interface Finding {
  readonly need: Need;
  readonly state: 'missing' | 'unchecked';
  /** The rest of a sentence that starts with the requirement. */
  readonly said: string;
}

/** A line for each requirement that is not met, or not known to be met. Lines contain no values. */
export function requiredLines(
  needs: readonly Need[],
  objects: readonly KubeObject[],
  unread: ReadonlyMap<string, string>,
  isDryRun: boolean,
): string[] {
  const findings = needs.flatMap((need) => findingOf(need, objects, unread) ?? []);
  return findings.map(({ need: { object, by }, state, said }) => {
    const [first, ...others] = by.map(nameOf);
    const users = others.length === 0 ? `${first} needs` : `${first} and ${others.length} more need`;
    return `${state.padEnd(isDryRun ? 15 : 10)}  ${nameOf(object)}: ${said}; ${users} it`;
  });
}

function findingOf(
  need: Need,
  objects: readonly KubeObject[],
  unread: ReadonlyMap<string, string>,
): Finding | undefined {
  if (!need.isServed) return { need, state: 'missing', said: 'the cluster has no such kind' };
  if (need.object.kind === KIND) return undefined;
  const why = unread.get(need.identity);
  if (why !== undefined) return { need, state: 'unchecked', said: why };
  const said = lackOf(
    need.keys,
    objects.filter((object) => identityOf(object) === need.identity),
  );
  return said === undefined ? undefined : { need, state: 'missing', said };
}

/** What is missing of an object, given the object of the folder and of the cluster. */
function lackOf(keys: readonly string[], found: readonly KubeObject[]): string | undefined {
  if (found.length === 0) return 'is not there';
  const values = found.flatMap(({ data, stringData, binaryData }) => [data, stringData, binaryData]);
  const present = new Set(values.flatMap((each) => Object.keys(each ?? {})));
  const lacking = keys.filter((key) => !present.has(key));
  if (lacking.length === 0) return undefined;
  return `has no ${lacking.length === 1 ? 'key' : 'keys'} ${lacking.join(', ')}`;
}
