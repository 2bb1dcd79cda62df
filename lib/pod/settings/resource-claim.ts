import { sortedEntries, unlessEmpty } from '../../manifest/plain';
import { Guard } from '../../validation/guard';
import { isDnsLabel, isDnsSubdomain } from '../../validation/names';
import { NewerPodFields } from './pod-fields';

type Source = 'resourceClaimName' | 'resourceClaimTemplateName';
type Claims = NonNullable<NewerPodFields['resourceClaims']>;

/**
 * Devices that the pods of a job get, by an object of dynamic resource allocation in their namespace.
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/dynamic-resource-allocation/
 */
export class ResourceClaim {
  /**
   * The devices of one ResourceClaim, which all pods share.
   * @param name of the ResourceClaim
   */
  public static fromName(name: string): ResourceClaim {
    return new ResourceClaim('resourceClaimName', name);
  }

  /**
   * Devices of its own for each pod: a ResourceClaim that is made from the template, and deleted with the pod.
   * @param name of the ResourceClaimTemplate
   */
  public static fromTemplateName(name: string): ResourceClaim {
    return new ResourceClaim('resourceClaimTemplateName', name);
  }

  private constructor(
    private readonly source: Source,
    private readonly name: string,
  ) {}

  /** @internal */
  public _resolve(guard: Guard): Omit<Claims[number], 'name'> {
    checkClaimName(guard, this.name);
    return { [this.source]: this.name };
  }
}

/** Throws where a text is no name of a ResourceClaim or ResourceClaimTemplate. */
export function checkClaimName(guard: Guard, name: string): void {
  if (guard.accepts(name, isDnsSubdomain)) return;
  guard.fail([], {
    code: 'name/format',
    rule: 'must be the name of an object: lower-case letters, digits, "-" and "."',
    got: name,
    cure: 'look it up with `kubectl get resourceclaims,resourceclaimtemplates`',
  });
}

/** Throws where a text is no name by which containers may refer to a claim, or to a request in it. */
export function checkClaimLabel(guard: Guard, name: string): void {
  if (guard.accepts(name, isDnsLabel)) return;
  guard.fail([], {
    code: 'name/format',
    rule: 'must be a name of at most 63 lower-case letters, digits and "-"',
    got: name,
    cure: "write it like 'gpu'",
  });
}

/** The claims of a pod, by which its containers ask for devices. */
export function resourceClaims(
  guard: Guard,
  given: { readonly [name: string]: ResourceClaim } | undefined,
): Claims | undefined {
  if (given === undefined) return undefined;
  const claims = sortedEntries(guard.map('resourceClaims', given)).map(([name, claim]) => {
    const at = guard.at('resourceClaims', { key: name });
    checkClaimLabel(at, name);
    const source = at.instance([], claim, ResourceClaim, "ResourceClaim.fromTemplateName('…')");
    return { name, ...source._resolve(at) };
  });
  return unlessEmpty(claims);
}
