import { sortedEntries, unlessEmpty } from '../../manifest/plain';
import { Guard } from '../../validation/guard';
import { isDnsLabel, isDnsSubdomain } from '../../validation/names';
import { NewerPodFields } from './pod-fields';

type Source = 'resourceClaimName' | 'resourceClaimTemplateName';
type Claims = NonNullable<NewerPodFields['resourceClaims']>;

/**
 * A claim by which the pods of a job get devices through dynamic resource allocation. It refers to an object in their
 * namespace.
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/dynamic-resource-allocation/
 */
export class ResourceClaim {
  /**
   * Refers to a ResourceClaim, whose devices all pods share.
   * @param name name of the ResourceClaim
   */
  public static fromName(name: string): ResourceClaim {
    return new ResourceClaim('resourceClaimName', name);
  }

  /**
   * Gives each pod its own devices: a ResourceClaim that is created from a template and deleted with the pod.
   * @param name name of the ResourceClaimTemplate
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

/** Throws an error if a string is not the name of a ResourceClaim or ResourceClaimTemplate. */
export function checkClaimName(guard: Guard, name: string): void {
  if (guard.accepts(name, isDnsSubdomain)) return;
  guard.fail([], {
    code: 'name/format',
    rule: 'must be the name of a ResourceClaim or ResourceClaimTemplate: lower-case letters, digits, "-" and "."',
    got: name,
    cure: 'look it up with `kubectl get resourceclaims,resourceclaimtemplates`',
  });
}

/** Throws an error if a string is not a name by which containers can refer to a claim, or to a request in it. */
export function checkClaimLabel(guard: Guard, name: string): void {
  if (guard.accepts(name, isDnsLabel)) return;
  guard.fail([], {
    code: 'name/format',
    rule: 'must be a name of at most 63 lower-case letters, digits and "-"',
    got: name,
    cure: "write it like 'gpu'",
  });
}

/** The resource claims of a pod, which its containers refer to. */
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
