/**
 * A resource claim of the pod whose devices a container uses.
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/dynamic-resource-allocation/
 */
export interface ContainerClaim {
  /** Name of the claim in `resourceClaims` of the job. */
  readonly name: string;

  /**
   * Name of a request in the claim.
   * @default - all requests of the claim
   */
  readonly request?: string;
}
