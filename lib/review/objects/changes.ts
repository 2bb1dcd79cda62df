import { groupKindOf } from '../../manifest/kube-object';
import { FieldChange, fieldChanges } from '../fields/diff';
import { pathText } from '../fields/field-path';
import { reordered } from '../fields/order';
import { valueAt } from '../fields/tree';
import { Pairing, Predecessor, predecessors } from './pairing';
import { ReviewedObject } from './reviewed-object';
import { Side } from './side';

export type { Pairing } from './pairing';

export interface CreatedObject {
  readonly kind: 'created';
  readonly after: ReviewedObject;
}

export interface RemovedObject {
  readonly kind: 'removed';
  readonly before: ReviewedObject;
}

export interface ChangedObject {
  readonly kind: 'changed';
  readonly before: ReviewedObject;
  readonly after: ReviewedObject;
  readonly fields: readonly FieldChange[];
  /** Left out if it is one object that is changed in place. */
  readonly pairing?: Pairing;
}

export type ObjectChange = CreatedObject | RemovedObject | ChangedObject;

/** The differences between two sides, in the order of head, with removed objects at the end. */
export function objectChanges(base: Side, head: Side): ObjectChange[] {
  const changes: ObjectChange[] = [];
  const removed = base.objects.filter(({ key }) => head.tryFind(key) === undefined);
  const created = head.objects.filter(({ key }) => base.tryFind(key) === undefined);
  const pairs = predecessors(removed, created);
  for (const after of head.objects) {
    const before = base.tryFind(after.key);
    if (before === undefined) changes.push(createdOrPaired(after, pairs.get(after)));
    else if (before.value !== after.value) {
      const fields = changedFields(before, after);
      if (fields.length > 0) changes.push({ kind: 'changed', before, after, fields });
    }
  }
  const replaced = new Set([...pairs.values()].map(({ before }) => before));
  for (const before of removed) if (!replaced.has(before)) changes.push({ kind: 'removed', before });
  return changes;
}

/**
 * The fields that differ. In a Job's template, the order of each list counts, since the API server compares the
 * template as written.
 */
function changedFields(before: ReviewedObject, after: ReviewedObject): readonly FieldChange[] {
  const fields = fieldChanges(before.normalized, after.normalized);
  if (groupKindOf(after.value) !== 'Job.batch') return fields;
  const [old, now] = [before, after].map(({ value }) => valueAt(value, 'spec', 'template'));
  const known = new Set(fields.map(({ path }) => pathText(path)));
  const moved = reordered(old, now, 'PodTemplateSpec', ['spec', 'template']);
  return [...fields, ...moved.filter(({ path }) => !known.has(pathText(path)))];
}

function createdOrPaired(after: ReviewedObject, predecessor: Predecessor | undefined): ObjectChange {
  if (predecessor === undefined) return { kind: 'created', after };
  const { before, pairing } = predecessor;
  return {
    kind: 'changed',
    before,
    after,
    fields: fieldChanges(before.normalized, after.normalized),
    pairing,
  };
}

/** The object of a change that findings are about. */
export function objectOf(change: ObjectChange): ReviewedObject {
  return change.kind === 'removed' ? change.before : change.after;
}

/** What a change does to objects. A pair is two objects, one of which is removed. */
export function kindsOf(change: ObjectChange): readonly ObjectChange['kind'][] {
  const isPair = change.kind === 'changed' && change.pairing !== undefined;
  return isPair ? ['removed', 'created'] : [change.kind];
}
