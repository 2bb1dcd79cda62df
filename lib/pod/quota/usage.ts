import type { k8s } from 'cdk8s-plus-27';
import { quantityOf } from '../../kubernetes/quantity';
import { FinishedPod } from '../../manifest/finished-pod';
import { Plain } from '../../manifest/plain';
import { LimitDefaults } from './limit-defaults';

type Container = Partial<Plain<k8s.Container>>;
type Resources = { readonly [resource: string]: number | string };

/** What each container asks for once the API server has filled in what is not said. */
export interface ContainerResources {
  readonly name: string;
  readonly role: FinishedPod['containers'][number]['role'];
  readonly requests: Resources;
  readonly limits: Resources;
}

/** The resources of a pod's containers: a request that is not said is the limit, and then come the defaults of the namespace. */
export function containerResources(pod: FinishedPod, defaults: LimitDefaults): ContainerResources[] {
  return pod.containers.map(({ role, spec }) => {
    const { name = '?', resources = {} } = spec as Container & { readonly resources?: PlainResources };
    return {
      name,
      role,
      requests: { ...defaults.requests, ...resources.limits, ...resources.requests },
      limits: { ...defaults.limits, ...resources.limits },
    };
  });
}

interface PlainResources {
  readonly requests?: Resources;
  readonly limits?: Resources;
}

/**
 * What a pod takes of one resource at most, in thousandths: init containers run one after another, beside the sidecars
 * that come before them.
 */
export function podUsage(
  containers: readonly ContainerResources[],
  of: (container: ContainerResources) => number | string | undefined,
): number {
  let sidecars = 0;
  let main = 0;
  let init = 0;
  for (const container of containers) {
    const amount = thousandths(of(container));
    if (container.role === 'main') main += amount;
    else if (container.role === 'sidecar') {
      sidecars += amount;
    } else init = Math.max(init, sidecars + amount);
  }
  return Math.max(main + sidecars, init);
}

/** A quantity in thousandths; nothing for what is none. */
export function thousandths(quantity: number | string | undefined): number {
  return quantity === undefined ? 0 : (quantityOf(String(quantity), 3) ?? 0);
}
