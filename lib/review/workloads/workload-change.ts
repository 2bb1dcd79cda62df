import { ClusterChange } from '../cluster-change';
import { FieldChange } from '../fields/diff';
import { AnyMap } from '../fields/tree';
import { ChangedObject, objectOf, Pairing } from '../objects/changes';
import { ReviewedObject } from '../objects/reviewed-object';
import { followed, replacedContents } from './contents/references';
import { ContainerRole, containersOf, podTemplate } from './pod-template';

/** An object before and after the change. It creates pods on at least one side. */
export interface WorkloadChange {
  /** As it is in head, or in base if it is removed. */
  readonly object: ReviewedObject;
  readonly before?: ReviewedObject;
  readonly after?: ReviewedObject;
  /**
   * The pod template of each side; left out if the side creates no pods. In the former one, references to replaced
   * ConfigMaps and Secrets point to their replacements.
   */
  readonly podBefore?: AnyMap;
  readonly podAfter?: AnyMap;
  /** The replaced ConfigMaps and Secrets that its pods refer to. */
  readonly replaced: readonly ChangedObject[];
  /** Empty if the object is created or removed. */
  readonly fields: readonly FieldChange[];
  readonly pairing?: Pairing;
}

/** All changes of objects that create pods. */
export function workloadChanges(cluster: ClusterChange): WorkloadChange[] {
  const contents = replacedContents(cluster);
  return cluster.changes.flatMap((change): WorkloadChange[] => {
    const before = change.kind === 'created' ? undefined : change.before;
    const after = change.kind === 'removed' ? undefined : change.after;
    const template = before && podTemplate(before);
    const podAfter = after && podTemplate(after);
    if (template === undefined && podAfter === undefined) return [];
    const { pod: podBefore, replaced } =
      template === undefined
        ? { pod: undefined, replaced: [] }
        : followed(template, before?.namespace, podAfter === undefined ? new Map() : contents);
    const fields = change.kind === 'changed' ? change.fields : [];
    const pairing = change.kind === 'changed' ? change.pairing : undefined;
    return [{ object: objectOf(change), before, after, podBefore, podAfter, replaced, fields, pairing }];
  });
}

/** A workload that creates pods before and after the change, and whose pods may differ. */
export interface PodChange extends WorkloadChange {
  readonly podBefore: AnyMap;
  readonly podAfter: AnyMap;
}

/**
 * The changes of workloads that create pods before and after, if anything other than labels and annotations of the
 * object differs.
 */
export function podChanges(changes: readonly WorkloadChange[]): PodChange[] {
  return changes.filter(
    (change): change is PodChange =>
      change.podBefore !== undefined &&
      change.podAfter !== undefined &&
      change.fields.some(({ path }) => path[0] !== 'metadata'),
  );
}

/** Fields that contain containers. */
const ABOVE = new Set([
  'containers',
  'initContainers',
  'ephemeralContainers',
  'template',
  'spec',
  'jobTemplate',
]);

/** Whether one of the fields may differ, at any depth: a cheap check before the whole pod is compared. */
export function touches(
  { before, after, pairing, fields }: WorkloadChange,
  ...names: readonly string[]
): boolean {
  if (before === undefined || after === undefined || pairing !== undefined) return true;
  return fields.some(({ path }) => {
    const last = path[path.length - 1];
    const isAbove = typeof last === 'object' || ABOVE.has(last);
    return isAbove || path.some((step) => typeof step === 'string' && names.includes(step));
  });
}

/** Whether a Job replaces another one, so that it runs again. All its changes are reported as reasons for that. */
export function isJobAgain(change: WorkloadChange): change is PodChange {
  const { pairing, before, after, podBefore, podAfter } = change;
  const areJobs = before?.kind === 'Job' && after?.kind === 'Job';
  return pairing !== undefined && areJobs && podBefore !== undefined && podAfter !== undefined;
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

/** The containers of both sides by name. The only container of a pod is matched even if its name changes. */
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
