/** Annotations of others that the library writes and reads. */

/** Has OpenShift take the images of an object for tags of ImageStreams in its namespace, with the value `*`. */
export const RESOLVE_NAMES = 'alpha.image.policy.openshift.io/resolve-names';
