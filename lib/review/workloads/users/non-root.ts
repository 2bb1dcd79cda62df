/** Containers that do not start, because they may not run as root. */

import { AnyMap } from '../../fields/tree';
import { ReviewedObject } from '../../objects/reviewed-object';
import { Finding, line } from '../../report/finding';
import { calledAll, groupedFindings, Told } from '../../report/grouped';
import { say, words } from '../../report/said';
import { containersOf } from '../pod-template';
import { containerChanges, isJobAgain, podChanges, touches, WorkloadChange } from '../workload-change';
import { namedUnlessAll, NamedContainer, subjectSaid } from './container-names';
import { identityOf, mayNotBeRoot } from './identity';

/** `depends` on the user of the image. */
type Start = 'sure' | 'depends' | 'never';

interface Started {
  readonly object: ReviewedObject;
  readonly start: Exclude<Start, 'sure'>;
  /** Left out if they are all containers of the pod. */
  readonly containers?: readonly NamedContainer[];
}

/** New containers are only reported if they never start. */
export function findNonRoot(changes: readonly WorkloadChange[]): Finding[] {
  const ofNew = changes.filter(({ podBefore }) => podBefore === undefined).flatMap(newStarts);
  const ofChanged = podChanges(changes)
    .filter((change) => touches(change, 'securityContext'))
    .flatMap((change): Started[] => {
      const found = containerChanges(change).flatMap(({ role, name, before, after }) => {
        if (after === undefined) return [];
        const start = startOf(change.podAfter, after);
        const had = before === undefined ? 'sure' : startOf(change.podBefore, before);
        // A container that never started is only better off.
        const isOnlyNever = before === undefined || isJobAgain(change) || had === 'never';
        return start === had || (isOnlyNever && start === 'depends') ? [] : [{ role, name, start }];
      });
      return startedOf(change.object, change.podAfter, found);
    });
  return groupedFindings(
    'workloads',
    [...ofNew, ...ofChanged],
    ({ start, containers }) => ({ start, containers }),
    ([started], objects) => (started.start === 'never' ? never(started, objects) : depends(started, objects)),
  );
}

function newStarts({ object, podAfter = {} }: WorkloadChange): Started[] {
  const found = containersOf(podAfter).flatMap(({ role, name, tree }) =>
    startOf(podAfter, tree) === 'never' ? [{ role, name, start: 'never' as const }] : [],
  );
  return startedOf(object, podAfter, found);
}

/** As the kubelet decides it. */
function startOf(pod: AnyMap, container: AnyMap): Start {
  if (!mayNotBeRoot(pod, container)) return 'sure';
  const { user } = identityOf(pod, container);
  if (user === undefined) return 'depends';
  return user === 0 ? 'never' : 'sure';
}

type StartOfContainer = NamedContainer & { readonly start: Start };

function startedOf(object: ReviewedObject, pod: AnyMap, found: readonly StartOfContainer[]): Started[] {
  return (['never', 'depends'] as const).flatMap((start): Started[] => {
    const containers = found.filter((container) => container.start === start);
    return containers.length === 0 ? [] : [{ object, start, ...namedUnlessAll(containers, pod) }];
  });
}

function never({ containers }: Started, objects: readonly ReviewedObject[]): Told {
  const isMany = (containers ?? objects).length > 1;
  return {
    rule: 'workloads/never-starts',
    level: 'high',
    classes: ['pods-fail'],
    title: say`${subjectSaid(containers, calledAll(objects))} never ${words(isMany ? 'start' : 'starts')}, because ${words(isMany ? 'their' : 'its')} user is root and ${'runAsNonRoot'} is set`,
    cure: say`set ${'runAsUser'} to another user than 0, or remove ${'runAsNonRoot'}`,
  };
}

function depends({ containers }: Started, objects: readonly ReviewedObject[]): Told {
  const isMany = (containers ?? objects).length > 1 || objects.length > 1;
  return {
    rule: 'workloads/non-root',
    level: 'medium',
    classes: [],
    title: say`${subjectSaid(containers, calledAll(objects))} cannot start if ${words(isMany ? 'their images run' : 'its image runs')} as root`,
    details: [line(words('nor if the USER of the image is a name, unless runAsUser is set'))],
  };
}
