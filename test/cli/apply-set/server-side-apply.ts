import { isDeepStrictEqual } from 'util';
import { ownable } from '../../../lib/cli/apply-set/managed-fields';
import { FieldTree, KubeObject } from '../../../lib/manifest/kube-object';

/*
 * A model of server-side apply for one Job: the value of each field, and its owners. Fields are identified by their
 * paths as in the API server, such as `f:spec f:suspend`, and list items by their names.
 */

export interface State {
  readonly fields: ReadonlyMap<string, unknown>;
  readonly owned: ReadonlyMap<string, ReadonlySet<string>>;
}

export const NOTHING: State = { fields: new Map(), owned: new Map() };

const OURS = 'cdk8s-jobs';
/** Fields that are set as a whole. */
const WHOLE = ['f:nodeSelector', 'f:tolerations'];

/** The fields of a manifest with their values. */
export function fieldsOf(value: unknown, path: readonly string[] = []): [string, unknown][] {
  const isWhole = typeof value !== 'object' || value === null || WHOLE.includes(path.at(-1) ?? '');
  const members = isWhole ? [] : Object.entries(value);
  if (members.length === 0) return [[path.join(' '), value]];
  return members.flatMap(([name, member]: [string, unknown]) => {
    const part = Array.isArray(value) ? `k:${JSON.stringify({ name: (member as Named).name })}` : `f:${name}`;
    return fieldsOf(member, [...path, part]);
  });
}

/** A manager applies a manifest by force: fields that it leaves out are removed, unless others have set them too. */
export function applied(state: State, manager: string, object: KubeObject | object): State {
  const sent = new Map(fieldsOf(manager === OURS ? ownable(object as KubeObject) : object));
  const changed = [...sent].filter(([path, value]) => !isDeepStrictEqual(state.fields.get(path), value));
  const owned = withoutOwners(state, new Set(changed.map(([path]) => path)));
  const old = owned.get(manager) ?? new Set<string>();
  owned.set(manager, new Set(sent.keys()));
  const all = new Set([...owned.values()].flatMap((paths) => [...paths]));
  const fields = new Map([...state.fields, ...sent]);
  for (const path of old) if (!all.has(path)) fields.delete(path);
  return { fields, owned };
}

/** A manager writes some fields and removes others, as controllers do. */
export function updated(state: State, manager: string, object: object, removed: readonly string[]): State {
  const there = removed.filter((path) => state.fields.has(path));
  const written = fieldsOf(object).filter(([path, value]) => {
    return !there.includes(path) && !isDeepStrictEqual(state.fields.get(path), value);
  });
  const owned = withoutOwners(state, new Set([...written.map(([path]) => path), ...there]));
  const paths = [...(owned.get(manager) ?? []), ...written.map(([path]) => path)];
  owned.set(manager, new Set(paths));
  const fields = new Map([...state.fields, ...written]);
  for (const path of there) fields.delete(path);
  return { fields, owned };
}

function withoutOwners({ owned }: State, paths: ReadonlySet<string>): Map<string, ReadonlySet<string>> {
  return new Map(
    [...owned].map(([manager, own]) => [manager, new Set([...own].filter((path) => !paths.has(path)))]),
  );
}

/** The Job as kubectl prints it. */
export function liveJob({ fields, owned }: State, name: string): KubeObject {
  const root: Node = {};
  for (const [path, value] of fields) write(root, path.split(' '), value);
  const { metadata, ...rest } = root as unknown as KubeObject;
  const managedFields = [...owned].map(([manager, paths]) => ({
    manager,
    operation: manager === OURS ? 'Apply' : 'Update',
    apiVersion: 'batch/v1',
    fieldsV1: treeOf(paths),
  }));
  return { ...rest, apiVersion: 'batch/v1', kind: 'Job', metadata: { ...metadata, name, managedFields } };
}

function write(node: Node, [part, ...parts]: string[], value: unknown): void {
  const name = part.slice('f:'.length);
  if (parts.length === 0) {
    node[name] = value;
    return;
  }
  if (!parts[0].startsWith('k:')) return write((node[name] ??= {}) as Node, parts, value);
  const items = (node[name] ??= []) as Named[];
  const keys = JSON.parse(parts[0].slice('k:'.length)) as Named;
  const found = items.find((item) => item.name === keys.name);
  if (found === undefined) items.push(keys);
  write((found ?? keys) as unknown as Node, parts.slice(1), value);
}

export function treeOf(paths: Iterable<string>): FieldTree {
  const root: Tree = {};
  for (const path of paths) {
    let node = root;
    for (const part of path.split(' ')) node = node[part] ??= part.startsWith('k:') ? { '.': {} } : {};
  }
  return root;
}

interface Named {
  readonly name: string;
}
interface Node {
  [field: string]: unknown;
}
interface Tree {
  [part: string]: Tree;
}
