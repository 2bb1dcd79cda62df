import { AnyMap, mapAt, textAt } from '../../fields/tree';
import { containersOf } from '../pod-template';

/** Whether a pod runs on Windows, which has no numbers for users and groups, and no modes of files. */
export function isOnWindows(pod: AnyMap): boolean {
  if (textAt(pod, 'spec', 'os', 'name') === 'windows') return true;
  if (textAt(pod, 'spec', 'nodeSelector', 'kubernetes.io/os') === 'windows') return true;
  return [mapAt(pod, 'spec'), ...containersOf(pod).map(({ tree }) => tree)].some(
    (tree) => textAt(tree, 'securityContext', 'windowsOptions', 'runAsUserName') !== undefined,
  );
}
