/** What the systems say of pods that are none of the library's. */

import { Chart } from 'cdk8s';
import { k8s } from 'cdk8s-plus-27';

/** A chart's namespace, which enforces the `restricted` level. */
export function restrictedNamespace(chart: Chart, name: string): void {
  new k8s.KubeNamespace(chart, 'namespace', {
    metadata: { name, labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } },
  });
}

/** What the level asks of a container, and a root that cannot be written to. */
export const RESTRICTED: k8s.SecurityContext = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
  readOnlyRootFilesystem: true,
};

/** What a container asks for; of memory it may have no more than the limit. */
export function resources(cpu: string, memory: string, memoryLimit: string): k8s.ResourceRequirements {
  const { fromString } = k8s.Quantity;
  return {
    requests: { cpu: fromString(cpu), memory: fromString(memory) },
    limits: { memory: fromString(memoryLimit) },
  };
}
