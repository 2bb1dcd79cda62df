/** Settings of the systems for pods that are not created by the library. */

import { Chart } from 'cdk8s';
import { k8s } from 'cdk8s-plus-27';

/** The namespace of a chart, which enforces the `restricted` level. */
export function restrictedNamespace(chart: Chart, name: string): void {
  new k8s.KubeNamespace(chart, 'namespace', {
    metadata: { name, labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } },
  });
}

/** What the level requires of a container, and a read-only root file system. */
export const RESTRICTED: k8s.SecurityContext = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
  readOnlyRootFilesystem: true,
};

/** The requests of a container, and its memory limit. */
export function resources(cpu: string, memory: string, memoryLimit: string): k8s.ResourceRequirements {
  const { fromString } = k8s.Quantity;
  return {
    requests: { cpu: fromString(cpu), memory: fromString(memory) },
    limits: { memory: fromString(memoryLimit) },
  };
}
