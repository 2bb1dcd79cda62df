import { FinishedPod } from '../../manifest/finished-pod';
import { Guard } from '../../validation/guard';
import { Path } from '../../validation/problem';
import { ContainerClaim } from '../resources/container-claims';
import { NewerPodFields } from '../settings/pod-fields';
import { checkClaimLabel, checkClaimName } from '../settings/resource-claim';

/** Throws an error if Kubernetes refuses the resource claims of a pod or of its containers. */
export function checkResourceClaims(at: Guard, { spec, containers }: FinishedPod): void {
  const { resourceClaims = [] } = spec as NewerPodFields;
  const names = resourceClaims.map(({ name }) => name);
  resourceClaims.forEach(({ name, resourceClaimName, resourceClaimTemplateName }, index) => {
    const claim = at.at('resourceClaims', index);
    checkClaimLabel(claim.at('name'), name);
    if (names.indexOf(name) !== index) refuseTwice(claim, 'name', name);
    const [source, ...others] = Object.entries({ resourceClaimName, resourceClaimTemplateName }).filter(
      ([, value]) => value !== undefined,
    );
    if (source === undefined || others.length > 0) {
      claim.fail([], {
        code: 'value/conflict',
        rule: 'must have either resourceClaimName or resourceClaimTemplateName',
        cure: 'write one of the two',
      });
    }
    checkClaimName(claim.at(source[0]), source[1] as string);
  });
  for (const { path, spec: container } of containers) {
    const { claims } = (container.resources ?? {}) as { readonly claims?: readonly ContainerClaim[] };
    if (claims !== undefined) checkClaims(at.at([...path, 'resources']), claims, names);
  }
}

/** Throws an error if a container uses a claim that its pod does not have, or the same claim twice. */
export function checkClaims(at: Guard, claims: readonly ContainerClaim[], known: readonly string[]): void {
  const seen = new Set<string>();
  claims.forEach(({ name, request }, index) => {
    const place: Path = ['claims', index];
    if (!known.some((other) => at.mayEqual(String(name), other))) {
      at.fail([...place, 'name'], {
        code: 'name/unknown',
        rule: 'must be one of the resourceClaims of the pod',
        got: name,
        cure: known.length === 0 ? 'add it to resourceClaims' : `write one of: ${known.join(', ')}`,
      });
    }
    if (request !== undefined) checkClaimLabel(at.at(place, 'request'), request);
    if (seen.has(`${name}/`) || seen.has(`${name}/${request ?? ''}`)) refuseTwice(at.at(place), 'name', name);
    if (request === undefined && [...seen].some((other) => other.startsWith(`${name}/`)))
      refuseTwice(at.at(place), 'name', name);
    seen.add(`${name}/${request ?? ''}`);
  });
}

function refuseTwice(at: Guard, field: string, name: string): never {
  return at.fail(field, {
    code: 'value/duplicate',
    rule: 'must differ from those before',
    got: name,
    cure: 'remove one of the two',
  });
}
