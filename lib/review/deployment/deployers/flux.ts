/** The annotations, or labels, that Flux's kustomize-controller 1.10 reads. */

import { FLUX } from '../../../manifest/foreign-keys';
import { ReviewedObject } from '../../objects/reviewed-object';
import { annotationOf, labelOf } from '../situation';

/** Whether Flux does not touch the object at all. */
export function isIgnored(object: ReviewedObject): boolean {
  return says(object, FLUX.RECONCILE, 'disabled') || says(object, FLUX.SSA, 'Ignore');
}

/** Whether Flux creates the object, and does not edit it. */
export function isOnlyCreated(object: ReviewedObject): boolean {
  return says(object, FLUX.SSA, 'IfNotPresent');
}

export function isNotPruned(object: ReviewedObject): boolean {
  return says(object, FLUX.PRUNE, 'disabled') || isIgnored(object);
}

/** Whether Flux deletes and creates the object where an edit is refused. */
export function isForced(object: ReviewedObject): boolean {
  return says(object, FLUX.FORCE, 'enabled');
}

function says(object: ReviewedObject, key: string, value: string): boolean {
  return [annotationOf(object, key), labelOf(object, key)].some(
    (said) => said?.toLowerCase() === value.toLowerCase(),
  );
}
