import { groupKindOf, identityOf, KubeObject, nameOf } from '../../manifest/kube-object';
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
import { presentOf } from './present';

/** A folder and its cluster, before anything is applied. */
export interface Survey {
  /** The objects of the folder, each in its namespace. */
  readonly objects: readonly KubeObject[];
  /** The objects whose namespace and kind exist in the cluster already. */
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

/** Reads the state of the cluster that applying a folder depends on. */
export async function survey(
  kubectl: Kubectl,
  record: FolderRecord,
  manifests: readonly KubeObject[],
): Promise<Survey> {
  const named = namespacesOf(manifests).add(record.namespace);
  const [{ kinds, isComplete }, answered] = await Promise.all([
    kindsOf(kubectl),
    namespacesIn(kubectl, named, record),
  ]);
  const set = answered.find((object) => groupKindOf(object) === 'ConfigMap');
  checkSet(set, record);
  await checkVersions(kubectl, manifests, kinds);
  const all = new Map([...kindsOfDefinitions(manifests), ...kinds]);
  const objects = inNamespaces(manifests, all, record.namespace);
  const inventory = bothInventories(inventoryOf(set), inventoryOfObjects(objects));
  const others = [...inventory.namespaces].filter((namespace) => !named.has(namespace));
  const found = [...answered, ...(await namespacesIn(kubectl, others))].filter((object) => object !== set);
  checkNamespaces(objects, found, record);
  const namespaces = new Set([NO_NAMESPACE, ...found.map(({ metadata }) => metadata.name)]);
  const known = objects.filter(
    (object) => kinds.has(groupKindOf(object)) && namespaces.has(object.metadata.namespace ?? NO_NAMESPACE),
  );
  const written = asWritten(objects, kinds);
  const live = await liveOf(kubectl, known, { kinds: inventory.kinds, namespaces }, written);
  const silent = new Set(isComplete ? [] : [...inventory.kinds].filter((kind) => !all.has(kind)));
  return { objects, known, live, set, inventory, kinds: asWritten(objects, all), silent };
}

async function kindsOf(kubectl: Kubectl): Promise<{ kinds: ApiKinds; isComplete: boolean }> {
  // If one of several API servers does not answer, kubectl prints the kinds of the others and fails.
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

/** The namespaces that exist, and the ConfigMap of the set. */
async function namespacesIn(
  kubectl: Kubectl,
  names: Iterable<string>,
  record?: FolderRecord,
): Promise<KubeObject[]> {
  const asked = [...names].map((name) => `namespace/${name}`);
  if (record !== undefined) asked.push(`configmap/${record.set}`, '-n', record.namespace);
  if (asked.length === 0) return [];
  return kubectl.objects(UNREADABLE, ['get', ...asked, '--ignore-not-found']);
}

function namespacesOf(objects: readonly KubeObject[]): Set<string> {
  return new Set(objects.flatMap(({ metadata: { namespace } }) => namespace ?? []));
}

/** The kinds in the versions that the objects use, so that the answers of the cluster can be compared with them. */
function asWritten(objects: readonly KubeObject[], kinds: ApiKinds): ApiKinds {
  const versions = new Map(objects.map((object) => [groupKindOf(object), object.apiVersion]));
  const written = [...kinds].map(([name, kind]): [string, ApiKind] => {
    return [name, { ...kind, apiVersion: versions.get(name) ?? kind.apiVersion }];
  });
  return new Map(written);
}

/** Members of all sets, and the objects of the folder that are in none. */
async function liveOf(
  kubectl: Kubectl,
  known: readonly KubeObject[],
  where: Inventory,
  kinds: ApiKinds,
): Promise<KubeObject[]> {
  const members = await membersOf(kubectl, where, kinds);
  return [...members, ...(await presentOf(kubectl, without(known, members), kinds))];
}

function without(objects: readonly KubeObject[], others: readonly KubeObject[]): KubeObject[] {
  const identities = new Set(others.map(identityOf));
  return objects.filter((object) => !identities.has(identityOf(object)));
}
