/** Options that narrow or explain a permission. */
export interface AllowClusterWideOptions {
  /**
   * Names of the objects that the permission is limited to. Requests to create an object or to delete many carry no
   * name, and those to list or watch carry one only with the field selector `metadata.name`.
   * @default - every object
   */
  readonly names?: string[];

  /**
   * Subresource, such as `log` of pods.
   * @default - the resource itself
   */
  readonly subresource?: string;

  /**
   * Why the account needs the permission. Required if the permission leads to more than its rule shows, such as
   * creating pods. The role has it as an annotation, for the reviewers of the manifest.
   * @default - none
   */
  readonly reason?: string;

  /**
   * Why the permission has an effect although this library does not expect one: the cluster has a resource, subresource
   * or verb that Kubernetes 1.36 does not have, or a permission to create is limited to names and the objects are
   * created by server-side apply. The role has it as an annotation.
   * @default - none
   */
  readonly worksBecause?: string;
}

/** Options that narrow or explain a permission in a namespace. */
export interface AllowOptions extends AllowClusterWideOptions {
  /**
   * Namespace in which the permission is granted.
   * @default - the namespace of the object, or else of the account
   */
  readonly namespace?: string;
}

/** Options that cannot be derived from the objects to apply. */
export interface AllowApplyOptions {
  /**
   * Plural names of custom kinds, by kind, as their CustomResourceDefinitions spell them.
   * @default - none, as built-in kinds are known
   */
  readonly plurals?: { [kind: string]: string };

  /**
   * Why the account needs the permission. Required if the permission leads to more than its rules show.
   * @default - none
   */
  readonly reason?: string;

  /**
   * Why a permission has an effect on kinds of Kubernetes' own API groups that Kubernetes 1.36 does not have. `plurals`
   * has their plural names. The role has it as an annotation.
   * @default - none
   */
  readonly worksBecause?: string;
}
