/** Objects that are no longer in the folder: whether they are deleted, and what is deleted with them. */

import { called } from '../../objects/called';
import { ReviewedObject } from '../../objects/reviewed-object';
import { Block, Finding, line } from '../../report/finding';
import { Said, say, words } from '../../report/said';
import { deployerName, keptBecause, prunes } from '../deployers/deployed';
import { finding, Situation } from '../situation';
import { lossOf } from './effects';
import { missing } from './missing';
import { actsOf, deleteIt } from './staying';

export function removed(object: ReviewedObject, situation: Situation): Finding[] {
  const { deployer } = situation;
  if (deployer === undefined || !prunes(deployer)) return [];
  const reason = keptBecause(deployer, object);
  if (reason !== undefined) return [kept(object, situation, reason)];
  return [...deleted(object, situation), ...missing(object, situation)];
}

/** An object that the deployer keeps although it deletes others. */
function kept(object: ReviewedObject, { deployer }: Situation, reason: Said): Finding {
  const acts = actsOf(object);
  return finding('kept', {
    level: acts === undefined ? 'low' : 'medium',
    classes: [],
    object,
    title: say`${called(object)} stays in the cluster: ${reason}`,
    details:
      acts === undefined
        ? []
        : [line(say`${deployerName(deployer)} ${words('leaves it alone:')} ${words(acts.one)}`)],
    cure: deleteIt(object),
    facts: {},
  });
}

function deleted(object: ReviewedObject, situation: Situation): Finding[] {
  const loss = lossOf(object, situation);
  if (loss === undefined) return [];
  return [
    finding('removed', {
      level: loss.level,
      classes: loss.classes,
      object,
      title: say`${called(object)} ${loss.happens}`,
      details: [...(loss.details ?? []).map(line), ...pruning(situation)],
      facts: {},
    }),
  ];
}

/** Pruning can be turned off in Argo CD and Flux without any sign of that in the manifests of the folder. */
function pruning({ deployer }: Situation): Block[] {
  if (deployer === 'argocd') return [line(words('At the next sync that prunes'))];
  return deployer === 'flux' ? [line(say`If the Kustomization has ${'prune: true'}`)] : [];
}
