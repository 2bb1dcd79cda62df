/** The narrower part of a permission. */
export interface AllowClusterWideOptions {
  /**
   * Names of the objects that it is limited to. Requests to create or to delete many carry no name, and those to
   * list or watch only with the field selector `metadata.name`.
   * @default - every object
   */
  readonly names?: string[];

  /**
   * Part of the resource, such as `log` of pods.
   * @default - the resource itself
   */
  readonly subresource?: string;

  /**
   * Why it is needed. Required where it leads to more permissions than it says, such as creating pods; the role
   * carries it as an annotation, for whoever reviews the manifest.
   * @default - none
   */
  readonly reason?: string;

  /**
   * Why the permission has an effect although this library takes it for one that has none: the cluster has a resource,
   * subresource or verb that Kubernetes 1.36 does not have, or a permission to create is limited to names and the objects
   * are made by server-side apply. The role carries it as an annotation.
   * @default - none
   */
  readonly worksBecause?: string;
}

/** The narrower part of a permission, and where it holds. */
export interface AllowOptions extends AllowClusterWideOptions {
  /**
   * Namespace that it holds in.
   * @default - that of the object, or else of the account
   */
  readonly namespace?: string;
}

/** What cannot be read off objects that are applied. */
export interface AllowApplyOptions {
  /**
   * Plural names of custom kinds, by kind, as their CustomResourceDefinitions spell them.
   * @default - none, as built-in kinds are known
   */
  readonly plurals?: { [kind: string]: string };

  /**
   * Why it is needed, where it leads to more permissions than it says.
   * @default - none
   */
  readonly reason?: string;

  /**
   * Why a permission has an effect on kinds of Kubernetes' own API groups that Kubernetes 1.36 does not have. `plurals`
   * says what they are called. The role carries it as an annotation.
   * @default - none
   */
  readonly worksBecause?: string;
}
