import type { k8s } from 'cdk8s-plus-27';
import { Plain, withoutUndefined } from '../../manifest/plain';
import { Guard } from '../../validation/guard';

const RESOURCE = /^(?:limits|requests)\.(?:cpu|memory|ephemeral-storage|hugepages-.+)$/;
/** The divisors that Kubernetes accepts for CPU and for all other resources. */
const CPU_DIVISOR = /^(0|1m?)$/;
const DIVISOR = /^(0|1|1[kMGTPE]|1[KMGTPE]i)$/;

/** Renders the resource of a container. cdk8s-plus wraps the divisor in an object; YAML has the plain value. */
export function plainResource(
  guard: Guard,
  field: k8s.ResourceFieldSelector | Plain<k8s.ResourceFieldSelector>,
): Plain<k8s.ResourceFieldSelector> {
  guard.matches([], field.resource, RESOURCE, {
    code: 'env/source',
    rule: 'must be limits or requests of cpu, memory, ephemeral-storage or huge pages',
    cure: "write it like 'limits.memory'",
  });
  const given = field.divisor as { readonly value?: string | number } | string | undefined;
  if ((given ?? undefined) === undefined) return withoutUndefined({ ...field, divisor: undefined });
  const divisor = typeof given === 'object' ? String(given?.value) : String(given);
  const isCpu = field.resource.endsWith('.cpu');
  guard.matches([], divisor, isCpu ? CPU_DIVISOR : DIVISOR, {
    code: 'env/source',
    rule: 'must have a divisor that is a unit of the resource',
    cure: isCpu ? "write the divisor '1' or '1m'" : "write the divisor like '1' or '1Mi'",
  });
  return withoutUndefined({ ...field, divisor });
}
