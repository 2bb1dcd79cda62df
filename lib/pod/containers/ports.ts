import type { ContainerPort, k8s } from 'cdk8s-plus-27';
import { PROTOCOL } from '../../kubernetes/enums';
import { Plain } from '../../manifest/plain';
import { Guard } from '../../validation/guard';

export const LARGEST_PORT = 65535;

export function containerPorts(
  guard: Guard,
  ports: readonly ContainerPort[] | undefined,
): Plain<k8s.ContainerPort>[] | undefined {
  if (ports === undefined || guard.maps('ports', ports).length === 0) return undefined;
  return ports.map((port, index) => {
    const { number, name, protocol, hostPort, hostIp } = port;
    const at = guard.at('ports', index);
    if ((number as number | undefined) === undefined) refuseMissing(at, port);
    at.choice('protocol', protocol, PROTOCOL);
    at.wholeNumber('hostPort', hostPort, 1, LARGEST_PORT);
    return {
      name,
      containerPort: at.wholeNumber('number', number, 1, LARGEST_PORT),
      protocol,
      hostPort,
      hostIP: hostIp === undefined ? undefined : at.text('hostIp', hostIp, "write it like '127.0.0.1'"),
    };
  });
}

/** Apps that are not type-checked may leave the number out, or call it as Kubernetes does. */
function refuseMissing(at: Guard, port: ContainerPort): never {
  const cure = 'containerPort' in port ? 'write number in place of containerPort' : 'write it like 8080';
  return at.fail('number', { code: 'value/missing', rule: 'must be set', cure });
}
