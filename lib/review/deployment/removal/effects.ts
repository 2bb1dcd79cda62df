import { takesClaims } from '../../../manifest/data-holders';
import { groupKindOf } from '../../../manifest/kube-object';
import { textAt } from '../../fields/tree';
import { ReviewedObject } from '../../objects/reviewed-object';
import { ChangeClass } from '../../report/classes';
import { Level } from '../../report/finding';
import { Said, words } from '../../report/said';
import { isWaitedFor } from '../deployers/argocd';
import { Situation } from '../situation';

/** What is lost with an object. */
export interface Loss {
  readonly level: Level;
  readonly classes: readonly ChangeClass[];
  /** What happens to the object, as the rest of a sentence: `is deleted, and its pods stop`. */
  readonly happens: Said;
  readonly details?: readonly Said[];
}

type Effect = (object: ReviewedObject, situation: Situation) => Loss;

const PODS_STOP = loss('medium', ['work-stops'], 'is deleted, and its pods stop');

const EFFECTS: { readonly [groupKind: string]: Effect } = {
  'CronJob.batch': loss('medium', ['work-stops'], 'is deleted with its Jobs and pods, also those that run'),
  'Job.batch': job,
  'Deployment.apps': PODS_STOP,
  'DaemonSet.apps': PODS_STOP,
  'ReplicaSet.apps': PODS_STOP,
  ReplicationController: PODS_STOP,
  Pod: loss('medium', ['work-stops'], 'is deleted, and stops'),
  'StatefulSet.apps': statefulSet,
  Namespace: loss('critical', ['data-loss', 'work-stops'], 'is deleted with all that is in it'),
  'Project.project.openshift.io': loss(
    'critical',
    ['data-loss', 'work-stops'],
    'is deleted with all that is in it',
  ),
  'CustomResourceDefinition.apiextensions.k8s.io': loss(
    'critical',
    ['data-loss'],
    'is deleted with all objects of its kind',
  ),
  PersistentVolumeClaim: claim,
  PersistentVolume: volume,
  'VolumeSnapshot.snapshot.storage.k8s.io': loss(
    'high',
    ['data-loss'],
    'is deleted, and the snapshot with it',
  ),
  'VolumeSnapshotContent.snapshot.storage.k8s.io': loss(
    'high',
    ['data-loss'],
    'is deleted, and the snapshot with it',
  ),
};

/** What is lost when an object is deleted; undefined if only the object itself is lost. */
export function lossOf(object: ReviewedObject, situation: Situation): Loss | undefined {
  const groupKind = groupKindOf(object.value);
  return Object.hasOwn(EFFECTS, groupKind) ? EFFECTS[groupKind](object, situation) : undefined;
}

function loss(level: Level, classes: readonly ChangeClass[], happens: string): Effect {
  return () => ({ level, classes, happens: words(happens) });
}

function job(object: ReviewedObject, { deployer, cluster: { base } }: Situation): Loss {
  if (deployer === 'apply')
    return {
      level: 'low',
      classes: [],
      happens: words('is deleted with its pods and logs, when it no longer runs'),
    };
  if (deployer === 'argocd' && isWaitedFor(object, base.objects))
    return {
      level: 'low',
      classes: [],
      happens: words('is deleted with its pods and logs, when it has ended'),
      details: [words('The sync that made it waits for it, and the next one begins afterwards')],
    };
  return {
    level: 'medium',
    classes: ['work-stops'],
    happens: words('is deleted with its pods and logs, also if it still runs'),
  };
}

function statefulSet({ value }: ReviewedObject): Loss {
  if (takesClaims(value))
    return {
      level: 'critical',
      classes: ['data-loss', 'work-stops'],
      happens: words('is deleted with its claims and their data, and its pods stop'),
    };
  return {
    level: 'medium',
    classes: ['work-stops'],
    happens: words('is deleted, and its pods stop'),
    details: [words('The claims of its pods stay')],
  };
}

/** The volume of a claim is deleted with it, unless its class specifies otherwise. */
function claim({ value }: ReviewedObject, { cluster: { base } }: Situation): Loss {
  const name = textAt(value, 'spec', 'storageClassName');
  const storageClass = base.ofKind('StorageClass').find((each) => each.name === name);
  const volumeName = textAt(value, 'spec', 'volumeName');
  const bound = base.ofKind('PersistentVolume').find((each) => each.name === volumeName);
  const policy = bound
    ? (textAt(bound.value, 'spec', 'persistentVolumeReclaimPolicy') ?? 'Retain')
    : textAt(storageClass?.value, 'reclaimPolicy');
  if (policy === 'Retain')
    return {
      level: 'medium',
      classes: [],
      happens: words('is deleted; its volume is kept, and no other claim is bound to it automatically'),
    };
  return {
    level: 'critical',
    classes: ['data-loss'],
    happens: words('is deleted, and its data with it'),
    details: policy === undefined ? [words('Unless the reclaim policy of its volume is Retain')] : [],
  };
}

function volume({ value }: ReviewedObject): Loss {
  const policy = textAt(value, 'spec', 'persistentVolumeReclaimPolicy') ?? 'Retain';
  if (policy === 'Retain')
    return { level: 'low', classes: [], happens: words('is deleted; what is stored in it stays') };
  return { level: 'critical', classes: ['data-loss'], happens: words('is deleted, and its data with it') };
}
