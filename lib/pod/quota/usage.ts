import type { k8s } from 'cdk8s-plus-27';
import { quantityOf } from '../../kubernetes/quantity';
import { FinishedPod } from '../../manifest/finished-pod';
import { Plain } from '../../manifest/plain';
import { LimitDefaults } from './limit-defaults';

type Container = Partial<Plain<k8s.Container>>;
type Resources = { readonly [resource: string]: number | string };

/** The requests and limits of each container after the API server has set the defaults. */
export interface ContainerResources {
  readonly name: string;
  readonly role: FinishedPod['containers'][number]['role'];
  readonly requests: Resources;
  readonly limits: Resources;
}

/** The resources of a pod's containers. An unset request is the limit, or else the default of the namespace. */
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
 * The most that a pod uses of one resource at the same time, in thousandths. Init containers run one after another,
 * together with the sidecars before them.
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

/** A quantity in thousandths; 0 if it is not a quantity. */
export function thousandths(quantity: number | string | undefined): number {
  return quantity === undefined ? 0 : (quantityOf(String(quantity), 3) ?? 0);
}
