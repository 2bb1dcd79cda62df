import { PathPart } from '../../validation/problem';

/**
 * The props of a job that list further containers, in the order of the manifest, each with the pod's list that it adds
 * to.
 */
const LISTS = [
  { prop: 'additionalContainers', list: 'containers' },
  { prop: 'sidecars', list: 'initContainers' },
  { prop: 'initContainers', list: 'initContainers' },
] as const;

/** The props of a job that list containers in addition to its own. */
export const OTHER_CONTAINERS = LISTS.map(({ prop }) => prop);

/** The containers that a job lists in addition to its own. */
export type OtherContainers<T> = {
  readonly [prop in (typeof LISTS)[number]['prop']]?: readonly T[];
};

/** A container that the props of a job specify. */
export interface JobContainer<T> {
  readonly options: T;
  /** Its path in the props: `['sidecars', 0]`, or an empty path for the job's own container. */
  readonly prop: readonly PathPart[];
  /** Its path in the pod's spec, unless a patch moves it: `['initContainers', 0]`. */
  readonly path: readonly [list: 'containers' | 'initContainers', index: number];
  /** Whether it comes from the prop `sidecars`. */
  readonly isInSidecars: boolean;
}

/**
 * All containers of a job: its own, then those of each list in the order of the manifest. All code that visits the
 * containers of the props uses this function.
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
