/** Pods that a namespace refuses because of the level of the Pod Security Standards that it enforces. */

import { certainRefusals } from '../../../pod-security/certain-refusals';
import { Violation } from '../../../pod-security/control';
import { EnforcedLevel, enforcedLevel } from '../../../pod-security/enforced-level';
import { PodFields } from '../../../pod-security/pod-fields';
import { ClusterChange } from '../../cluster-change';
import { AnyMap, mapAt } from '../../fields/tree';
import { ReviewedObject } from '../../objects/reviewed-object';
import { Side } from '../../objects/side';
import { Finding } from '../../report/finding';
import { agreeing, calledAll, groupedFindings } from '../../report/grouped';
import { listed, say, words } from '../../report/said';
import { podTemplate } from '../pod-template';
import { WorkloadChange } from '../workload-change';
import { exposureSaid } from './exposure-words';
import { podFields } from './pod-fields';
import { mayConcernSecurity } from './security';

interface RefusedPods {
  readonly object: ReviewedObject;
  readonly enforced: EnforcedLevel;
  readonly pod: PodFields;
  readonly violations: readonly Violation[];
}

/** Workloads whose pods are refused after the change, and were not before it or are new. */
export function findRefusedPods(cluster: ClusterChange, workloads: readonly WorkloadChange[]): Finding[] {
  const [base, head] = [enforcedLevels(cluster.base), enforcedLevels(cluster.head)];
  if (head.size === 0) return [];
  const refused = candidates(cluster, workloads).flatMap(
    ({ object, before, podBefore, podAfter }): RefusedPods[] => {
      const after = head.get(object.namespace ?? '');
      const found = after && podAfter && refusedPod(object, after, podAfter);
      if (found === undefined) return [];
      const former = before && base.get(before.namespace ?? '');
      return before && podBefore && former && refusedPod(before, former, podBefore) ? [] : [found];
    },
  );
  return groupedFindings('workloads', refused, factsOf, (group, objects) => {
    const [{ enforced, pod, violations }] = group;
    const clauses = violations
      .slice(0, 2)
      .map((violation) => exposureSaid({ key: '', violation, isGrave: true }, pod));
    const more = violations.length - clauses.length;
    const what = listed([...clauses, ...(more > 0 ? [words(`${more} more`)] : [])]);
    const isPod = objects[0].kind === 'Pod';
    return {
      rule: 'workloads/pods-refused',
      level: 'high',
      classes: [isPod ? 'apply-fails' : 'pods-fail'],
      title: say`${calledAll(objects)} ${agreeing(objects, 'gets', 'get')} no pods, since the namespace enforces the level ${words(enforced.level)}: ${what}`,
    };
  });
}

function factsOf({ enforced, violations }: RefusedPods): unknown {
  return { enforced, violations };
}

type Candidate = Pick<WorkloadChange, 'object' | 'before' | 'podBefore' | 'podAfter'>;

/** Changed workloads, and all workloads in a namespace that enforces another level. */
function candidates(
  { changes, head }: ClusterChange,
  workloads: readonly WorkloadChange[],
): readonly Candidate[] {
  const namespaces = new Set(
    changes.flatMap((change) =>
      change.kind !== 'removed' && change.after.kind === 'Namespace' ? [change.after.name] : [],
    ),
  );
  const concerned = workloads.filter(
    (change) => mayConcernSecurity(change) || namespaces.has(change.object.namespace ?? ''),
  );
  if (namespaces.size === 0) return concerned;
  const known = new Set(workloads.map(({ object }) => object));
  const others = head.objects.flatMap((object): Candidate[] => {
    if (!namespaces.has(object.namespace ?? '') || known.has(object)) return [];
    const pod = podTemplate(object);
    return pod === undefined ? [] : [{ object, before: object, podBefore: pod, podAfter: pod }];
  });
  return [...concerned, ...others];
}

/** The enforced levels of namespaces, by name. */
function enforcedLevels(side: Side): Map<string, EnforcedLevel> {
  const levels = new Map<string, EnforcedLevel>();
  for (const { name, value } of side.ofKind('Namespace')) {
    const labels = Object.entries(mapAt(value, 'metadata', 'labels')).flatMap(([key, label]) =>
      typeof label === 'string' ? [[key, label] as const] : [],
    );
    const level = enforcedLevel(Object.fromEntries(labels));
    if (level !== undefined) levels.set(name, level);
  }
  return levels;
}

function refusedPod(
  object: ReviewedObject,
  enforced: EnforcedLevel,
  template: AnyMap,
): RefusedPods | undefined {
  const pod = podFields(template);
  const refusals = certainRefusals(enforced, pod, () => false);
  const violations = refusals.flatMap((refusal) => refusal.violations);
  return violations.length === 0 ? undefined : { object, enforced, pod, violations };
}
