/** What labels and annotations of an object say to Flux, as its kustomize-controller 1.10 reads them. */

import { FLUX } from '../foreign-keys';

/** The labels and annotations of an object that have a key. */
export type ReadBoth = (key: string) => readonly (string | undefined)[];

/** Whether Flux does not touch the object at all. */
export function isIgnored(read: ReadBoth): boolean {
  return says(read, FLUX.RECONCILE, 'disabled') || says(read, FLUX.SSA, 'Ignore');
}

/** Whether Flux creates the object, and does not edit it. */
export function isOnlyCreated(read: ReadBoth): boolean {
  return says(read, FLUX.SSA, 'IfNotPresent');
}

/** Whether Flux keeps the object once the manifests no longer have it. */
export function isNotPruned(read: ReadBoth): boolean {
  return says(read, FLUX.PRUNE, 'disabled') || isIgnored(read);
}

/** Whether Flux deletes and creates the object where an edit is refused. */
export function isForced(read: ReadBoth): boolean {
  return says(read, FLUX.FORCE, 'enabled');
}

function says(read: ReadBoth, key: string, value: string): boolean {
  return read(key).some((said) => said?.toLowerCase() === value.toLowerCase());
}
