import { podReferences } from '../../../manifest/pod-references';
import { AnyMap, flagAt, isMap, listAt, mapsAt, textAt, valueAt } from '../../fields/tree';
import { ReviewedObject } from '../../objects/reviewed-object';
import { Side } from '../../objects/side';
import { push } from '../access/index-by';
import { account, keyOf, Subject } from '../access/subject';

/** An object that runs pods, and the account of the pods. */
export interface Workload {
  readonly object: ReviewedObject;
  readonly pod: AnyMap;
  readonly account: Subject;
}

/** Paths of pod specifications, from the root of an object. */
const PLACES = [['spec', 'jobTemplate', 'spec', 'template', 'spec'], ['spec', 'template', 'spec'], ['spec']];

/**
 * The workload of an object; undefined if it runs no pods. Custom kinds that are similar to a Deployment count as well.
 */
export function workloadOf(object: ReviewedObject): Workload | undefined {
  const pod = PLACES.map((place) => valueAt(object.value, ...place)).find(
    (spec) => isMap(spec) && listAt(spec, 'containers').length > 0,
  );
  if (!isMap(pod)) return undefined;
  const name = textAt(pod, 'serviceAccountName') || textAt(pod, 'serviceAccount') || 'default';
  return { object, pod, account: account(name, object.namespace ?? '') };
}

/** Whether its pods receive a token of the API, by default or through a volume. */
export function hasToken({ pod, account: { name, namespace } }: Workload, side: Side): boolean {
  const own = side.tryFind(`ServiceAccount ${namespace}/${name}`);
  const isMounted = flagAt(pod, 'automountServiceAccountToken') ?? (own && isTokenMounted(own)) ?? true;
  return isMounted || mapsAt(pod, 'volumes').some(hasTokenSource);
}

/** The setting of an account for pods that do not set it themselves. */
export function isTokenMounted(object: ReviewedObject): boolean | undefined {
  return flagAt(object.value, 'automountServiceAccountToken');
}

function hasTokenSource(volume: AnyMap): boolean {
  return mapsAt(volume, 'projected', 'sources').some((source) => isMap(source.serviceAccountToken));
}

/** The Secrets that its containers read, by name, with the keys if not all keys are read. */
export function secretsOf({ pod }: Workload): Map<string, ReadonlySet<string> | undefined> {
  const secrets = new Map<string, ReadonlySet<string> | undefined>();
  // The kubelet pulls images and reads these Secrets before a container exists.
  for (const { kind, name, keys } of podReferences({ ...pod, imagePullSecrets: undefined })) {
    if (kind !== 'Secret' || typeof name !== 'string') continue;
    const known = secrets.get(name);
    const isAll = (secrets.has(name) && known === undefined) || keys === undefined || keys.length === 0;
    secrets.set(name, isAll ? undefined : new Set([...(known ?? []), ...keys]));
  }
  return secrets;
}

/** The workloads of a side by their account. Only workloads that receive its token count. */
export function workloadsByAccount(side: Side): ReadonlyMap<string, readonly Workload[]> {
  const byAccount = new Map<string, Workload[]>();
  for (const object of side.objects) {
    const workload = isMap(object.value.spec) ? workloadOf(object) : undefined;
    if (workload && hasToken(workload, side)) push(byAccount, keyOf(workload.account), workload);
  }
  return byAccount;
}
