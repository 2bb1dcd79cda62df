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
 * What a container asks for and may use at most. What is given for one resource replaces its whole default.
 * @see https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/
 */
export interface ComputeResources {
  /**
   * Processor time.
   * @default - 100m requested, no limit: an idle CPU may be used, and a throttled job only takes longer
   */
  readonly cpu?: CpuResources;

  /**
   * Memory. A container that takes more than its limit is killed; a request alone leaves no limit.
   * @default - 256Mi requested, 512Mi at most: a leak ends the job and not the node
   */
  readonly memory?: MemoryResources;

  /**
   * Local disk, for emptyDir volumes, logs and the writable part of the image.
   * @default - no request and no limit
   */
  readonly ephemeralStorage?: EphemeralStorageResources;

  /**
   * Whole devices by resource name, such as `{ 'nvidia.com/gpu': 1 }`; requested and limited alike.
   * @default - none
   */
  readonly devices?: { [resource: string]: number };

  /**
   * Huge pages by the size of a page, such as `{ '2Mi': Size.mebibytes(64) }`; requested and limited alike. CPU or memory of
   * the container must be said beside them, or be left to their defaults.
   * @default - none
   */
  readonly hugePages?: { [pageSize: string]: Size };

  /**
   * Devices of the job's `resourceClaims`. Needs Kubernetes 1.34.
   * @default - none
   */
  readonly claims?: ContainerClaim[];
}

/** Processor time by its text, such as `100m`. */
export function cpuOf(amount: string): Cpu {
  return { amount };
}

/** A size whose text has a placeholder, as tables write it. */
export function filledInSize(text: string): Size {
  const size: Pick<Size, 'asString' | 'toKibibytes'> = { asString: () => text, toKibibytes: () => NaN };
  return size as Size;
}

/** The resources for which containers that say nothing have a default. */
export type DefaultResource = 'cpu' | 'memory';

/** What a container gets that says nothing of a resource. */
export const DEFAULT_AMOUNTS: {
  readonly [kind in 'requests' | 'limits']: { readonly [resource in DefaultResource]?: string };
} = {
  requests: { cpu: '100m', memory: '256Mi' },
  limits: { memory: '512Mi' },
};

/** What a container shares with the others of its pod. */
export interface SharedResources {
  /** Resources that the pod has as a whole, for which there is no default then. */
  readonly ofPod: readonly string[];
  /** Names of the pod's claims; undefined where there can be none. */
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
  const said = amountsOf(at, given);
  const requests = { ...defaults.requests, ...said.requests };
  const limits = { ...defaults.limits, ...said.limits };
  const counts = Object.fromEntries(Object.entries(devices).map(([name, amount]) => [name, String(amount)]));
  const pages = hugePageLimits(at, hugePages, { ...requests, ...limits });
  return {
    claims: claims === undefined ? undefined : containerClaims(at, claims, known),
    requests: unlessEmpty(requests),
    limits: unlessEmpty({ ...limits, ...counts, ...pages }),
  };
}

/** What a container gets of the resources that neither it nor its pod says. */
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
