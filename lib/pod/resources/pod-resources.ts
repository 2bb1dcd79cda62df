import { Size } from 'cdk8s';
import type { CpuResources, MemoryResources } from 'cdk8s-plus-27';
import { unlessEmpty } from '../../manifest/plain';
import { Guard } from '../../validation/guard';
import { NewerPodFields } from '../settings/pod-fields';
import { amountsOf } from './amounts';
import { hugePageLimits } from './huge-pages';

/**
 * Requests and limits of all containers of a pod together.
 * @see https://kubernetes.io/docs/tasks/configure-pod-container/assign-pod-level-resources/
 */
export interface PodResources {
  /**
   * CPU time.
   * @default - that of the containers
   */
  readonly cpu?: CpuResources;

  /**
   * Memory.
   * @default - that of the containers
   */
  readonly memory?: MemoryResources;

  /**
   * Huge pages by page size, such as `{ '2Mi': Size.mebibytes(64) }`.
   * @default - those of the containers
   * @see https://kubernetes.io/docs/tasks/manage-hugepages/scheduling-hugepages/
   */
  readonly hugePages?: { [pageSize: string]: Size };
}

/** The resources of the pod as a whole. */
export function podResources(guard: Guard, given: PodResources | undefined): NewerPodFields['resources'] {
  if (given === undefined) return undefined;
  const at = guard.at('podResources');
  const { hugePages = {} } = guard.map('podResources', given);
  const { requests, limits } = amountsOf(at, given);
  const pages = hugePageLimits(at, hugePages, { ...requests, ...limits });
  return unlessEmpty({ requests, limits: unlessEmpty({ ...limits, ...pages }) });
}
