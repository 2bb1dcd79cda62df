import { Size } from 'cdk8s';
import type { Cpu, CpuResources, EphemeralStorageResources, k8s, MemoryResources } from 'cdk8s-plus-27';
import { Plain, unlessEmpty } from '../../manifest/plain';
import { Guard } from '../../validation/guard';
import { isQualifiedName } from '../../validation/labels';
import { checkClaims } from '../checks/resource-claims';
import { amountsOf } from './amounts';
import { ContainerClaim } from './container-claims';
import { hugePageLimits } from './huge-pages';

/**
 * Requests and limits of a container. Setting one resource replaces its whole default, request and limit.
 * @see https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/
 */
export interface ComputeResources {
  /**
   * CPU time.
   * @default - a request of 100m and no limit: the job may use idle CPUs, and a limit would only slow it down
   */
  readonly cpu?: CpuResources;

  /**
   * Memory. A container that uses more than its limit is killed. A request alone sets no limit.
   * @default - a request of 256Mi and a limit of 512Mi: a leak fails the job and not the node
   */
  readonly memory?: MemoryResources;

  /**
   * Local disk space for emptyDir volumes, logs and the writable layer of the container.
   * @default - no request and no limit
   * @see https://kubernetes.io/docs/concepts/storage/ephemeral-storage/
   */
  readonly ephemeralStorage?: EphemeralStorageResources;

  /**
   * Number of devices by resource name, such as `{ 'nvidia.com/gpu': 1 }`. Requests and limits are the same.
   * @default - none
   * @see https://kubernetes.io/docs/concepts/extend-kubernetes/compute-storage-net/device-plugins/
   */
  readonly devices?: { [resource: string]: number };

  /**
   * Huge pages by page size, such as `{ '2Mi': Size.mebibytes(64) }`. Requests and limits are the same. The container
   * must also have CPU or memory, set or by default.
   * @default - none
   * @see https://kubernetes.io/docs/tasks/manage-hugepages/scheduling-hugepages/
   */
  readonly hugePages?: { [pageSize: string]: Size };

  /**
   * Claims of the job's `resourceClaims` whose devices the container uses. Needs Kubernetes 1.34.
   * @default - none
   */
  readonly claims?: ContainerClaim[];
}

/** Parses CPU time, such as `100m`. */
export function cpuOf(amount: string): Cpu {
  return { amount };
}

/** A size from a table whose text has a placeholder. */
export function filledInSize(text: string): Size {
  const size: Pick<Size, 'asString' | 'toKibibytes'> = { asString: () => text, toKibibytes: () => NaN };
  return size as Size;
}

/** The resources that have a default. */
export type DefaultResource = 'cpu' | 'memory';

/** The default amounts of containers that do not set a resource. */
export const DEFAULT_AMOUNTS: {
  readonly [kind in 'requests' | 'limits']: { readonly [resource in DefaultResource]?: string };
} = {
  requests: { cpu: '100m', memory: '256Mi' },
  limits: { memory: '512Mi' },
};

/** What the containers of a pod share. */
export interface SharedResources {
  /** Resources that are set for the pod as a whole, which then have no default in its containers. */
  readonly ofPod: readonly string[];
  /** Names of the pod's claims; undefined if it cannot have any. */
  readonly claims?: readonly string[];
}

export function resourceRequirements(
  guard: Guard,
  given?: ComputeResources,
  { ofPod, claims: known }: SharedResources = { ofPod: [] },
): Plain<k8s.ResourceRequirements> {
  const defaults = {
    requests: defaultsOf('requests', given ?? {}, ofPod),
    limits: defaultsOf('limits', given ?? {}, ofPod),
  };
  if (given === undefined) return defaults;
  const { devices = {}, hugePages = {}, claims } = guard.map('resources', given);
  const at = guard.at('resources');
  for (const [name, amount] of Object.entries(at.map('devices', devices))) checkDevice(at, name, amount);
  const own = amountsOf(at, given);
  const requests = { ...defaults.requests, ...own.requests };
  const limits = { ...defaults.limits, ...own.limits };
  const counts = Object.fromEntries(Object.entries(devices).map(([name, amount]) => [name, String(amount)]));
  const pages = hugePageLimits(at, hugePages, { ...requests, ...limits });
  return {
    claims: claims === undefined ? undefined : containerClaims(at, claims, known),
    requests: unlessEmpty(requests),
    limits: unlessEmpty({ ...limits, ...counts, ...pages }),
  };
}

/** The defaults of the resources that neither the container nor its pod sets. */
function defaultsOf(
  kind: keyof typeof DEFAULT_AMOUNTS,
  given: ComputeResources,
  ofPod: readonly string[],
): { [resource in DefaultResource]?: string } | undefined {
  const defaults: ReturnType<typeof defaultsOf> = {};
  for (const resource of ['cpu', 'memory'] as const) {
    const amount = DEFAULT_AMOUNTS[kind][resource];
    const isOpen = given[resource] === undefined && !ofPod.includes(resource);
    if (isOpen && amount !== undefined) defaults[resource] = amount;
  }
  return unlessEmpty(defaults);
}

function containerClaims(
  at: Guard,
  claims: readonly ContainerClaim[],
  known: readonly string[] | undefined,
): Plain<k8s.ResourceClaim>[] | undefined {
  at.maps('claims', claims);
  if (known === undefined && claims.length > 0) {
    at.fail('claims', {
      code: 'value/conflict',
      rule: 'must be left out in a build, whose pods have no resource claims',
      cure: 'remove it',
    });
  }
  checkClaims(at, claims, known ?? []);
  return unlessEmpty(claims.map(({ name, request }) => ({ name, request })));
}

function checkDevice(at: Guard, name: string, amount: number): void {
  const prop = ['devices', { key: name }];
  if (!at.accepts(name, isDevice, ['a/a'])) {
    at.fail(prop, {
      code: 'resource/name',
      rule: 'must be a resource name with a domain',
      got: name,
      cure: "write it like 'nvidia.com/gpu'",
    });
  }
  at.wholeNumber(prop, amount, 1);
}

function isDevice(name: string): boolean {
  return name.includes('/') && !name.startsWith('requests.') && isQualifiedName(name);
}
