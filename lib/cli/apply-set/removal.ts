import { reasonToStay } from '../../manifest/keep';
import { argumentOf, groupKindOf, identityOf, KubeObject, nameOf } from '../../manifest/kube-object';
import { ID, isLabelledByUs, PART_OF } from './apply-set';
import { isActive, isJob, needsOf } from './job-needs';
import { OwnedClaims, staysForClaims } from './keep';

/** What happens to a member of the set that is no longer in the folder. */
export interface Verdict {
  readonly object: KubeObject;
  /** Why it is kept; undefined if it is removed. */
  readonly kept?: string;
  /** What is removed with it. */
  readonly note?: string;
}

const BINDINGS = ['RoleBinding', 'ClusterRoleBinding'].map((kind) => `${kind}.rbac.authorization.k8s.io`);

const LATER = 'a later apply removes it';

/** Members of the set that are not in the folder, except those that are being deleted or that a controller created. */
export function leftovers(
  id: string,
  folder: readonly KubeObject[],
  live: readonly KubeObject[],
): KubeObject[] {
  const wanted = new Set(folder.map(identityOf));
  // Two API groups may serve one kind, so an object of the folder may also be listed by the other group.
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

/** A key that is the same in each group that lists the object. */
function keyOf(object: KubeObject): string {
  return object.metadata.uid ?? identityOf(object);
}

/** Decides which candidates are removed, given all Jobs of their namespaces and the claims that they own. */
export function verdicts(
  candidates: readonly KubeObject[],
  jobs: readonly KubeObject[],
  claims: OwnedClaims,
): Verdict[] {
  const staying = new Map(candidates.map((object) => [object, staysForGood(object, claims)]));
  const stays = (object: KubeObject) => staying.get(object) !== undefined;
  const going = candidates.filter((object) => isCronJob(object) && !stays(object));
  const active = jobs.filter(isActive);
  const running = active.filter((job) => !going.some((cronJob) => ownedBy(job, cronJob)));
  const needed = new Map([
    ...neededBy(candidates.filter(stays), 'stays and needs it'),
    ...neededBy(running, `still runs and needs it; ${LATER}`),
  ]);
  const accounts = new Set(candidates.map(identityOf).filter((identity) => needed.has(identity)));
  for (const [identity, why] of neededBindings(candidates, accounts, needed)) needed.set(identity, why);
  return candidates.map((object) => ({
    object,
    kept: staying.get(object) ?? runs(object) ?? needed.get(identityOf(object)),
    note: isCronJob(object) ? runningJobs(active.filter((job) => ownedBy(job, object))) : undefined,
  }));
}

/** For each object that workloads need, why it is kept for the first of them. */
function neededBy(workloads: readonly KubeObject[], why: string): Map<string, string> {
  return new Map(
    [...workloads].reverse().flatMap((workload) => {
      return [...needsOf(workload)].map((identity) => [identity, `${nameOf(workload)} ${why}`] as const);
    }),
  );
}

/** The bindings of accounts that are kept because a Job needs them, and the roles of these bindings. */
function neededBindings(
  candidates: readonly KubeObject[],
  accounts: ReadonlySet<string>,
  needed: ReadonlyMap<string, string>,
): [identity: string, why: string][] {
  return candidates.filter(isBinding).flatMap((binding) => {
    const { subjects = [], roleRef } = binding as unknown as Binding;
    const { namespace } = binding.metadata;
    const account = subjects
      .filter(({ kind }) => kind === 'ServiceAccount')
      .map((subject) => `ServiceAccount ${subject.namespace ?? namespace ?? ''}/${subject.name}`)
      .find((subject) => accounts.has(subject));
    const why = account === undefined ? undefined : needed.get(account);
    if (why === undefined) return [];
    const place = roleRef.kind === 'Role' ? namespace : '';
    return [
      [identityOf(binding), why],
      [`${roleRef.kind}.rbac.authorization.k8s.io ${place}/${roleRef.name}`, why],
    ];
  });
}

/** Why the object is deleted only by hand, with the command for it. */
function staysForGood(object: KubeObject, claims: OwnedClaims): string | undefined {
  const { words, text } = reasonToStay(object) ?? { words: staysForClaims(object, claims) };
  if (words === undefined) return undefined;
  return `${words}${text === undefined ? '' : ` ${text}`}; to delete it: kubectl delete ${argumentOf(object)}`;
}

function runs(object: KubeObject): string | undefined {
  return isJob(object) && isActive(object) ? `still runs; ${LATER}` : undefined;
}

function runningJobs(jobs: readonly KubeObject[]): string | undefined {
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

interface Binding {
  readonly subjects?: readonly {
    readonly kind: string;
    readonly name: string;
    readonly namespace?: string;
  }[];
  readonly roleRef: { readonly kind: string; readonly name: string };
}
