/** The end of a name that is derived from the content: a hash in hexadecimal digits, or in the letters of kustomize. */
const HASH = /-(?:[0-9a-f]{8,64}|[0-9bcdfghjklmnpqrstvwxz]{10})$/;

/** The name without the hash of the content at its end: `migrate` of `migrate-1db0cf01`. */
export function stemOf(name: string): string {
  return name.replace(HASH, '');
}

/** Whether a name ends with a hash, like the name of an object that is created again when its content changes. */
export function isContentName(name: string): boolean {
  return HASH.test(name);
}
