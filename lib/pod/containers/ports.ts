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
  return ports.map(({ number, name, protocol, hostPort, hostIp }, index) => {
    const at = guard.at('ports', index);
    at.choice('protocol', protocol, PROTOCOL);
    at.wholeNumber('hostPort', hostPort, 1, LARGEST_PORT);
    return {
      name,
      // Apps that are not type-checked may leave it out.
      containerPort: at.wholeNumber('number', (number as number | undefined) ?? NaN, 1, LARGEST_PORT),
      protocol,
      hostPort,
      hostIP: hostIp === undefined ? undefined : at.text('hostIp', hostIp, "write it like '127.0.0.1'"),
    };
  });
}
