import { FinishedPod } from '../../manifest/finished-pod';
import { Manifest } from '../../manifest/plain';
import { defaultsOf, quotaLines } from './quota-list';
import { isInScope } from './scopes';
import { ContainerResources, containerResources, podUsage, thousandths } from './usage';

/** Why a quota lets no pod be created. */
export interface QuotaRefusal {
  readonly quota: string;
  /** The resource as the quota calls it: `limits.cpu`. */
  readonly resource: string;
  /** Containers that do not say how much they take; empty where they take too much. */
  readonly missingIn: readonly string[];
  readonly hard: string;
}

/**
 * Why a ResourceQuota lets no pod be created, even if there is no other pod; undefined if all let one be created. What is
 * not said may come from a LimitRange.
 * @see https://kubernetes.io/docs/concepts/policy/resource-quotas/
 */
export function refusedByQuota(
  pod: FinishedPod,
  quotas: readonly Manifest[],
  limitRanges: readonly Manifest[],
): QuotaRefusal | undefined {
  // Resources of the whole pod stand instead of those of its containers.
  const isWhole = 'resources' in pod.spec;
  const containers = containerResources(pod, defaultsOf(limitRanges));
  let first: QuotaRefusal | undefined;
  let firstAt = Infinity;
  for (const { scopes, resource, lines } of quotaLines(quotas)) {
    if ((isWhole && !COUNTS.includes(resource)) || !isInScope(scopes, pod, containers)) continue;
    const missingIn = REQUIRED.includes(resource) ? withoutAmount(containers, resource) : [];
    const taken = usage(containers, resource);
    const refusal = missingIn.length > 0 ? lines[0] : lines.find(({ most }) => taken > most);
    if (refusal === undefined || firstAt < refusal.at) continue;
    firstAt = refusal.at;
    first = { quota: refusal.quota, resource, missingIn, hard: refusal.hard };
  }
  return first;
}

/** What counts pods, or the Jobs that create them. */
const COUNTS = ['pods', 'count/pods', 'count/jobs.batch'];
/** What every container must say under a quota of it. Of other resources, a container that says nothing takes none. */
const REQUIRED = ['cpu', 'memory', 'requests.cpu', 'requests.memory', 'limits.cpu', 'limits.memory'];
/** Requests that a quota may call by the name of the resource alone. */
const SHORT = /^(cpu|memory|ephemeral-storage|hugepages-.+)$/;

type AmountOf = (container: ContainerResources) => number | string | undefined;

/** Where a container says how much it takes of what the quota counts; undefined if it counts something else. */
function amountOf(resource: string): AmountOf | undefined {
  const [, kind, name] = /^(requests|limits)\.(.+)$/.exec(resource) ?? [];
  if (kind === 'limits') return ({ limits }) => limits[name];
  if (kind === 'requests') return ({ requests }) => requests[name];
  return SHORT.test(resource) ? ({ requests }) => requests[resource] : undefined;
}

function withoutAmount(containers: readonly ContainerResources[], resource: string): string[] {
  return containers
    .filter((container) => amountOf(resource)?.(container) === undefined)
    .map(({ name }) => name);
}

function usage(containers: readonly ContainerResources[], resource: string): number {
  if (COUNTS.includes(resource)) return thousandths(1);
  const amount = amountOf(resource);
  return amount === undefined ? 0 : podUsage(containers, amount);
}
