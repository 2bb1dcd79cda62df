/** Contents of ConfigMaps and Secrets that pods read: scripts and other files. */

import { contentHash } from '../../../manifest/content-hash';
import { ClusterChange } from '../../cluster-change';
import { ChangedObject } from '../../objects/changes';
import { ReviewedObject } from '../../objects/reviewed-object';
import { Block, Finding, line } from '../../report/finding';
import { agreeing, calledAll, groupedBy, namesLine } from '../../report/grouped';
import { counted, listed, Said, say, words } from '../../report/said';
import { changedLines, linesOf, textDiff } from '../../report/text-diff';
import { textOf } from '../text-of';
import { WorkloadChange } from '../workload-change';
import { contentChanges, FileChange, isScript } from './contents';
import { contentsOfJobs } from './job-contents';

/**
 * One finding for each change of contents, whoever reads it, except for changes that are reported for Jobs that run
 * again.
 */
export function findFiles(cluster: ClusterChange, workloads: readonly WorkloadChange[]): Finding[] {
  const contents = contentChanges(cluster);
  const ofJobs = contentsOfJobs(contents, workloads);
  const told = contents.filter(({ change, readers }) => readers.length > 0 && !ofJobs.has(change));
  return groupedBy(told, ({ object, files }) => [object.kind, diffFacts(files)]).map((group) => {
    const [{ object, files, change }] = group;
    const readers = [...new Set(group.flatMap((content) => content.readers))];
    const isRun = files.some(isScript);
    return {
      rule: isRun ? 'workloads/script' : 'workloads/file',
      section: 'workloads',
      level: isRun ? 'medium' : 'low',
      classes: isRun ? ['command'] : [],
      object,
      title: say`${filesSaid(files, object)} of ${calledAll(readers)} ${agreeing(files, 'changes', 'change')}`,
      details: [...namesLine(readers), ...reach(change, readers), ...filesDiff(files)],
      facts: {
        contents: group.map((content) => [content.object.key, fileFacts(content.files)]),
        readers: readers.map(({ key }) => key),
      },
    };
  });
}

/** The differing lines, which may be the same for different texts. */
function diffFacts(files: readonly FileChange[]): unknown {
  return files.map(({ key, before, after }) => [
    key,
    contentHash(changedLines(textLines(before), textLines(after))),
  ]);
}

/** Identifies the change without the texts. */
function fileFacts(files: readonly FileChange[]): unknown {
  const factOf = (value: unknown) => (typeof value === 'string' ? contentHash(value) : value);
  return files.map(({ key, before, after }) => ({ key, before: factOf(before), after: factOf(after) }));
}

/** `Script build.sh`, `File nginx.conf`, `3 files`. */
export function filesSaid(files: readonly FileChange[], { kind }: ReviewedObject): Said {
  if (files.length > 1) return counted(files.length, kind === 'Secret' ? 'hidden value' : 'file');
  const noun = kind === 'Secret' ? 'Hidden value' : isScript(files[0]) ? 'Script' : 'File';
  return say`${words(noun)} ${files[0].key}`;
}

/** When pods see the change if it is another object, so that all references to it change, too. */
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
    const diff = textDiff(textLines(before), textLines(after));
    return [...name, ...(diff.length === 0 ? [line(words('what changes of it is hidden'))] : diff)];
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
