import { FinishedContainer, FinishedPod } from '../../manifest/finished-pod';
import { Path, Problem } from '../../validation/problem';

interface Port {
  readonly path: Path;
  readonly containerPort?: number;
  readonly hostPort?: number;
  readonly hostIP?: string;
  readonly protocol?: string;
}

/**
 * The problems of the host ports of containers. Kubernetes checks those of init containers only when it creates the pod.
 */
export function hostPortProblems({ spec, containers }: FinishedPod): Problem[] {
  const { hostNetwork } = spec;
  const ports = containers
    .filter(({ role }) => role === 'main')
    .flatMap((container) => portsOf(container, hostNetwork));
  return [...(hostNetwork === true ? otherPorts(ports) : []), ...takenTwice(ports)];
}

/** With hostNetwork, each container port is also a host port. */
function portsOf({ path, spec }: FinishedContainer, isHostNetwork = false): Port[] {
  const ports = (spec.ports ?? []) as readonly Omit<Port, 'path'>[];
  return ports
    .map((port, index) => ({
      ...port,
      hostPort: port.hostPort ?? (isHostNetwork ? port.containerPort : undefined),
      path: [...path, 'ports', index, 'hostPort'],
    }))
    .filter(({ hostPort }) => Boolean(hostPort));
}

function otherPorts(ports: readonly Port[]): Problem[] {
  return ports
    .filter(({ hostPort, containerPort }) => hostPort !== containerPort)
    .map(({ path, hostPort, containerPort }) => ({
      code: 'value/conflict',
      path,
      rule: `must be ${containerPort}, the port of the container, with hostNetwork, or Kubernetes refuses the job`,
      got: hostPort,
      cure: 'remove hostPort: with hostNetwork, both ports are the same',
    }));
}

function takenTwice(ports: readonly Port[]): Problem[] {
  const seen = new Set<string>();
  return ports.flatMap(({ path, hostPort, hostIP = '', protocol = 'TCP' }) => {
    const taken = `${protocol}/${hostIP}/${hostPort}`;
    if (!seen.has(taken)) {
      seen.add(taken);
      return [];
    }
    const rule = 'must be used only once in a pod, or Kubernetes refuses the job';
    return [{ code: 'value/duplicate', path, rule, got: hostPort, cure: 'choose another port of the node' }];
  });
}
