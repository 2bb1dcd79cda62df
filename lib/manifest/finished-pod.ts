import type { k8s } from 'cdk8s-plus-27';
import { Plain } from './plain';

/** The role of a container in its pod. */
export type ContainerRole = 'main' | 'init' | 'sidecar';

/** A container as it will be written. */
export interface FinishedContainer {
  readonly role: ContainerRole;
  /** Its path in the spec of the pod: `['initContainers', 0]`. */
  readonly path: readonly [list: 'containers' | 'initContainers', index: number];
  readonly spec: Partial<Plain<k8s.Container>>;
  /**
   * The content of the script that its command runs.
   * @default - it has no script of this library
   */
  readonly script?: string;
  /** Whether it comes from the prop additionalContainers and not from a patch. */
  readonly isAdditional: boolean;
}

/** A pod as it will be written. A patch may have removed or added anything. */
export interface FinishedPod {
  readonly metadata: Partial<Plain<k8s.ObjectMeta>>;
  readonly spec: Partial<Plain<k8s.PodSpec>>;
  /** The main container, then additional ones, then init containers, in the order of the manifest. */
  readonly containers: readonly FinishedContainer[];
}

/** Facts about containers, by name, that are not in the manifest. */
export interface KnownContainers {
  /** The contents of scripts. */
  readonly scripts?: ReadonlyMap<string, string>;
  /** The containers in the prop. */
  readonly additionalContainers?: readonly { readonly name: string }[];
}

/** The pod template of a Job, with these facts about its containers. */
export function finishedPod(
  template: Partial<Plain<k8s.PodTemplateSpec>> = {},
  { scripts, additionalContainers = [] }: KnownContainers = {},
): FinishedPod {
  const { metadata = {}, spec = {} } = template as Partial<FinishedPod>;
  const { containers = [], initContainers = [] } = spec;
  const finished = (list: 'containers' | 'initContainers', all: readonly Partial<Plain<k8s.Container>>[]) =>
    all.map((container, index): FinishedContainer => ({
      role: roleOf(list, container),
      path: [list, index],
      spec: container,
      script: scripts?.get(container.name ?? ''),
      isAdditional: additionalContainers.some(({ name }) => name === container.name),
    }));
  return {
    metadata,
    spec,
    containers: [...finished('containers', containers), ...finished('initContainers', initContainers)],
  };
}

/** The role of a container in one of the lists. */
export function roleOf(list: 'containers' | 'initContainers', container: object): ContainerRole {
  if (list === 'containers') return 'main';
  return (container as { readonly restartPolicy?: string }).restartPolicy === 'Always' ? 'sidecar' : 'init';
}

/** Whether the containers of a pod get a token for the API server. */
export function hasToken(spec: Partial<Plain<k8s.PodSpec>>): boolean {
  const { automountServiceAccountToken: isMounted = true, volumes = [] } = spec;
  if (isMounted) return true;
  return volumes.some(({ projected }) =>
    projected?.sources?.some(({ serviceAccountToken }) => serviceAccountToken !== undefined),
  );
}
