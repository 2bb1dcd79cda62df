import { PathPart } from '../../validation/problem';

/** Props of a job that list containers beside its own, with the list of the pod that each goes to, in its order. */
const LISTS = [
  { prop: 'additionalContainers', list: 'containers' },
  { prop: 'sidecars', list: 'initContainers' },
  { prop: 'initContainers', list: 'initContainers' },
] as const;

/** The props of a job that list containers beside its own. */
export const OTHER_CONTAINERS = LISTS.map(({ prop }) => prop);

/** What a job lists beside its own container. */
export type OtherContainers<T> = {
  readonly [prop in (typeof LISTS)[number]['prop']]?: readonly T[];
};

/** A container that the props of a job say. */
export interface JobContainer<T> {
  readonly options: T;
  /** Where it stands in the props: `['sidecars', 0]`, and nothing of the job's own container. */
  readonly prop: readonly PathPart[];
  /** Where it stands in the pod's spec, as long as no patch moves it: `['initContainers', 0]`. */
  readonly path: readonly [list: 'containers' | 'initContainers', index: number];
  /** Whether it comes from the prop that makes a sidecar of every container in it. */
  readonly isInSidecars: boolean;
}

/**
 * All containers of a job: its own, and those of each list in the order of the manifest. Whatever is about each
 * container of the props asks this function.
 */
export function jobContainers<T>(options: T & OtherContainers<NoInfer<T>>): JobContainer<T>[] {
  const next = { containers: 1, initContainers: 0 };
  const all: JobContainer<T>[] = [{ options, prop: [], path: ['containers', 0], isInSidecars: false }];
  for (const { prop, list } of LISTS) {
    options[prop]?.forEach((given, index) => {
      all.push({
        options: given,
        prop: [prop, index],
        path: [list, next[list]++],
        isInSidecars: prop === 'sidecars',
      });
    });
  }
  return all;
}
