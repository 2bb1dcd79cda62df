/** Contents of ConfigMaps and Secrets that pods read: scripts and other files. */

import { contentHash } from '../../manifest/content-hash';
import { ClusterChange } from '../cluster-change';
import { Hidden } from '../fields/hidden';
import { mapAt } from '../fields/tree';
import { ChangedObject } from '../objects/changes';
import { ReviewedObject } from '../objects/reviewed-object';
import { Block, Finding, line } from '../report/finding';
import { agreeing, calledAll, groupedBy, namesLine } from '../report/grouped';
import { counted, listed, Said, say, words } from '../report/said';
import { linesOf, textDiff } from '../report/text-diff';
import { readersOf } from './readers';
import { textOf } from './text-of';
import { WorkloadChange } from './workload-change';

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
  /** Of head, in the order of their identities. */
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
  return a instanceof Hidden ? a.equals(b) : a === b;
}

/** The only Job that reads it and that runs again for it: what is told of the Job has the difference. */
export function onlyJob(
  { change, readers }: ContentChange,
  workloads: readonly WorkloadChange[],
): WorkloadChange | undefined {
  if (readers.length !== 1 || readers[0].kind !== 'Job') return undefined;
  return workloads.find(
    ({ after, pairing, replaced }) =>
      after === readers[0] && pairing !== undefined && replaced.includes(change),
  );
}

/** One finding for each change of contents, whoever reads it. */
export function findFiles(cluster: ClusterChange, workloads: readonly WorkloadChange[]): Finding[] {
  const told = contentChanges(cluster).filter(
    (content) => content.readers.length > 0 && onlyJob(content, workloads) === undefined,
  );
  return groupedBy(told, ({ object, files }) => [object.kind, fileFacts(files)]).map((group) => {
    const [{ object, files, change }] = group;
    const readers = [...new Set(group.flatMap((content) => content.readers))];
    const objects = group.slice(1).map((content) => content.object.key);
    return {
      rule: files.some(isScript) ? 'workloads/script' : 'workloads/file',
      section: 'workloads',
      level: files.some(isScript) ? 'medium' : 'low',
      classes: files.some(isScript) ? ['command'] : [],
      object,
      title: say`${filesSaid(files, object)} of ${calledAll(readers)} ${agreeing(files, 'changes', 'change')}`,
      details: [...namesLine(readers), ...reach(change, readers), ...filesDiff(files)],
      facts: { files: fileFacts(files), readers: readers.map(({ key }) => key), objects },
    };
  });
}

/** What tells the change from another one, without the texts. */
export function fileFacts(files: readonly FileChange[]): unknown {
  const factOf = (value: unknown) => (typeof value === 'string' ? contentHash(value) : value);
  return files.map(({ key, before, after }) => ({ key, before: factOf(before), after: factOf(after) }));
}

const SCRIPT = /\.(?:sh|bash|ksh|zsh|py|rb|pl|js|mjs|cjs|ts|php|lua|sql|awk|groovy|r|ps1)$/i;

export function isScript({ key, before, after }: FileChange): boolean {
  const runs = (value: unknown) => typeof value === 'string' && /^\ufeff?#!/.test(value);
  return SCRIPT.test(key) || runs(before) || runs(after);
}

/** `Script build.sh`, `File nginx.conf`, `3 files`. */
export function filesSaid(files: readonly FileChange[], { kind }: ReviewedObject): Said {
  if (files.length > 1) return counted(files.length, kind === 'Secret' ? 'hidden value' : 'file');
  const noun = kind === 'Secret' ? 'Hidden value' : isScript(files[0]) ? 'Script' : 'File';
  return say`${words(noun)} ${files[0].key}`;
}

/** From when on pods have it, where it is another object, so that all who refer to it change, too. */
function reach({ pairing }: ChangedObject, readers: readonly ReviewedObject[]): Block[] {
  if (pairing === undefined) return [];
  const of = (kind: string) => readers.filter((reader) => reader.kind === kind);
  const [cronJobs, jobs] = [of('CronJob'), of('Job')];
  const others = readers.filter(({ kind }) => kind !== 'CronJob' && kind !== 'Job');
  const clauses = [
    ...(cronJobs.length === 0
      ? []
      : [say`${calledAll(cronJobs)} ${agreeing(cronJobs, 'has', 'have')} it from the next run on`]),
    ...(jobs.length === 0
      ? []
      : [say`${calledAll(jobs)} ${agreeing(jobs, 'runs', 'run')} with it when applied`]),
    ...(others.length === 0
      ? []
      : [say`${calledAll(others)} ${agreeing(others, 'replaces its pods', 'replace their pods')}`]),
  ];
  return [line(listed(clauses))];
}

const MOST_FILES = 5;

/** The lines of each file that differ. */
export function filesDiff(files: readonly FileChange[]): Block[] {
  const blocks = files.slice(0, MOST_FILES).flatMap(({ key, before, after }): Block[] => {
    const name = files.length > 1 ? [line(say`${key}${words(addedOrRemoved(before, after))}`)] : [];
    if (before instanceof Hidden || after instanceof Hidden) return name;
    return [...name, ...textDiff(textLines(before), textLines(after))];
  });
  const more = files.length - MOST_FILES;
  return more > 0 ? [...blocks, line(counted(more, 'more file'))] : blocks;
}

function addedOrRemoved(before: unknown, after: unknown): string {
  if (before === undefined) return ' is added';
  return after === undefined ? ' is removed' : '';
}

function textLines(value: unknown): string[] {
  return value === undefined ? [] : linesOf(textOf(value));
}
