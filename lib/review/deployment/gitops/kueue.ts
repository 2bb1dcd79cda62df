/** Queues of Kueue, which admits Jobs by a label. */

import { KUEUE } from '../../../manifest/foreign-keys';
import { groupKindOf } from '../../../manifest/kube-object';
import { AnyMap, flagAt, mapAt } from '../../fields/tree';
import { called } from '../../objects/called';
import { ReviewedObject } from '../../objects/reviewed-object';
import { Finding, line } from '../../report/finding';
import { say, words } from '../../report/said';
import { Edit, finding } from '../situation';

const { QUEUE, PRIORITY_CLASS: CLASS } = KUEUE;

/** A queue label in a place where Kueue does not look. */
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

/** A Job that Kueue has admitted keeps its queue, and only Kueue may suspend it. */
export function queueEdit(edit: Edit): Finding[] {
  const { after, fields, deployer } = edit;
  if (groupKindOf(after.value) !== 'Job.batch') return [];
  const changed = changedLabel(edit);
  if (changed.length > 0) return changed;
  if (labelsOf(after)[QUEUE] === undefined || fields.length === 0) return [];
  // Our own apply leaves out the fields that Kueue has set.
  if (flagAt(after.value, 'spec', 'suspend') !== true || deployer === 'apply') return [];
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

/** Edits of labels that Kueue's webhook refuses. They are possible only after the Job is deleted. */
function changedLabel({ before, after }: Edit): Finding[] {
  const [old, now] = [before, after].map(labelsOf);
  const inQueue = old[QUEUE] !== undefined;
  const refused = (isAlways: boolean, why: string, key: string) =>
    finding('queue-changed', {
      level: 'medium',
      classes: [],
      object: after,
      title: isAlways
        ? say`If Kueue is installed, applying ${called(after)} will fail: ${words(why)}`
        : say`If Kueue has admitted ${called(after)}, applying it will fail: ${words(why)}`,
      cure: words('give the Job another name'),
      facts: { old: old[key] ?? null, now: now[key] ?? null },
    });
  if (inQueue && old[QUEUE] !== now[QUEUE]) return [refused(false, 'its queue cannot change', QUEUE)];
  const [oldClass, newClass] = [old[CLASS], now[CLASS]];
  if (!inQueue || (oldClass === undefined) === (newClass === undefined)) return [];
  return newClass === undefined
    ? [refused(true, 'its priority class cannot be removed', CLASS)]
    : [refused(false, 'it cannot get a priority class any more', CLASS)];
}

function isUnheard(object: ReviewedObject): boolean {
  if (isCronJob(object)) {
    if (jobLabels(object.value, 'spec', 'jobTemplate')[QUEUE] !== undefined) return false;
    const own = mapAt(object.value, 'metadata', 'labels');
    return (own[QUEUE] ?? podLabels(object.value, 'spec', 'jobTemplate')[QUEUE]) !== undefined;
  }
  if (groupKindOf(object.value) !== 'Job.batch') return false;
  return labelsOf(object)[QUEUE] === undefined && podLabels(object.value)[QUEUE] !== undefined;
}

function labelsOf({ value }: ReviewedObject): AnyMap {
  return jobLabels(value);
}

/** The labels of a Job as Kubernetes completes them: a Job without labels gets those of its pods. */
function jobLabels(value: unknown, ...path: readonly string[]): AnyMap {
  const own = mapAt(value, ...path, 'metadata', 'labels');
  return Object.keys(own).length > 0 ? own : podLabels(value, ...path);
}

function podLabels(value: unknown, ...path: readonly string[]): AnyMap {
  return mapAt(value, ...path, 'spec', 'template', 'metadata', 'labels');
}

function isCronJob({ value }: ReviewedObject): boolean {
  return groupKindOf(value) === 'CronJob.batch';
}
