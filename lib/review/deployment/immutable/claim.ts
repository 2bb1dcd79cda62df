import { quantityOf } from '../../../kubernetes/quantity';
import { AnyMap, Tree, valueAt } from '../../fields/tree';
import { ChangedObject } from '../../objects/changes';
import { cannotChange, edited, Immutable, omit, Refusal, remainingSpec } from './rule';

/** A claim can grow if its class allows it. Its other fields cannot change. */
export const CLAIM: Immutable = (change) => {
  const refused = remainingSpec(change, fixedPart);
  // They can be set once. The cluster itself has done that if the claim is bound, or has a default class.
  for (const field of ['volumeName', 'storageClassName'])
    if (valueAt(change.before.normalized, 'spec', field) === undefined) refused.delete(`spec.${field}`);
  return [...[...refused].map(cannotChange), ...shrunk(change)];
};

/** Whether the claim requests more than before. */
export function isGrown({ before, after }: ChangedObject): boolean {
  return difference(before.normalized, after.normalized) > 0;
}

function shrunk({ before, after }: ChangedObject): Refusal[] {
  if (difference(before.normalized, after.normalized) >= 0) return [];
  return [{ field: 'spec.resources.requests.storage', says: 'cannot be reduced' }];
}

function difference(before: Tree, after: Tree): number {
  return sizeOf(after) - sizeOf(before) || 0;
}

function sizeOf(claim: Tree): number {
  const size = valueAt(claim, 'spec', 'resources', 'requests', 'storage');
  return quantityOf(typeof size === 'number' ? String(size) : typeof size === 'string' ? size : '') ?? NaN;
}

function fixedPart(spec: AnyMap): AnyMap {
  return edited(omit(spec, 'volumeAttributesClassName'), 'resources', (resources) =>
    edited(resources, 'requests', (requests) => omit(requests, 'storage')),
  );
}
