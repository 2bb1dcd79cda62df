import { Path } from '../validation/problem';

/** The fields of a security context that the levels check, of pods and containers. */
export interface SecurityFields {
  readonly allowPrivilegeEscalation?: boolean;
  readonly appArmorProfile?: Profile;
  readonly capabilities?: { readonly add?: readonly string[]; readonly drop?: readonly string[] };
  readonly privileged?: boolean;
  readonly procMount?: string;
  readonly runAsNonRoot?: boolean;
  readonly runAsUser?: number;
  readonly seccompProfile?: Profile;
  readonly seLinuxOptions?: { readonly role?: string; readonly type?: string; readonly user?: string };
  readonly sysctls?: readonly { readonly name?: string }[];
  readonly windowsOptions?: { readonly hostProcess?: boolean };
}

interface Profile {
  readonly type?: string;
}

interface Handler {
  readonly httpGet?: { readonly host?: string };
  readonly tcpSocket?: { readonly host?: string };
}

/** The fields of a container that the levels check. */
export interface ContainerFields {
  readonly name?: string;
  readonly lifecycle?: { readonly postStart?: Handler; readonly preStop?: Handler };
  readonly livenessProbe?: Handler;
  readonly ports?: readonly { readonly containerPort?: number; readonly hostPort?: number }[];
  readonly readinessProbe?: Handler;
  readonly securityContext?: SecurityFields;
  readonly startupProbe?: Handler;
}

/** The fields of a pod that the levels check, of any version of Kubernetes. */
export interface PodFields {
  readonly metadata?: { readonly annotations?: { readonly [key: string]: string } };
  readonly spec: {
    readonly containers?: readonly ContainerFields[];
    readonly ephemeralContainers?: readonly ContainerFields[];
    readonly hostIPC?: boolean;
    readonly hostNetwork?: boolean;
    readonly hostPID?: boolean;
    readonly hostUsers?: boolean;
    readonly initContainers?: readonly ContainerFields[];
    readonly os?: { readonly name?: string };
    readonly securityContext?: SecurityFields;
    readonly volumes?: readonly object[];
  };
}

/** A part of a pod's spec, with its path. */
export interface At<T> {
  readonly path: Path;
  readonly value: T;
}

const LISTS = ['initContainers', 'containers', 'ephemeralContainers'] as const;

export function containersOf({ spec }: PodFields): At<ContainerFields>[] {
  return LISTS.flatMap((list) => (spec[list] ?? []).map((value, index) => ({ path: [list, index], value })));
}

/** The security contexts of all containers. It is empty for a container without one. */
export function containerContexts(pod: PodFields): At<SecurityFields>[] {
  return containersOf(pod).map(({ path, value }) => ({
    path: [...path, 'securityContext'],
    value: value.securityContext ?? {},
  }));
}

/** The security contexts of the pod and of its containers. */
export function allContexts(pod: PodFields): At<SecurityFields>[] {
  return [{ path: ['securityContext'], value: pod.spec.securityContext ?? {} }, ...containerContexts(pod)];
}

export const isOfWindows = ({ spec }: PodFields): boolean => spec.os?.name === 'windows';

/** Whether the pod has its own user namespace, in which root is another user than on the node. */
export const hasOwnUsers = ({ spec }: PodFields): boolean => spec.hostUsers === false;
