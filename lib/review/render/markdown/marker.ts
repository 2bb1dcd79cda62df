import { createHash } from 'node:crypto';
import { Report } from '../../report/report';

/** The start of every marker. */
export const MARKER = '<!-- cdk8s-jobs-review';

const MOST = 200;

/** An invisible marker in a comment, by which the comment is found and updated. Each set of folders has its own. */
export function markerOf(set: string): string {
  return set === '' ? `${MARKER} -->` : `${MARKER} ${attribute(set)} -->`;
}

/** The clusters of a review, by their folders. */
export function setOf({ clusters }: Report): string {
  return clusters
    .flatMap(({ change: { folders, id } }) => (folders.length > 0 ? folders : [id]))
    .filter((name) => name !== '' && name !== '.')
    .sort()
    .join(',');
}

/** Text that cannot end an HTML comment. */
function attribute(set: string): string {
  const text = set.replaceAll(
    /[^\w/.,]/gu,
    (character) => `%${(character.codePointAt(0) ?? 0).toString(16)}`,
  );
  return text.length > MOST ? createHash('sha256').update(set).digest('hex') : text;
}
