import { Warning } from '../../validation/warning';
import { Delivered } from './delivered';

/** A name that the API server chooses: the object can be created but not applied. */
export function generatedName({ manifest, deployer, isHook, isUntouched }: Delivered): Warning[] {
  if (manifest.metadata.generateName === undefined || isUntouched) return [];
  const fault = deployer === 'flux' ? FLUX : deployer === 'argocd' && !isHook ? ARGO_CD : undefined;
  return fault === undefined ? [] : [{ id: 'gitops/generate-name', ...fault, isError: true }];
}

const FLUX = {
  message: 'has generateName instead of a name, which Flux cannot apply',
  cure: 'choose JobName.fromContentHash()',
};
const ARGO_CD = {
  message: 'has generateName instead of a name, which Argo CD can only apply in hooks',
  cure: 'choose JobName.fromContentHash(), or write delivery: Delivery.argoCdHook(…)',
};
