import { AnyMap, isMap, listAt, numberAt, Tree } from '../../fields/tree';
import { ChangedObject } from '../../objects/changes';
import { cannotChange, Immutable, omit, Refusal, remainingSpec } from './rule';

/** For a running pod, images can change, tolerations can be added, and the deadline can become shorter. */
export const POD: Immutable = (change) => {
  const refused = remainingSpec(change, fixedPart);
  return [...[...refused].map(cannotChange), ...deadline(change), ...lists(change)];
};

function fixedPart(spec: AnyMap): AnyMap {
  const gated = Array.isArray(spec.schedulingGates) ? ['nodeSelector', 'affinity'] : [];
  const rest = omit(spec, 'activeDeadlineSeconds', 'tolerations', 'schedulingGates', ...gated);
  const containers = ['containers', 'initContainers'].flatMap((field) => {
    const list = rest[field];
    if (!Array.isArray(list)) return [];
    return [[field, list.map((each: unknown) => (isMap(each) ? omit(each, 'image') : each))] as const];
  });
  return { ...rest, ...Object.fromEntries(containers) };
}

function deadline({ before, after }: ChangedObject): Refusal[] {
  const at = (pod: Tree) => numberAt(pod, 'spec', 'activeDeadlineSeconds') ?? Infinity;
  if (at(after.normalized) <= at(before.normalized)) return [];
  return [{ field: 'spec.activeDeadlineSeconds', says: 'cannot be raised' }];
}

function lists({ before, after }: ChangedObject): Refusal[] {
  const isLost = (from: Tree, to: Tree, field: string) => {
    const texts = new Set(listAt(to, 'spec', field).map((member) => JSON.stringify(member)));
    return listAt(from, 'spec', field).some((member) => !texts.has(JSON.stringify(member)));
  };
  return [
    ...(isLost(before.normalized, after.normalized, 'tolerations')
      ? [{ field: 'spec.tolerations', says: 'cannot be removed' }]
      : []),
    ...(isLost(after.normalized, before.normalized, 'schedulingGates')
      ? [{ field: 'spec.schedulingGates', says: 'cannot be added' }]
      : []),
  ];
}
