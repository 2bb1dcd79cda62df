import { FLUX } from '../../manifest/foreign-keys';
import { Placeholders } from '../../validation/placeholders';
import { Warning } from '../../validation/warning';
import { Delivered } from './delivered';
import { placeOfText } from './texts';

/** A string that Flux interprets as its own variable. */
export function fluxSubstitution(object: Delivered): Warning[] {
  const { deployment, placeholders, both, subject } = object;
  if (deployment.recorded !== 'flux' || placeholders !== Placeholders.NONE) return [];
  if (both(FLUX.SUBSTITUTE).some((value) => value !== undefined)) return [];
  const place = placeOfText(object, /(?<!\$)\$\{/);
  if (place === undefined) return [];
  const message = `${subject}has \${ in ${place}, which Flux replaces if its Kustomization has postBuild; without a value for it, the Kustomization fails`;
  return [{ id: 'gitops/substitution', message, cure: 'write delivery: Delivery.flux()' }];
}
