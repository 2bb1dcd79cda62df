import { groupKindOf, identityOf, KubeObject, listOf, nameOf } from '../../manifest/kube-object';
import {
  bothInventories,
  checkSet,
  Inventory,
  inventoryOf,
  inventoryOfObjects,
} from '../apply-set/apply-set';
import { Refusal } from '../program/refusal';
import { FolderRecord } from '../records/clusters-file';
import { ApiKind, ApiKinds, kindsOfDefinitions, parseApiResources } from './api-kinds';
import { indented, Kubectl } from './kubectl';
import { membersOf, UNREADABLE } from './members';
import { checkNamespaces, inNamespaces, NO_NAMESPACE } from './namespaces';

/** A folder and its cluster, before anything is applied. */
export interface Survey {
  /** The objects of the folder, each in its namespace. */
  readonly objects: readonly KubeObject[];
  /** Those whose namespace and kind the cluster has already. */
  readonly known: readonly KubeObject[];
  /** The objects in the cluster: members of any set, and those of the folder that are in no set. */
  readonly live: readonly KubeObject[];
  /** The ConfigMap of the set. */
  readonly set?: KubeObject;
  /** Where members of the set are or will be. */
  readonly inventory: Inventory;
  /** The kinds of the cluster and of the folder's definitions, in the versions that the folder uses. */
  readonly kinds: ApiKinds;
  /** Kinds of members whose API server does not answer. */
  readonly silent: ReadonlySet<string>;
}

/** Reads from the cluster what applying a folder depends on. */
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
  const namespaces = new Set([NO_NAMESPACE, ...found.map(({ metadata }) => metadata.name)]);
  const known = objects.filter(
    (object) => kinds.has(groupKindOf(object)) && namespaces.has(object.metadata.namespace ?? NO_NAMESPACE),
  );
  const members = await membersOf(kubectl, { kinds: inventory.kinds, namespaces }, asWritten(objects, kinds));
  const live = [...members, ...(await present(kubectl, without(known, members)))];
  const silent = new Set(isComplete ? [] : [...inventory.kinds].filter((kind) => !all.has(kind)));
  return { objects, known, live, set, inventory, kinds: asWritten(objects, all), silent };
}

async function kindsOf(kubectl: Kubectl): Promise<{ kinds: ApiKinds; isComplete: boolean }> {
  // If one of several API servers does not answer, kubectl prints the kinds of the others, and fails.
  const { code, stdout, stderr } = await kubectl.run(['api-resources', '--no-headers']);
  const kinds = parseApiResources(stdout);
  if (!kinds.has('Namespace')) throw new Refusal(`${UNREADABLE}:\n${indented(stderr)}`);
  return { kinds, isComplete: code === 0 };
}

/** Refuses a version that the cluster does not serve, such as one that a later version has replaced. */
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

/** The kinds in the versions that the objects use, so that what the cluster answers can be compared with them. */
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
