import { FinishedContainer, FinishedPod, roleOf } from '../../manifest/finished-pod';
import { Guard } from '../../validation/guard';
import { Path, Problem } from '../../validation/problem';
import { Asked } from './asked';
import { actionProblems } from './container-actions';
import { portProblems } from './container-ports';
import { restartProblems } from './container-restarts';
import { profileProblems } from './security-profiles';

/** Translates the path of a container's field to the path of the prop that sets it. */
export type PropOf = (path: Path) => Path;

/** Throws an error if Kubernetes refuses the container on its own, or if the container never ends. */
export function checkContainer(
  at: Guard,
  list: FinishedContainer['path'][0],
  spec: FinishedContainer['spec'],
  propOf: PropOf = (path) => path,
): void {
  const asked: Asked = {
    spec,
    role: roleOf(list, spec),
    accepts: (text, check) => at.accepts(text, check),
  };
  const [first] = [
    ...portProblems(asked),
    ...actionProblems(asked),
    ...restartProblems(asked),
    ...profileProblems(spec),
  ];
  if (first !== undefined) at.fail(propOf(first.path), first);
}

/** Throws an error if Kubernetes refuses the pod's own fields together with those of its containers. */
export function checkPodOf(at: Guard, { spec, containers }: FinishedPod): void {
  const [first] = [...profileProblems(spec), ...signalProblems(spec, containers)];
  if (first !== undefined) at.fail(first.path, first);
}

/** The valid signals depend on the operating system, so Kubernetes requires `os` with `stopSignal`. */
function signalProblems(spec: object, containers: readonly FinishedContainer[]): Problem[] {
  const { os } = spec as { readonly os?: { readonly name?: string } };
  if (os?.name !== undefined) return [];
  const asking = containers.filter(({ spec: { lifecycle } }) => 'stopSignal' in (lifecycle ?? {}));
  return asking.map(({ path }) => ({
    code: 'value/conflict',
    path: [...path, 'lifecycle', 'stopSignal'],
    rule: 'must come with the os of the pod, or Kubernetes refuses it',
    cure: "write the prop stopSignal, or add { name: 'linux' } as os to the spec of the pod",
  }));
}
