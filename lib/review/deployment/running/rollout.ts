/** Edited templates of pods that run all the time. */

import { groupKindOf } from '../../../manifest/kube-object';
import { flagAt, numberAt, textAt } from '../../fields/tree';
import { called } from '../../objects/called';
import { Finding, line } from '../../report/finding';
import { say, words } from '../../report/said';
import { Edit, factsOf, finding } from '../situation';

const SCALED = ['Deployment.apps', 'StatefulSet.apps', 'ReplicaSet.apps', 'ReplicationController'];
const ROLLED_OUT = ['Deployment.apps', 'StatefulSet.apps', 'DaemonSet.apps'];

/** Pods that are replaced because their template changes, or that stop because their number is reduced. */
export function rollout(edit: Edit): Finding[] {
  const groupKind = groupKindOf(edit.after.value);
  if (SCALED.includes(groupKind) && replicas(edit.after.normalized) === 0)
    return replicas(edit.before.normalized) > 0 ? [stopped(edit)] : [];
  if (!ROLLED_OUT.includes(groupKind)) return [];
  if (!edit.fields.some(({ path: [root, field] }) => root === 'spec' && field === 'template')) return [];
  return [waits(edit) ? later(edit) : restarted(edit)];
}

function replicas(object: Edit['after']['normalized']): number {
  return numberAt(object, 'spec', 'replicas') ?? 1;
}

function stopped(edit: Edit): Finding {
  return finding('scaled-to-zero', {
    level: 'medium',
    classes: ['work-stops'],
    object: edit.after,
    title: say`All pods of ${called(edit.after)} stop: it is scaled to zero`,
    facts: factsOf(edit),
  });
}

/** Whether the rollout does not start: it is paused, its strategy prevents it, or a partition excludes every pod. */
function waits({ after: { normalized } }: Edit): boolean {
  return (
    flagAt(normalized, 'spec', 'paused') === true ||
    textAt(normalized, 'spec', 'updateStrategy', 'type') === 'OnDelete' ||
    (numberAt(normalized, 'spec', 'updateStrategy', 'rollingUpdate', 'partition') ?? 0) >=
      replicasOrNone(normalized)
  );
}

function replicasOrNone(object: Edit['after']['normalized']): number {
  return Math.max(replicas(object), 1);
}

function later(edit: Edit): Finding {
  return finding('not-rolled-out', {
    level: 'low',
    classes: [],
    object: edit.after,
    title: say`Pods of ${called(edit.after)} stay as they are, although their template changes`,
    details: [line(words('It is paused, or its strategy keeps its pods until somebody deletes them'))],
    facts: factsOf(edit),
  });
}

function restarted(edit: Edit): Finding {
  const isRecreated = textAt(edit.after.normalized, 'spec', 'strategy', 'type') === 'Recreate';
  return finding('restarted', {
    level: isRecreated ? 'medium' : 'low',
    classes: ['restarted'],
    object: edit.after,
    title: isRecreated
      ? say`${called(edit.after)} stops all its pods, and then starts new ones`
      : say`${called(edit.after)} replaces its pods one after another`,
    facts: factsOf(edit),
  });
}
