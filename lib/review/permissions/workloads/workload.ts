import { podReferences } from '../../../manifest/pod-references';
import { AnyMap, flagAt, isMap, listAt, mapsAt, textAt, valueAt } from '../../fields/tree';
import { ReviewedObject } from '../../objects/reviewed-object';
import { Side } from '../../objects/side';
import { push } from '../access/index-by';
import { account, keyOf, Subject } from '../access/subject';

/** Something that runs pods, and as whom. */
export interface Workload {
  readonly object: ReviewedObject;
  readonly pod: AnyMap;
  readonly account: Subject;
}

/** Where the specification of pods is, from the root of an object. */
const PLACES = [['spec', 'jobTemplate', 'spec', 'template', 'spec'], ['spec', 'template', 'spec'], ['spec']];

/** What an object runs; undefined if it runs no pods. Custom kinds that are like a Deployment count as well. */
export function workloadOf(object: ReviewedObject): Workload | undefined {
  const pod = PLACES.map((place) => valueAt(object.value, ...place)).find(
    (spec) => isMap(spec) && listAt(spec, 'containers').length > 0,
  );
  if (!isMap(pod)) return undefined;
  const name = textAt(pod, 'serviceAccountName') || textAt(pod, 'serviceAccount') || 'default';
  return { object, pod, account: account(name, object.namespace ?? '') };
}

/** Whether its pods get a token of the API, by default or by a volume. */
export function hasToken({ pod, account: { name, namespace } }: Workload, side: Side): boolean {
  const own = side.tryFind(`ServiceAccount ${namespace}/${name}`);
  const isMounted = flagAt(pod, 'automountServiceAccountToken') ?? (own && isTokenMounted(own)) ?? true;
  return isMounted || mapsAt(pod, 'volumes').some(hasTokenSource);
}

/** What an account says about the tokens of pods that say nothing. */
export function isTokenMounted(object: ReviewedObject): boolean | undefined {
  return flagAt(object.value, 'automountServiceAccountToken');
}

function hasTokenSource(volume: AnyMap): boolean {
  return mapsAt(volume, 'projected', 'sources').some((source) => isMap(source.serviceAccountToken));
}

/** The Secrets that its containers read, by name, with the keys if not all. */
export function secretsOf({ pod }: Workload): Map<string, ReadonlySet<string> | undefined> {
  const secrets = new Map<string, ReadonlySet<string> | undefined>();
  // The kubelet pulls images, and reads these Secrets, before a container is there.
  for (const { kind, name, keys } of podReferences({ ...pod, imagePullSecrets: undefined })) {
    if (kind !== 'Secret' || typeof name !== 'string') continue;
    const known = secrets.get(name);
    const isAll = (secrets.has(name) && known === undefined) || keys === undefined || keys.length === 0;
    secrets.set(name, isAll ? undefined : new Set([...(known ?? []), ...keys]));
  }
  return secrets;
}

/** The workloads of a side by the account that they run as; only those that get its token. */
export function workloadsByAccount(side: Side): ReadonlyMap<string, readonly Workload[]> {
  const byAccount = new Map<string, Workload[]>();
  for (const object of side.objects) {
    const workload = isMap(object.value.spec) ? workloadOf(object) : undefined;
    if (workload && hasToken(workload, side)) push(byAccount, keyOf(workload.account), workload);
  }
  return byAccount;
}
