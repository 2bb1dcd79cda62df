import { FinishedPod } from '../../manifest/finished-pod';
import { Manifest } from '../../manifest/plain';
import { defaultsOf, quotaLines } from './quota-list';
import { isInScope } from './scopes';
import { ContainerResources, containerResources, podUsage, thousandths } from './usage';

/** Why a quota prevents every pod from being created. */
export interface QuotaRefusal {
  readonly quota: string;
  /** The resource by the name that the quota uses: `limits.cpu`. */
  readonly resource: string;
  /** Containers that do not set the resource; empty if the pod uses too much. */
  readonly missingIn: readonly string[];
  readonly hard: string;
}

/**
 * Why a ResourceQuota prevents the pod from being created, even if there is no other pod; undefined if no quota does.
 * Unset resources may be set by a LimitRange.
 * @see https://kubernetes.io/docs/concepts/policy/resource-quotas/
 */
export function refusedByQuota(
  pod: FinishedPod,
  quotas: readonly Manifest[],
  limitRanges: readonly Manifest[],
): QuotaRefusal | undefined {
  // Resources of the pod as a whole replace those of its containers.
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

/** The resources that count pods, or the Jobs that create them. */
const COUNTS = ['pods', 'count/pods', 'count/jobs.batch'];
/** Resources that every container must set if a quota limits them. For other resources, an unset value counts as zero. */
const REQUIRED = ['cpu', 'memory', 'requests.cpu', 'requests.memory', 'limits.cpu', 'limits.memory'];
/** Resources whose requests a quota may name without the prefix `requests.`. */
const SHORT = /^(cpu|memory|ephemeral-storage|hugepages-.+)$/;

type AmountOf = (container: ContainerResources) => number | string | undefined;

/** The request or limit of a container that the quota counts; undefined if the quota counts something else. */
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
