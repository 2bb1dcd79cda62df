import { groupKindOf, identityOf, KubeObject, listOf, nameOf } from '../../manifest/kube-object';
import {
  bothInventories,
  checkSet,
  Inventory,
  inventoryOf,
  inventoryOfObjects,
  PART_OF,
} from '../apply-set/apply-set';
import { Refusal } from '../program/refusal';
import { FolderRecord } from '../records/clusters-file';
import { ApiKind, ApiKinds, getArgument, kindsOfDefinitions, parseApiResources } from './api-kinds';
import { indented, Kubectl } from './kubectl';

/** What the cluster has before anything is applied. */
export interface Survey {
  /** The objects of the folder, each in its namespace. */
  readonly objects: readonly KubeObject[];
  /** Those whose namespace and kind are there already. */
  readonly known: readonly KubeObject[];
  /** Objects that are in any set, and those of the folder that are in none. */
  readonly live: readonly KubeObject[];
  /** The ConfigMap of the set. */
  readonly set?: KubeObject;
  /** Where members of the set are or will be. */
  readonly inventory: Inventory;
  /** All kinds of the cluster and of the folder's definitions, in the versions of the folder. */
  readonly kinds: ApiKinds;
  /** Kinds of members whose API server does not answer at the moment. */
  readonly silent: ReadonlySet<string>;
}

const AT_ONCE = 8;
const UNREADABLE = 'the cluster does not say what it has';

/** Asks the cluster for all that matters to a folder; changes nothing. */
export async function survey(
  kubectl: Kubectl,
  record: FolderRecord,
  manifests: readonly KubeObject[],
): Promise<Survey> {
  const [{ kinds, isComplete }, set] = await Promise.all([kindsOf(kubectl), setOf(kubectl, record)]);
  await checkVersions(kubectl, manifests, kinds);
  const all = new Map([...kindsOfDefinitions(manifests), ...kinds]);
  const objects = inNamespaces(manifests, all, record.namespace);
  const inventory = bothInventories(inventoryOf(set), inventoryOfObjects(objects));
  const wanted = new Set([...inventory.namespaces, record.namespace]);
  const found = await kubectl.objects(UNREADABLE, ['get', 'namespace', ...wanted, '--ignore-not-found']);
  checkNamespaces(objects, found, record);
  // '' stands for objects that are in none.
  const namespaces = new Set(['', ...found.map(({ metadata }) => metadata.name)]);
  const known = objects.filter(
    (object) => kinds.has(groupKindOf(object)) && namespaces.has(object.metadata.namespace ?? ''),
  );
  const members = await membersOf(kubectl, { kinds: inventory.kinds, namespaces }, asWritten(objects, kinds));
  const strangers = await present(kubectl, without(known, members));
  const silent = new Set(isComplete ? [] : [...inventory.kinds].filter((kind) => !all.has(kind)));
  const live = [...members, ...strangers];
  return { objects, known, live, set, inventory, kinds: asWritten(objects, all), silent };
}

async function kindsOf(kubectl: Kubectl): Promise<{ kinds: ApiKinds; isComplete: boolean }> {
  // It fails where one of several API servers does not answer, and has printed the kinds of the others.
  const { code, stdout, stderr } = await kubectl.run(['api-resources', '--no-headers']);
  const kinds = parseApiResources(stdout);
  if (!kinds.has('Namespace')) throw new Refusal(`${UNREADABLE}:\n${indented(stderr)}`);
  return { kinds, isComplete: code === 0 };
}

/** Refuses versions that the cluster does not have, such as those of a kind that it has in a later one. */
async function checkVersions(
  kubectl: Kubectl,
  objects: readonly KubeObject[],
  kinds: ApiKinds,
): Promise<void> {
  const preferred = (object: KubeObject) => kinds.get(groupKindOf(object))?.apiVersion ?? object.apiVersion;
  const others = objects.filter((object) => object.apiVersion !== preferred(object));
  if (others.length === 0) return;
  const versions = (await kubectl.ask(UNREADABLE, ['api-versions'])).split('\n');
  const lost = others.find(({ apiVersion }) => !versions.includes(apiVersion));
  if (lost === undefined) return;
  throw new Refusal(`${nameOf(lost)}: the cluster has no ${lost.apiVersion}; write ${preferred(lost)}`);
}

