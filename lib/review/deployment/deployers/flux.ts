/** The annotations, or labels, that Flux reads. */

import * as flux from '../../../manifest/gitops/flux';
import { ReviewedObject } from '../../objects/reviewed-object';
import { annotationOf, labelOf } from '../situation';

/** Whether Flux does not touch the object at all. */
export function isIgnored(object: ReviewedObject): boolean {
  return flux.isIgnored(bothOf(object));
}

/** Whether Flux creates the object, and does not edit it. */
export function isOnlyCreated(object: ReviewedObject): boolean {
  return flux.isOnlyCreated(bothOf(object));
}

export function isNotPruned(object: ReviewedObject): boolean {
  return flux.isNotPruned(bothOf(object));
}

/** Whether Flux deletes and creates the object again if an edit is refused. */
export function isForced(object: ReviewedObject): boolean {
  return flux.isForced(bothOf(object));
}

function bothOf(object: ReviewedObject): flux.ReadBoth {
  return (key) => [annotationOf(object, key), labelOf(object, key)];
}
