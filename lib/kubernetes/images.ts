/** What image references say. */

/** The tag of an image; undefined where there is none. */
export function tagOf(image: string): string | undefined {
  return /:([^:/]*)$/.exec(image)?.[1];
}

/** Whether the image may be another one the next time that it is pulled: without a tag or digest, or with `latest`. */
export function isMovingImage(image: string): boolean {
  if (image === '' || image.includes('@')) return false;
  const tag = tagOf(image);
  return tag === undefined || tag === 'latest';
}
