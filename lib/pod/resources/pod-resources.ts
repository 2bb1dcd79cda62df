import { Size } from 'cdk8s';
import type { CpuResources, MemoryResources } from 'cdk8s-plus-27';
import { unlessEmpty } from '../../manifest/plain';
import { Guard } from '../../validation/guard';
import { NewerPodFields } from '../settings/pod-fields';
import { amountsOf } from './amounts';
import { hugePageLimits } from './huge-pages';

/**
 * What all containers of a pod ask for together, and may use at most.
 * @see https://kubernetes.io/docs/tasks/configure-pod-container/assign-pod-level-resources/
 */
export interface PodResources {
  /**
   * Processor time.
   * @default - what the containers say
   */
  readonly cpu?: CpuResources;

  /**
   * Memory.
   * @default - what the containers say
   */
  readonly memory?: MemoryResources;

  /**
   * Huge pages by the size of a page, such as `{ '2Mi': Size.mebibytes(64) }`.
   * @default - what the containers say
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
