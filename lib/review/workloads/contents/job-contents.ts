import { fieldChanges } from '../../fields/diff';
import { AnyMap } from '../../fields/tree';
import { ChangedObject } from '../../objects/changes';
import { isJobAgain, PodChange, WorkloadChange } from '../workload-change';
import { ContentChange } from './contents';

/**
 * The contents that only Jobs read that run again for the same reasons. The finding about these Jobs has the
 * difference; for other contents, it is reported once for all readers.
 */
export function contentsOfJobs(
  contents: readonly ContentChange[],
  workloads: readonly WorkloadChange[],
): Map<ChangedObject, ContentChange> {
  const found = new Map<ChangedObject, ContentChange>();
  const again = new Map(workloads.filter(isJobAgain).map((change) => [change.object, change]));
  if (again.size === 0) return found;
  for (const content of contents) {
    const jobs = content.readers.flatMap((reader) => again.get(reader) ?? []);
    if (jobs.length === 0 || jobs.length < content.readers.length) continue;
    const isReason = jobs.every(({ replaced }) => replaced.includes(content.change));
    if (isReason && new Set(jobs.map(reasonsOf)).size === 1) found.set(content.change, content);
  }
  return found;
}

function reasonsOf({ podBefore, podAfter, replaced }: PodChange): string {
  return JSON.stringify([podFieldChanges(podBefore, podAfter), replaced.map(({ after }) => after.key)]);
}

/** What differs between two pod templates, by paths in these. */
export function podFieldChanges(before: AnyMap, after: AnyMap): ReturnType<typeof fieldChanges> {
  const podOf = (template: AnyMap) => ({ ...template, apiVersion: 'v1', kind: 'Pod' }) as never;
  return fieldChanges(podOf(before), podOf(after));
}
