import { reasonToStay } from '../../manifest/keep';
import { KubeObject, OwnerReference } from '../../manifest/kube-object';
import { claimsByOwner, isBuiltIn, lastingOwners, OwnedClaims, WHOLE_CLUSTER } from '../apply-set/keep';
import { Refusal } from '../program/refusal';
import { getArgument } from './api-kinds';
import { indented, Kubectl } from './kubectl';
import { UNREADABLE } from './members';
import { parseObjects } from './printed-objects';

/**
 * The claims that would be deleted with the candidates for removal. If all candidates are kept anyway, the cluster is
 * not queried.
 */
export async function ownedClaims(kubectl: Kubectl, candidates: readonly KubeObject[]): Promise<OwnedClaims> {
  const going = candidates.filter((object) => reasonToStay(object) === undefined);
  const listed = await Promise.all(placesOf(going).map((place) => claimsIn(kubectl, place)));
  const unknown = new Map(listed.flatMap(({ place, claims }) => (claims ? [] : [[place, unlisted(place)]])));
  const claims = unique(listed.flatMap((list) => list.claims ?? []));
  const known = new Set(going.map(({ metadata }) => metadata.uid));
  const { owners, unread } = await ownersAbove(kubectl, claims, known);
  return { byOwner: claimsByOwner(claims, owners), unknown: new Map([...unread, ...unknown]) };
}

/**
 * The places where claims of the candidates may be. A cluster-scoped custom resource may own claims in all namespaces.
 */
function placesOf(candidates: readonly KubeObject[]): string[] {
  const everywhere = candidates.some(
    (object) => object.metadata.namespace === undefined && !isBuiltIn(object),
  );
  const namespaces = candidates.flatMap(({ metadata }) => metadata.namespace ?? []);
  return [...new Set([...namespaces, ...(everywhere ? [WHOLE_CLUSTER] : [])])];
}

interface Listed {
  readonly place: string;
  /** Undefined if this account may not list them. */
  readonly claims?: readonly KubeObject[];
}

async function claimsIn(kubectl: Kubectl, place: string): Promise<Listed> {
  const where = place === WHOLE_CLUSTER ? ['-A'] : ['-n', place];
  const args = ['get', 'persistentvolumeclaims.v1.', ...where, '-o', 'json'];
  const { code, stdout, stderr } = await kubectl.run(args);
  if (code === 0) return { place, claims: parseObjects(stdout) };
  if (isForbidden(stderr)) return { place };
  throw new Refusal(`${UNREADABLE}:\n${indented(stderr)}`);
}

function isForbidden(stderr: string): boolean {
  return stderr.includes('(Forbidden)');
}

function unlisted(place: string): string {
  const where = place === WHOLE_CLUSTER ? 'in the cluster' : `in the namespace ${place}`;
  return `PersistentVolumeClaims, which this account may not list ${where}`;
}

function unique(objects: readonly KubeObject[]): KubeObject[] {
  return [...new Map(objects.map((object) => [object.metadata.uid, object])).values()];
}

/** The known owners of some objects. */
interface Owners {
  readonly owners: readonly KubeObject[];
  /** By namespace, the owner that this account cannot read. */
  readonly unread: ReadonlyMap<string, string>;
}

/** Reads the owners of claims, and their owners, up to those that are known already. */
async function ownersAbove(
  kubectl: Kubectl,
  claims: readonly KubeObject[],
  known: ReadonlySet<string | undefined>,
): Promise<Owners> {
  const seen = new Set(known);
  const owners: KubeObject[] = [];
  const unread = new Map<string, string>();
  for (let level = claims; level.length > 0;) {
    const asked = [...byNamespace(level)].map(
      ([place, objects]) => [place, newOwners(objects, seen)] as const,
    );
    const read = await Promise.all(asked.map(([place, refs]) => ownersIn(kubectl, place, refs)));
    for (const each of read) for (const [place, why] of each.unread) unread.set(place, why);
    level = read.flatMap((each) => each.owners);
    owners.push(...level);
  }
  return { owners, unread };
}

function byNamespace(objects: readonly KubeObject[]): Map<string, KubeObject[]> {
  const groups = new Map<string, KubeObject[]>();
  for (const object of objects) {
    const place = object.metadata.namespace ?? WHOLE_CLUSTER;
    groups.set(place, [...(groups.get(place) ?? []), object]);
  }
  return groups;
}

/** The owners that have not been queried yet. */
function newOwners(objects: readonly KubeObject[], seen: Set<string | undefined>): OwnerReference[] {
  return objects.flatMap(lastingOwners).filter(({ uid }) => !seen.has(uid) && seen.add(uid));
}

async function ownersIn(
  kubectl: Kubectl,
  place: string,
  references: readonly OwnerReference[],
): Promise<Owners> {
  if (references.length === 0) return { owners: [], unread: new Map() };
  const names = references.map(
    ({ apiVersion = '', kind = '', name = '' }) => `${getArgument({ apiVersion, kind })}/${name}`,
  );
  const where = place === WHOLE_CLUSTER ? [] : ['-n', place];
  const args = ['get', ...names, ...where, '--ignore-not-found', '-o', 'json'];
  const { code, stdout } = await kubectl.run(args);
  // Another object with the name of a deleted owner is not the owner.
  const wanted = new Set(references.map(({ uid }) => uid));
  const owners = parseObjects(stdout).filter(({ metadata: { uid = '' } }) => wanted.has(uid));
  const found = new Set(owners.map(({ metadata }) => metadata.uid));
  const lost = code === 0 ? undefined : references.find(({ uid }) => !found.has(uid));
  return { owners, unread: new Map(lost === undefined ? [] : [[place, unreadOwner(lost)]]) };
}

function unreadOwner({ kind, name }: OwnerReference): string {
  return `PersistentVolumeClaims by way of ${kind} ${name}, which this account may not get`;
}
