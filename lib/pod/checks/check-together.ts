import { finishedPod } from '../../manifest/finished-pod';
import { Guard } from '../../validation/guard';
import { Path, PathPart } from '../../validation/problem';
import { ContainerOptions } from '../containers/container-options';
import { jobContainers } from '../containers/job-containers';
import { PodOptions } from '../pod-options';
import { PodFields } from '../settings/pod-fields';
import { isolationProblems } from './isolation';
import { podResourceProblems } from './pod-resources';

/** Throws an error if props of a pod contradict each other. The error names the props. */
export function checkTogether(guard: Guard, options: PodOptions, spec: PodFields): void {
  if (options.podResources === undefined && options.hostUsers !== false) return;
  const pod = finishedPod({ spec } as object);
  const [problem] = [...podResourceProblems(pod), ...isolationProblems(pod)];
  if (problem !== undefined) guard.fail(propOf(problem.path, options), problem);
}

const ENDS: { readonly [field: string]: string } = { requests: 'request', limits: 'limit' };

/** The prop that a path in the pod's spec comes from. */
function propOf(path: Path, options: PodOptions): Path {
  if (path[0] === 'resources') return ['podResources', ...amountOf(path.slice(1))];
  const [list, index, , ...amount] = path;
  const container = jobContainers<ContainerOptions>(options).find(
    (each) => each.path[0] === list && each.path[1] === index,
  );
  return container === undefined ? path : [...container.prop, 'resources', ...amountOf(amount)];
}

function amountOf([field, resource]: readonly PathPart[]): Path {
  const { key: name } = resource as { readonly key: string };
  const pages = /^hugepages-(.+)$/.exec(name);
  return pages === null ? [name, ENDS[field as string]] : ['hugePages', { key: pages[1] }];
}
