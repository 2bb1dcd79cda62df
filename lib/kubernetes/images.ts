/** What image references say. */

/** The tag of an image; undefined where there is none. */
export function tagOf(image: string): string | undefined {
  const [, tag] = /:([^:/]*)$/.exec(image) ?? [];
  return tag;
}

/** Whether the image may be another one the next time that it is pulled: without a tag or digest, or with `latest`. */
export function isMovingImage(image: string): boolean {
  return image !== '' && !image.includes('@') && [undefined, 'latest'].includes(tagOf(image));
}
