/** An image reference, parsed in the same way as by container runtimes. */
export interface ImageReference {
  readonly registry: string;
  readonly repository: string;
  /** Registry and repository as written. */
  readonly name: string;
  /** Left out if none is written, which means `latest` if there is no digest. */
  readonly tag?: string;
  readonly digest?: string;
}

const DEFAULT_REGISTRY = 'docker.io';

/** @see https://github.com/distribution/reference */
export function imageReference(text: string): ImageReference {
  const [withTag, digest] = divided(text, text.indexOf('@'));
  const colon = withTag.lastIndexOf(':');
  const [name, tag] = divided(withTag, colon > withTag.lastIndexOf('/') ? colon : -1);
  const slash = name.indexOf('/');
  const first = slash < 0 ? '' : name.slice(0, slash);
  if (/[.:]/.test(first) || first === 'localhost') {
    const registry = first === 'index.docker.io' ? DEFAULT_REGISTRY : first;
    return { registry, repository: repositoryIn(registry, name.slice(slash + 1)), name, tag, digest };
  }
  return {
    registry: DEFAULT_REGISTRY,
    repository: repositoryIn(DEFAULT_REGISTRY, name),
    name,
    tag,
    digest,
  };
}

function repositoryIn(registry: string, path: string): string {
  return registry === DEFAULT_REGISTRY && !path.includes('/') ? `library/${path}` : path;
}

function divided(text: string, at: number): [string, string?] {
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

/** Whether a push can replace the image without a change of the manifest, because the tag is `latest`. */
export function isLatest({ tag, digest }: ImageReference): boolean {
  return digest === undefined && (tag === undefined || tag === 'latest');
}

/** Whether container runtimes treat two references as the same. */
export function isSameImage(a: ImageReference, b: ImageReference): boolean {
  const tagOf = ({ tag, digest }: ImageReference) => tag ?? (digest === undefined ? 'latest' : undefined);
  return (
    a.registry === b.registry &&
    a.repository === b.repository &&
    a.digest === b.digest &&
    tagOf(a) === tagOf(b)
  );
}

/** Whether a tag is a lower version than another, where both are versions. */
export function isOlder(tag: string, other: string): boolean {
  const [a, b] = [versionOf(tag), versionOf(other)];
  if (a === undefined || b === undefined || a.suffix !== b.suffix) return false;
  for (let index = 0; index < Math.max(a.numbers.length, b.numbers.length); index++) {
    const difference = (a.numbers[index] ?? 0) - (b.numbers[index] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}

function versionOf(
  tag: string,
): { readonly numbers: readonly number[]; readonly suffix: string } | undefined {
  const [, digits, suffix] = /^v?(\d{1,9}(?:\.\d{1,9}){0,3})((?:-.*)?)$/s.exec(tag) ?? [];
  return digits === undefined ? undefined : { numbers: digits.split('.').map(Number), suffix };
}
