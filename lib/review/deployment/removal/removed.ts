/** Objects that are no longer in the folder: whether they go, and what goes with them. */

import { argumentOf, groupKindOf } from '../../../manifest/kube-object';
import { called } from '../../objects/called';
import { ReviewedObject } from '../../objects/reviewed-object';
import { Block, Finding, line } from '../../report/finding';
import { Said, say, words } from '../../report/said';
import { deployerName, keptBecause, prunes } from '../deployers/deployed';
import { finding, Situation } from '../situation';
import { lossOf } from './effects';
import { missing } from './missing';

/** Kinds that do something as long as they are there, and what. */
const ACTS: { readonly [groupKind: string]: string } = {
  'CronJob.batch': 'goes on starting Jobs',
  'Job.batch': 'goes on running, unless it has ended',
  'Deployment.apps': 'its pods go on running',
  'StatefulSet.apps': 'its pods go on running',
  'DaemonSet.apps': 'its pods go on running',
  'ReplicaSet.apps': 'its pods go on running',
  ReplicationController: 'its pods go on running',
  Pod: 'goes on running',
  'RoleBinding.rbac.authorization.k8s.io': 'what it grants is still granted',
  'ClusterRoleBinding.rbac.authorization.k8s.io': 'what it grants is still granted',
};

export function removed(object: ReviewedObject, situation: Situation): Finding[] {
  const { deployer } = situation;
  if (deployer === undefined || !prunes(deployer)) return [stays(object, situation)];
  const reason = keptBecause(deployer, object);
  if (reason !== undefined) return [kept(object, situation, reason)];
  return [...deleted(object, situation), ...missing(object, situation)];
}

/** Nobody deletes it. */
function stays(object: ReviewedObject, { deployer }: Situation): Finding {
  const acts = actsOf(object);
  return finding('stays', {
    level: acts === undefined ? 'info' : 'medium',
    classes: [],
    object,
    title: say`${called(object)} stays in the cluster${words(acts === undefined ? '' : ` and ${acts}`)}`,
    details: [
      line(
        say`${deployerName(deployer)} ${words('deletes nothing that is no longer there')}${hint(deployer)}`,
      ),
    ],
    cure: deleteIt(object),
    facts: {},
  });
}

function hint(deployer: Situation['deployer']): Said {
  return words(deployer === undefined ? '; nobody is recorded who deploys otherwise' : '');
}

/** The deployer deletes others, and not this one. */
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
        : [line(say`${deployerName(deployer)} ${words('leaves it alone:')} ${words(acts)}`)],
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

/** Argo CD and Flux can be told not to prune at all, where no manifest of the folder says so. */
function pruning({ deployer }: Situation): Block[] {
  if (deployer === 'argocd') return [line(words('At the next sync that prunes'))];
  return deployer === 'flux' ? [line(say`If the Kustomization has ${'prune: true'}`)] : [];
}

function actsOf({ value }: ReviewedObject): string | undefined {
  const groupKind = groupKindOf(value);
  return Object.hasOwn(ACTS, groupKind) ? ACTS[groupKind] : undefined;
}

function deleteIt({ value }: ReviewedObject): Said {
  return say`if it shall go: ${`kubectl delete ${argumentOf(value)}`}`;
}
