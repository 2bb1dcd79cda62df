import { ClusterChange } from '../cluster-change';
import { FieldChange } from '../fields/diff';
import { AnyMap } from '../fields/tree';
import { objectOf, Pairing } from '../objects/changes';
import { ReviewedObject } from '../objects/reviewed-object';
import { containersOf, podTemplate, ContainerRole } from './pod-template';

/** An object before and after the change, of which at least one makes pods. */
export interface WorkloadChange {
  /** As it is in head, or in base if it is removed. */
  readonly object: ReviewedObject;
  readonly before?: ReviewedObject;
  readonly after?: ReviewedObject;
  /** What its pods are made from; left out where it makes none. */
  readonly podBefore?: AnyMap;
  readonly podAfter?: AnyMap;
  /** None where it is created or removed. */
  readonly fields: readonly FieldChange[];
  readonly pairing?: Pairing;
}

/** All changes of objects that make pods. */
export function workloadChanges({ changes }: ClusterChange): WorkloadChange[] {
  return changes.flatMap((change): WorkloadChange[] => {
    const before = change.kind === 'created' ? undefined : change.before;
    const after = change.kind === 'removed' ? undefined : change.after;
    const podBefore = before && podTemplate(before);
    const podAfter = after && podTemplate(after);
    if (podBefore === undefined && podAfter === undefined) return [];
    const fields = change.kind === 'changed' ? change.fields : [];
    const pairing = change.kind === 'changed' ? change.pairing : undefined;
    return [{ object: objectOf(change), before, after, podBefore, podAfter, fields, pairing }];
  });
}

/** A workload that makes pods before and after the change, other ones than before. */
export interface PodChange extends WorkloadChange {
  readonly podBefore: AnyMap;
  readonly podAfter: AnyMap;
}

/** The changes in which pods are made before and after, and something but labels and annotations of the object differs. */
export function podChanges(changes: readonly WorkloadChange[]): PodChange[] {
  return changes.filter(
    (change): change is PodChange =>
      change.podBefore !== undefined &&
      change.podAfter !== undefined &&
      change.fields.some(({ path }) => path[0] !== 'metadata'),
  );
}

/** A container of a workload before and after the change. */
export interface ContainerChange {
  readonly object: ReviewedObject;
  readonly change: PodChange;
  readonly role: ContainerRole;
  readonly name: string;
  /** Whether it is the only container of its pods. */
  readonly isOnly: boolean;
  readonly before?: AnyMap;
  readonly after?: AnyMap;
}

/** The containers of both sides by their names. A pod's only container is the same one under another name. */
export function containerChanges(change: PodChange): ContainerChange[] {
  const befores = containersOf(change.podBefore);
  const afters = containersOf(change.podAfter);
  const isOnly = befores.length === 1 && afters.length === 1;
  const { object } = change;
  const isSame = (a: { name: string }, b: { name: string }) => isOnly || a.name === b.name;
  const changed = afters.map(({ role, name, tree }): ContainerChange => {
    const before = befores.find((other) => isSame(other, { name }));
    return { object, change, role, name, isOnly, before: before?.tree, after: tree };
  });
  const removed = befores
    .filter((before) => !afters.some((after) => isSame(before, after)))
    .map(({ role, name, tree }): ContainerChange => ({ object, change, role, name, isOnly, before: tree }));
  return [...changed, ...removed];
}
