/** Queues of Kueue, which admits Jobs by a label. */

import { KUEUE } from '../../../manifest/foreign-keys';
import { groupKindOf } from '../../../manifest/kube-object';
import { flagAt, textAt } from '../../fields/tree';
import { called } from '../../objects/called';
import { ReviewedObject } from '../../objects/reviewed-object';
import { Finding, line } from '../../report/finding';
import { say, words } from '../../report/said';
import { Edit, finding } from '../situation';

const { QUEUE } = KUEUE;

/** A label of a queue where Kueue does not look. */
export function unheardQueue(object: ReviewedObject, before?: ReviewedObject): Finding[] {
  if (!isUnheard(object) || (before !== undefined && isUnheard(before))) return [];
  const place = isCronJob(object) ? 'spec.jobTemplate.metadata.labels' : 'metadata.labels';
  return [
    finding('queue-ignored', {
      level: 'medium',
      classes: [],
      object,
      title: say`${called(object)} runs outside of its queue: Kueue reads ${QUEUE} elsewhere`,
      cure: say`move the label to ${place}`,
      facts: {},
    }),
  ];
}

/** A Job that Kueue has admitted keeps its queue, and is suspended by nobody else. */
export function queueEdit({ before, after, fields }: Edit): Finding[] {
  if (groupKindOf(after.value) !== 'Job.batch') return [];
  const [old, now] = [before, after].map(({ value }) => textAt(value, 'metadata', 'labels', QUEUE));
  if (old !== undefined && old !== now)
    return [
      finding('queue-changed', {
        level: 'medium',
        classes: [],
        object: after,
        title: say`If Kueue has admitted ${called(after)}, applying it will fail: its queue cannot change`,
        cure: words('give the Job another name'),
        facts: { old, now: now ?? null },
      }),
    ];
  if (now === undefined || flagAt(after.value, 'spec', 'suspend') !== true || fields.length === 0) return [];
  return [
    finding('queue-suspend', {
      level: 'medium',
      classes: ['work-stops'],
      object: after,
      title: say`If Kueue has admitted ${called(after)}, applying it stops its pods, and it starts over`,
      details: [line(say`Kueue resumes the Job, and ${'suspend: true'} suspends it again`)],
      cure: say`leave ${'suspend'} out: Kueue sets it`,
      facts: {},
    }),
  ];
}

function isUnheard(object: ReviewedObject): boolean {
  const labelsAt = (...path: string[]) => textAt(object.value, ...path, 'metadata', 'labels', QUEUE);
  if (isCronJob(object)) {
    if (labelsAt('spec', 'jobTemplate') !== undefined) return false;
    return (labelsAt() ?? labelsAt('spec', 'jobTemplate', 'spec', 'template')) !== undefined;
  }
  if (groupKindOf(object.value) !== 'Job.batch') return false;
  return labelsAt() === undefined && labelsAt('spec', 'template') !== undefined;
}

function isCronJob({ value }: ReviewedObject): boolean {
  return groupKindOf(value) === 'CronJob.batch';
}
