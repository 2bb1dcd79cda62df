import { Violation } from '../../../pod-security/control';
import { PodFields } from '../../../pod-security/pod-fields';
import { isContainerList } from './pod-level';

/** Whether all containers that would run as root because of a violation never start, since they may not be root. */
export function neverStarts({ spec }: PodFields, { path }: Violation): boolean {
  if (path.at(-1) !== 'runAsUser') return false;
  const [, list, index] = path;
  const all = [
    ...(spec.initContainers ?? []),
    ...(spec.containers ?? []),
    ...(spec.ephemeralContainers ?? []),
  ];
  const isOfPod = !isContainerList(list);
  const concerned = all.filter((container) => {
    if (isOfPod) return container.securityContext?.runAsUser === undefined;
    return typeof index === 'number' && container === spec[list]?.[index];
  });
  return (
    concerned.length > 0 &&
    concerned.every(
      ({ securityContext }) => (securityContext?.runAsNonRoot ?? spec.securityContext?.runAsNonRoot) === true,
    )
  );
}
