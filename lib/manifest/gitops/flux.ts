/** The meaning of labels and annotations of an object for Flux, as its kustomize-controller 1.10 reads them. */

import { FLUX } from '../foreign-keys';

/** The values of the label and of the annotation with a key. */
export type ReadBoth = (key: string) => readonly (string | undefined)[];

/** Whether Flux ignores the object. */
export function isIgnored(read: ReadBoth): boolean {
  return says(read, FLUX.RECONCILE, 'disabled') || says(read, FLUX.SSA, 'Ignore');
}

/** Whether Flux creates the object but does not update it. */
export function isOnlyCreated(read: ReadBoth): boolean {
  return says(read, FLUX.SSA, 'IfNotPresent');
}

/** Whether Flux keeps the object after it is removed from the manifests. */
export function isNotPruned(read: ReadBoth): boolean {
  return says(read, FLUX.PRUNE, 'disabled') || isIgnored(read);
}

/** Whether Flux deletes and recreates the object if an update is refused. */
export function isForced(read: ReadBoth): boolean {
  return says(read, FLUX.FORCE, 'enabled');
}

function says(read: ReadBoth, key: string, value: string): boolean {
  return read(key).some((text) => text?.toLowerCase() === value.toLowerCase());
}
