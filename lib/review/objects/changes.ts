import { FieldChange, fieldChanges } from '../fields/diff';
import { ReviewedObject } from './reviewed-object';
import { Side } from './side';

/**
 * Why two objects of different identity are told as one change: a Job or ConfigMap that is named by its content, one
 * name with another kind, or another name with nearly the same content. What applies them deletes one and creates the
 * other.
 */
export type Pairing = 'content-name' | 'kind' | 'renamed';

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
  /** Left out where it is one object, which is changed in place. */
  readonly pairing?: Pairing;
}

export type ObjectChange = CreatedObject | RemovedObject | ChangedObject;

/** What differs between two sides, in the order of head, with what is removed at the end. */
export function objectChanges(base: Side, head: Side): ObjectChange[] {
  const changes: ObjectChange[] = [];
  for (const after of head.objects) {
    const before = base.tryFind(after.key);
    if (before === undefined) changes.push({ kind: 'created', after });
    else if (before.value !== after.value) {
      const fields = fieldChanges(before.normalized, after.normalized);
      if (fields.length > 0) changes.push({ kind: 'changed', before, after, fields });
    }
  }
  for (const before of base.objects)
    if (head.tryFind(before.key) === undefined) changes.push({ kind: 'removed', before });
  return changes;
}

/** The object of a change that findings are about. */
export function objectOf(change: ObjectChange): ReviewedObject {
  return change.kind === 'removed' ? change.before : change.after;
}
