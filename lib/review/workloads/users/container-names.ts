import { AnyMap } from '../../fields/tree';
import { listedFirst, Said, say, words } from '../../report/said';
import { capitalized, containersOf } from '../pod-template';
import { ContainerChange } from '../workload-change';

/** A container as sentences name it. */
export type NamedContainer = Pick<ContainerChange, 'role' | 'name'>;

/** The containers, if a pod has others, too. */
export function namedUnlessAll(
  containers: readonly NamedContainer[],
  pod: AnyMap,
): { readonly containers?: readonly NamedContainer[] } {
  if (containers.length === containersOf(pod).length) return {};
  return { containers: containers.map(({ role, name }) => ({ role, name })) };
}

/** `Container proxy of CronJob reports/nightly`; only the object if all its containers are meant. */
export function subjectSaid(containers: readonly NamedContainer[] | undefined, all: Said): Said {
  if (containers === undefined) return all;
  const noun = capitalized(roleOf(containers));
  return say`${words(containers.length > 1 ? `${noun}s` : noun)} ${namesSaid(containers)} of ${all}`;
}

/** `container proxy`, `containers a and b`. */
export function containersSaid(containers: readonly NamedContainer[]): Said {
  const noun = roleOf(containers);
  return say`${words(containers.length > 1 ? `${noun}s` : noun)} ${namesSaid(containers)}`;
}

function namesSaid(containers: readonly NamedContainer[]): Said {
  return listedFirst(containers, ({ name }) => say`${name}`);
}

/** The common role; that of ordinary containers if there are several. */
function roleOf([first, ...others]: readonly NamedContainer[]): NamedContainer['role'] {
  return others.every(({ role }) => role === first.role) ? first.role : 'container';
}
