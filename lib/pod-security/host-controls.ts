import { Path } from '../validation/problem';
import { Control, inSpec, Violation } from './control';
import { ContainerFields, containersOf, PodFields } from './pod-fields';

/** The controls of `baseline` for what a pod shares with its node. */
export const HOST_CONTROLS: readonly Control[] = [
  {
    id: 'hostNamespaces',
    level: 'baseline',
    since: 0,
    must: 'must be false',
    violations: ({ spec }) =>
      (['hostNetwork', 'hostPID', 'hostIPC'] as const)
        .filter((field) => spec[field] === true)
        .map((field) => ({ path: ['spec', field] })),
  },
  {
    id: 'hostPathVolumes',
    level: 'baseline',
    since: 0,
    must: 'must be a volume of another kind',
    violations: ({ spec }) =>
      (spec.volumes ?? []).flatMap((volume, index) =>
        hasSource(volume, 'hostPath') ? [{ path: ['spec', 'volumes', index, 'hostPath'] }] : [],
      ),
  },
  {
    id: 'hostPorts',
    level: 'baseline',
    since: 0,
    must: 'must be left out',
    violations: (pod) => inSpec(containersOf(pod).flatMap(({ path, value }) => hostPorts(pod, path, value))),
  },
  {
    id: 'hostProbesAndHostLifecycle',
    level: 'baseline',
    since: 34,
    must: 'must be left out',
    violations: (pod) => inSpec(containersOf(pod).flatMap(({ path, value }) => hosts(path, value))),
  },
];

export function hasSource(volume: object, kind: string): boolean {
  return ((volume as { readonly [field: string]: unknown })[kind] ?? undefined) !== undefined;
}

/** With hostNetwork, the API server sets hostPort to containerPort. */
function hostPorts({ spec }: PodFields, path: Path, { ports }: ContainerFields): Violation[] {
  const isSet = path[0] !== 'ephemeralContainers' && spec.hostNetwork === true;
  return (ports ?? []).flatMap(({ containerPort = 0, hostPort = 0 }, index) => {
    const port = hostPort === 0 && isSet ? containerPort : hostPort;
    return port === 0 ? [] : [{ path: [...path, 'ports', index, 'hostPort'] }];
  });
}

/** Hosts that the kubelet would call for probes and lifecycle handlers of a container. */
function hosts(path: Path, container: ContainerFields): Violation[] {
  const { lifecycle } = container;
  const handlers = [
    ...(['livenessProbe', 'readinessProbe', 'startupProbe'] as const).map(
      (probe) => [[probe], container[probe]] as const,
    ),
    ...(['postStart', 'preStop'] as const).map((hook) => [['lifecycle', hook], lifecycle?.[hook]] as const),
  ];
  return handlers.flatMap(([place, handler]) =>
    (['httpGet', 'tcpSocket'] as const).flatMap((action) => {
      const got = handler?.[action]?.host;
      return got ? [{ path: [...path, ...place, action, 'host'], got }] : [];
    }),
  );
}
