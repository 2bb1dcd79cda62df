import { Warning } from '../../validation/warning';
import { Delivered } from './delivered';

/** A name that the API server chooses, which can be created and not applied. */
export function generatedName({ manifest, deployer, isHook, isUntouched }: Delivered): Warning[] {
  if (manifest.metadata.generateName === undefined || isUntouched) return [];
  const fault = deployer === 'flux' ? FLUX : deployer === 'argocd' && !isHook ? ARGO_CD : undefined;
  return fault === undefined ? [] : [{ id: 'gitops/generate-name', ...fault, isError: true }];
}

const FLUX = {
  message: 'has no name but generateName, which Flux cannot apply',
  cure: 'choose JobName.fromContentHash()',
};
const ARGO_CD = {
  message: 'has no name but generateName, which Argo CD can apply in hooks only',
  cure: 'choose JobName.fromContentHash(), or write delivery: Delivery.argoCdHook(…)',
};
