/** Changed contents of ConfigMaps and Secrets, and who reads them. */

import { ClusterChange } from '../../cluster-change';
import { Hidden } from '../../fields/hidden';
import { mapAt } from '../../fields/tree';
import { ChangedObject } from '../../objects/changes';
import { ReviewedObject } from '../../objects/reviewed-object';
import { textOf } from '../text-of';
import { readersOf } from './readers';

/** A file or variable of a ConfigMap or Secret that differs. */
export interface FileChange {
  readonly key: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** A ConfigMap or Secret with other contents, in place or as another object. */
export interface ContentChange {
  readonly object: ReviewedObject;
  readonly change: ChangedObject;
  readonly files: readonly FileChange[];
  /** Workloads of head, in the order of their identities. */
  readonly readers: readonly ReviewedObject[];
}

/** The changed contents that pods of head read. */
export function contentChanges({ changes, head }: ClusterChange): ContentChange[] {
  const changed = changes.flatMap((change) => {
    if (change.kind !== 'changed' || !isContent(change.before) || change.before.kind !== change.after.kind)
      return [];
    const files = fileChanges(change);
    return files.length > 0 ? [{ object: change.after, change, files }] : [];
  });
  if (changed.length === 0) return [];
  const readers = readersOf(
    head,
    changed.map(({ object }) => object),
  );
  return changed.map((content) => ({ ...content, readers: readers.get(content.object) ?? [] }));
}

function isContent({ kind }: ReviewedObject): boolean {
  return kind === 'ConfigMap' || kind === 'Secret';
}

/** The files that differ between the two objects. */
function fileChanges({ before, after }: ChangedObject): FileChange[] {
  return ['data', 'binaryData', 'stringData'].flatMap((field) => {
    const [a, b] = [before, after].map(({ normalized }) => mapAt(normalized, field));
    return [...new Set([...Object.keys(a), ...Object.keys(b)])]
      .sort()
      .map((key) => ({ key, before: a[key], after: b[key] }))
      .filter((file) => !isSame(file.before, file.after));
  });
}

function isSame(a: unknown, b: unknown): boolean {
  return a instanceof Hidden
    ? a.equals(b)
    : a === b || (a !== undefined && JSON.stringify(a) === JSON.stringify(b));
}

const SCRIPT = /\.(?:sh|bash|ksh|zsh|py|rb|pl|js|mjs|cjs|ts|php|lua|sql|awk|groovy|r|ps1)$/i;

export function isScript({ key, before, after }: FileChange): boolean {
  const runs = (value: unknown) => /^\ufeff?#!/.test(textOf(value));
  return SCRIPT.test(key) || runs(before) || runs(after);
}
