import { isOnlyCreated } from '../../manifest/gitops/flux';
import { Warning } from '../../validation/warning';
import { Delivered } from './delivered';

/** An object with a fixed name that Flux never edits. */
export function ifNotPresent(object: Delivered): Warning[] {
  const { deployer, both, isUntouched, manifest, subject } = object;
  if (deployer !== 'flux' || isUntouched || !isOnlyCreated(both) || !object.hasFixedName) return [];
  const message = `${subject}is left alone by Flux once it is in the cluster (ssa: IfNotPresent), and its name stays the same when it is edited: no edit ever reaches the cluster`;
  return [{ id: 'gitops/if-not-present', message, cure: CURES[manifest.kind] ?? FLUX, isError: true }];
}

const FLUX = 'write delivery: Delivery.flux()';
const CURES: { readonly [kind: string]: string } = {
  Job: 'remove name, so that it has a hash of the content and an edit is another Job; or write delivery: Delivery.fluxForce()',
  ConfigMap: 'remove fixedName, so that an edit is another ConfigMap; or write delivery: Delivery.flux()',
};
