/** Edits that delete data, or after which data is deleted more easily. */

import { groupKindOf } from '../../manifest/kube-object';
import { listAt, numberAt, textAt } from '../fields/tree';
import { called } from '../objects/called';
import { ReviewedObject } from '../objects/reviewed-object';
import { Finding } from '../report/finding';
import { say, words } from '../report/said';
import { Edit, finding } from './situation';

export function dataAtRisk(edit: Edit): Finding[] {
  const groupKind = groupKindOf(edit.after.value);
  if (groupKind === 'PersistentVolume') return reclaimed(edit);
  if (groupKind !== 'StatefulSet.apps') return [];
  if (listAt(edit.after.value, 'spec', 'volumeClaimTemplates').length === 0) return [];
  return [...scaledDown(edit), ...retention(edit)];
}

function scaledDown({ before, after }: Edit): Finding[] {
  const fewer = replicas(before) - replicas(after);
  if (fewer <= 0 || !deletes(after, 'whenScaled')) return [];
  const pods = fewer === 1 ? 'the pod that goes' : `the ${fewer} pods that go`;
  return [
    finding('claims-deleted', {
      level: 'critical',
      classes: ['data-loss'],
      object: after,
      title: say`${called(after)} deletes the claims of ${words(pods)}, and their data`,
      cure: say`scale it down with ${'whenScaled: Retain'}`,
      facts: { replicas: [replicas(before), replicas(after)] },
    }),
  ];
}

function retention({ before, after }: Edit): Finding[] {
  const events = (['whenDeleted', 'whenScaled'] as const).filter(
    (when) => deletes(after, when) && !deletes(before, when),
  );
  if (events.length === 0) return [];
  const whens = events.map((when) => (when === 'whenDeleted' ? 'is deleted' : 'is scaled down'));
  return [
    finding('claims-at-risk', {
      level: 'medium',
      classes: [],
      object: after,
      title: say`Claims of ${called(after)} and their data are now deleted when it ${words(whens.join(' or '))}`,
      facts: { events },
    }),
  ];
}

function reclaimed({ before, after }: Edit): Finding[] {
  const [old, now] = [before, after].map(({ value }) =>
    textAt(value, 'spec', 'persistentVolumeReclaimPolicy'),
  );
  if (now === old || now !== 'Delete') return [];
  return [
    finding('volume-at-risk', {
      level: 'medium',
      classes: [],
      object: after,
      title: say`Data of ${called(after)} is now deleted when its claim is deleted`,
      facts: { old: old ?? null, now },
    }),
  ];
}

function deletes({ value }: ReviewedObject, when: string): boolean {
  return textAt(value, 'spec', 'persistentVolumeClaimRetentionPolicy', when) === 'Delete';
}

function replicas({ value }: ReviewedObject): number {
  return numberAt(value, 'spec', 'replicas') ?? 1;
}