async function setOf(kubectl: Kubectl, record: FolderRecord): Promise<KubeObject | undefined> {
  const args = ['get', 'configmap', record.set, '-n', record.namespace, '--ignore-not-found'];
  const [set] = await kubectl.objects(UNREADABLE, args);
  checkSet(set, record);
  return set;
}

/** Puts objects that name no namespace where the record says; leaves those that have none alone. */
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
          'apply its CustomResourceDefinition first, or put it into the folder',
      );
    const { namespace: own, ...metadata } = object.metadata;
    return {
      ...object,
      metadata: kind.isNamespaced ? { ...metadata, namespace: own ?? namespace } : metadata,
    };
  });
}

/** Each namespace is there or made by the folder, and none is on its way out. */
export function checkNamespaces(
  objects: readonly KubeObject[],
  found: readonly KubeObject[],
  record: FolderRecord,
): void {
  const made = objects.filter((object) => groupKindOf(object) === 'Namespace');
  const there = new Set(['', ...[...found, ...made].map(({ metadata }) => metadata.name)]);
  const lost = objects.find(({ metadata }) => !there.has(metadata.namespace ?? ''));
  const cure = 'make it first, or put it into the folder';
  if (lost !== undefined)
    throw new Refusal(`${nameOf(lost)}: the namespace ${lost.metadata.namespace} is not there; ${cure}`);
  if (!there.has(record.namespace))
    throw new Refusal(`the namespace of the set, ${record.namespace}, is not there; ${cure}`);
  const used = new Set([record.namespace, ...objects.map(({ metadata }) => metadata.namespace)]);
  const leaving = found.find(
    ({ metadata }) => metadata.deletionTimestamp !== undefined && used.has(metadata.name),
  );
  if (leaving !== undefined)
    throw new Refusal(
      `the namespace ${leaving.metadata.name} is being deleted with all that is in it; wait until it is gone`,
    );
}

/** All objects that are in any set, among the kinds and namespaces of ours. */
export async function membersOf(kubectl: Kubectl, where: Inventory, kinds: ApiKinds): Promise<KubeObject[]> {
  const found = [...where.kinds].flatMap((name) => kinds.get(name) ?? []);
  const list = async (namespaced: boolean, args: readonly string[]) => {
    const listed = found.filter(({ isNamespaced }) => isNamespaced === namespaced).map(getArgument);
    if (listed.length === 0) return [];
    return kubectl.objects(UNREADABLE, [
      'get',
      listed.join(','),
      ...args,
      '-l',
      PART_OF,
      '--show-managed-fields',
    ]);
  };
  const namespaces = [...where.namespaces].filter((namespace) => namespace !== '');
  const clusterWide = await list(false, []);
  return [...clusterWide, ...(await inEach(namespaces, (namespace) => list(true, ['-n', namespace])))];
}

/** Asks for several namespaces at once, and not for all: each is a process of its own. */
async function inEach(
  namespaces: readonly string[],
  list: (namespace: string) => Promise<KubeObject[]>,
): Promise<KubeObject[]> {
  const found: KubeObject[] = [];
  for (let start = 0; start < namespaces.length; start += AT_ONCE)
    found.push(...(await Promise.all(namespaces.slice(start, start + AT_ONCE).map(list))).flat());
  return found;
}

/** The kinds in the versions of the folder, so that what comes back can be compared. */
function asWritten(objects: readonly KubeObject[], kinds: ApiKinds): ApiKinds {
  const versions = new Map(objects.map((object) => [groupKindOf(object), object.apiVersion]));
  const written = [...kinds].map(([name, kind]): [string, ApiKind] => {
    return [name, { ...kind, apiVersion: versions.get(name) ?? kind.apiVersion }];
  });
  return new Map(written);
}

function without(objects: readonly KubeObject[], others: readonly KubeObject[]): KubeObject[] {
  const identities = new Set(others.map(identityOf));
  return objects.filter((object) => !identities.has(identityOf(object)));
}

async function present(kubectl: Kubectl, objects: readonly KubeObject[]): Promise<KubeObject[]> {
  if (objects.length === 0) return [];
  return kubectl.objects(UNREADABLE, ['get', '-f', '-', '--ignore-not-found'], listOf(objects));
}

export async function jobsIn(kubectl: Kubectl, namespaces: ReadonlySet<string>): Promise<KubeObject[]> {
  return inEach([...namespaces], (namespace) =>
    kubectl.objects(UNREADABLE, ['get', 'jobs.v1.batch', '-n', namespace]),
  );
}
