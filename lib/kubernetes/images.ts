/** Functions on image references. */

/** The tag of an image; undefined if there is none. */
export function tagOf(image: string): string | undefined {
  return /:([^:/]*)$/.exec(image)?.[1];
}

/**
 * Whether the reference may mean another image the next time it is pulled: it has no tag or digest, or the tag `latest`.
 */
export function isMovingImage(image: string): boolean {
  if (image === '' || image.includes('@')) return false;
  const tag = tagOf(image);
  return tag === undefined || tag === 'latest';
}
