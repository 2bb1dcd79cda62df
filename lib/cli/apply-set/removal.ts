import { argumentOf, groupKindOf, identityOf, KubeObject, nameOf } from '../../manifest/kube-object';
import { ID, isLabelledByUs, PART_OF } from './apply-set';
import { isActive, isJob, needsOf } from './job-needs';

/** What becomes of an object that is in the set and no longer in the folder. */
export interface Verdict {
  readonly object: KubeObject;
  /** Why it stays; nothing where it goes. */
  readonly kept?: string;
  /** What goes with it. */
  readonly note?: string;
}

const BINDINGS = ['RoleBinding', 'ClusterRoleBinding'].map((kind) => `${kind}.rbac.authorization.k8s.io`);

const LATER = 'a later apply removes it';

/** Kinds that take data, or everything inside, with them. */
const HOLD_DATA: { readonly [groupKind: string]: string } = {
  Namespace: 'holds all that is in it',
  PersistentVolume: 'holds data',
  PersistentVolumeClaim: 'holds data',
  'CustomResourceDefinition.apiextensions.k8s.io': 'holds all objects of its kind',
  'VolumeSnapshot.snapshot.storage.k8s.io': 'holds data',
  'VolumeSnapshotContent.snapshot.storage.k8s.io': 'holds data',
  // OpenShift's view of a namespace.
  'Project.project.openshift.io': 'holds all that is in it',
};

/** Members of the set that are not in the folder, and are neither on their way out nor made by a controller. */
export function leftovers(
  id: string,
  folder: readonly KubeObject[],
  live: readonly KubeObject[],
): KubeObject[] {
  const wanted = new Set(folder.map(identityOf));
  // A kind may be served by two groups: what is in the folder by one of them is listed by the other, too.
  const staying = new Set(live.filter((object) => wanted.has(identityOf(object))).map(keyOf));
  const gone = live.filter(
    (object) =>
      object.metadata.labels?.[PART_OF] === id &&
      object.metadata.labels[ID] === undefined &&
      object.metadata.deletionTimestamp === undefined &&
      (object.metadata.ownerReferences ?? []).length === 0 &&
      isLabelledByUs(object) &&
      !staying.has(keyOf(object)),
  );
  return [...new Map(gone.map((object) => [keyOf(object), object])).values()];
}

/** What an object is the same by, whatever group lists it. */
function keyOf(object: KubeObject): string {
  return object.metadata.uid ?? identityOf(object);
}

/** Which of them go, given all Jobs of their namespaces. */
export function verdicts(candidates: readonly KubeObject[], jobs: readonly KubeObject[]): Verdict[] {
  const goingOwners = new Set(candidates.filter(isCronJob).map(({ metadata }) => metadata.uid));
  const ofGoing = (job: KubeObject) =>
    (job.metadata.ownerReferences ?? []).some(({ uid }) => goingOwners.has(uid));
  const active = jobs.filter(isActive);
  const needed = neededBy(active.filter((job) => !ofGoing(job)));
  const accounts = new Set(candidates.map(identityOf).filter((identity) => needed.has(identity)));
  for (const [identity, job] of neededBindings(candidates, accounts, needed)) needed.set(identity, job);
  return candidates.map((object) => ({
    object,
    kept: holdsData(object) ?? runs(object) ?? isNeeded(object, needed),
    note: isCronJob(object) ? running(active.filter((job) => ownedBy(job, object))) : undefined,
  }));
}

/** The first active Job that needs an object, by the object. */
function neededBy(jobs: readonly KubeObject[]): Map<string, KubeObject> {
  return new Map([...jobs].reverse().flatMap((job) => [...needsOf(job)].map((identity) => [identity, job])));
}

/** The permissions of an account that stays for a Job: its bindings, and the roles that they give. */
function neededBindings(
  candidates: readonly KubeObject[],
  accounts: ReadonlySet<string>,
  needed: ReadonlyMap<string, KubeObject>,
): [identity: string, job: KubeObject][] {
  return candidates.filter(isBinding).flatMap((binding) => {
    const { subjects = [], roleRef } = binding as unknown as Binding;
    const { namespace } = binding.metadata;
    const account = subjects
      .filter(({ kind }) => kind === 'ServiceAccount')
      .map((subject) => `ServiceAccount ${subject.namespace ?? namespace ?? ''}/${subject.name}`)
      .find((subject) => accounts.has(subject));
    const job = account === undefined ? undefined : needed.get(account);
    if (job === undefined) return [];
    const place = roleRef.kind === 'Role' ? namespace : '';
    return [
      [identityOf(binding), job],
      [`${roleRef.kind}.rbac.authorization.k8s.io ${place}/${roleRef.name}`, job],
    ];
  });
}

function holdsData(object: KubeObject): string | undefined {
  const reason = takesClaims(object)
    ? 'its claims and their data go with it'
    : HOLD_DATA[groupKindOf(object)];
  return reason && `${reason}; to delete it: kubectl delete ${argumentOf(object)}`;
}

/** A StatefulSet leaves its claims, unless it says otherwise. */
function takesClaims(object: KubeObject): boolean {
  const { persistentVolumeClaimRetentionPolicy: policy } = (object.spec ?? {}) as StatefulSetSpec;
  return groupKindOf(object) === 'StatefulSet.apps' && policy?.whenDeleted === 'Delete';
}

function runs(object: KubeObject): string | undefined {
  return isJob(object) && isActive(object) ? `still runs; ${LATER}` : undefined;
}

function isNeeded(object: KubeObject, needed: ReadonlyMap<string, KubeObject>): string | undefined {
  const job = needed.get(identityOf(object));
  return job && `${nameOf(job)} still runs and needs it; ${LATER}`;
}

function running(jobs: readonly KubeObject[]): string | undefined {
  if (jobs.length === 0) return undefined;
  return `with its running ${jobs.length === 1 ? 'Job' : 'Jobs'} ${jobs.map(({ metadata }) => metadata.name).join(', ')}`;
}

function ownedBy(job: KubeObject, { metadata: { uid } }: KubeObject): boolean {
  return (job.metadata.ownerReferences ?? []).some((owner) => owner.uid === uid);
}

function isCronJob(object: KubeObject): boolean {
  return groupKindOf(object) === 'CronJob.batch';
}

function isBinding(object: KubeObject): boolean {
  return BINDINGS.includes(groupKindOf(object));
}

interface StatefulSetSpec {
  readonly persistentVolumeClaimRetentionPolicy?: { readonly whenDeleted?: string };
}

interface Binding {
  readonly subjects?: readonly {
    readonly kind: string;
    readonly name: string;
    readonly namespace?: string;
  }[];
  readonly roleRef: { readonly kind: string; readonly name: string };
}
