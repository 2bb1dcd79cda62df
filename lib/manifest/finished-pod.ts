import type { k8s } from 'cdk8s-plus-27';
import { Plain } from './plain';

/** What a container is to its pod. */
export type ContainerRole = 'main' | 'init' | 'sidecar';

/** A container as it will be written. */
export interface FinishedContainer {
  readonly role: ContainerRole;
  /** Where it stands in the pod's spec: `['initContainers', 0]`. */
  readonly path: readonly [list: 'containers' | 'initContainers', index: number];
  readonly spec: Partial<Plain<k8s.Container>>;
  /**
   * The text that its command runs, by the file of the text.
   * @default - it has no script of this library
   */
  readonly script?: string;
  /** Whether the prop additionalContainers lists it, and no patch added it. */
  readonly isAdditional: boolean;
}

/** A pod as it will be written, of which a patch may have removed or added anything. */
export interface FinishedPod {
  readonly metadata: Partial<Plain<k8s.ObjectMeta>>;
  readonly spec: Partial<Plain<k8s.PodSpec>>;
  /** The job's own container and others beside it, and then those that start before, in the order of the manifest. */
  readonly containers: readonly FinishedContainer[];
}

/** What is known of containers by their names, and stands in no manifest. */
export interface KnownContainers {
  /** Texts of scripts. */
  readonly scripts?: ReadonlyMap<string, string>;
  /** Those that the prop lists. */
  readonly additionalContainers?: readonly { readonly name: string }[];
}

/** The template of a Job with what is known of its containers. */
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

/** What a container in one of the lists is to its pod. */
export function roleOf(list: 'containers' | 'initContainers', container: object): ContainerRole {
  if (list === 'containers') return 'main';
  return (container as { readonly restartPolicy?: string }).restartPolicy === 'Always' ? 'sidecar' : 'init';
}

/** Whether the containers of a pod get a token by which the API server knows them. */
export function hasToken(spec: Partial<Plain<k8s.PodSpec>>): boolean {
  const { automountServiceAccountToken: isMounted = true, volumes = [] } = spec;
  if (isMounted) return true;
  return volumes.some(({ projected }) =>
    projected?.sources?.some(({ serviceAccountToken }) => serviceAccountToken !== undefined),
  );
}
