/**
 * What a container gets of the devices of its pod.
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/dynamic-resource-allocation/
 */
export interface ContainerClaim {
  /** Name in `resourceClaims` of the job. */
  readonly name: string;

  /**
   * One of the requests in the claim.
   * @default - all that the claim has
   */
  readonly request?: string;
}
