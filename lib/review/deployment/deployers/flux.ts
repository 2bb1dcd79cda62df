/** The annotations, or labels, that Flux's kustomize-controller 1.10 reads. */

import { ReviewedObject } from '../../objects/reviewed-object';
import { annotationOf, labelOf } from '../situation';

const PREFIX = 'kustomize.toolkit.fluxcd.io/';

/** Whether Flux does not touch the object at all. */
export function isIgnored(object: ReviewedObject): boolean {
  return says(object, 'reconcile', 'disabled') || says(object, 'ssa', 'Ignore');
}

/** Whether Flux creates the object, and does not edit it. */
export function isOnlyCreated(object: ReviewedObject): boolean {
  return says(object, 'ssa', 'IfNotPresent');
}

export function isNotPruned(object: ReviewedObject): boolean {
  return says(object, 'prune', 'disabled') || isIgnored(object);
}

/** Whether Flux deletes and creates the object where an edit is refused. */
export function isForced(object: ReviewedObject): boolean {
  return says(object, 'force', 'enabled');
}

function says(object: ReviewedObject, what: string, value: string): boolean {
  const key = PREFIX + what;
  return [annotationOf(object, key), labelOf(object, key)].some(
    (said) => said?.toLowerCase() === value.toLowerCase(),
  );
}
