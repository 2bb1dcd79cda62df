/** What the API server and the deployer do with the changes of a cluster. */

import { ClusterChange } from '../cluster-change';
import { ObjectChange, objectOf } from '../objects/changes';
import { isOfKustomize } from '../objects/kustomization';
import { ReviewedObject } from '../objects/reviewed-object';
import { Finding } from '../report/finding';
import { claimGrows } from './claim-grows';
import { dataAtRisk } from './data-at-risk';
import { prunes } from './deployers/deployed';
import { argocdEdits, newHook } from './gitops/argocd-edits';
import { fluxEdits } from './gitops/flux-edits';
import { queueEdit, unheardQueue } from './gitops/kueue';
import { runsForEver } from './gitops/runs-for-ever';
import { refused } from './immutable/refused';
import { invalid } from './invalid';
import { removed } from './removal/removed';
import { staying } from './removal/staying';
import { contents } from './running/contents';
import { jobEdits } from './running/job-edits';
import { rollout } from './running/rollout';
import { Users } from './running/users';
import { exposed } from './settings/exposed';
import { namespaceSecurity } from './settings/namespace-security';
import { quota } from './settings/quota';
import { webhooks } from './settings/webhooks';
import { Edit, EditRule, Situation } from './situation';
import { togetherTold } from './together';

/** The rules for edits that the API server accepts. */
const EDITS: readonly EditRule[] = [
  rollout,
  jobEdits,
  contents,
  claimGrows,
  dataAtRisk,
  namespaceSecurity,
  exposed,
  webhooks,
  quota,
  queueEdit,
  (edit) => (edit.deployer === 'flux' ? fluxEdits(edit) : []),
];

export function findDeployment(cluster: ClusterChange): Finding[] {
  const situation: Situation = { cluster, deployer: cluster.deployer, users: new Users(cluster) };
  const found = togetherTold(cluster.changes.flatMap((change) => findingsOf(change, situation)));
  return prunes(cluster.deployer) ? found : [...found, ...staying(removedFrom(cluster), situation)];
}

/** The objects that are no longer in the folder, without files that only kustomize reads. */
function removedFrom({ changes }: ClusterChange): ReviewedObject[] {
  return changes.flatMap((change) => {
    const isGone = change.kind === 'removed' || (change.kind === 'changed' && change.pairing !== undefined);
    return isGone && !isOfKustomize(change.before.value) ? [change.before] : [];
  });
}

function findingsOf(change: ObjectChange, situation: Situation): Finding[] {
  if (isOfKustomize(objectOf(change).value)) return [];
  if (change.kind === 'created') return created(change.after, situation);
  if (change.kind === 'removed') return removed(change.before, situation);
  // A pair is one change for readers, but two objects for the API server.
  if (change.pairing) {
    // For a Job that runs again, the analysis of Jobs reports what happens to the former one.
    const isAgain =
      change.pairing === 'content-name' && change.before.kind === 'Job' && !prunes(situation.deployer);
    return [
      ...created(change.after, situation, change.before),
      ...(isAgain ? [] : removed(change.before, situation)),
    ];
  }
  return edited({ ...change, ...situation });
}

/** Findings that mean that the edit is not made in place, so that it has no other effects. */
const NOT_EDITED = ['refused', 'invalid', 'replaced', 'ignored'].map((what) => `deployment/${what}`);

function created(object: ReviewedObject, situation: Situation, before?: ReviewedObject): Finding[] {
  return [
    ...invalid(object, undefined, situation),
    ...unheardQueue(object, before),
    ...runsForEver(object, before, situation),
    ...(situation.deployer === 'argocd' ? newHook(object) : []),
  ];
}

function edited(edit: Edit): Finding[] {
  const settings = edit.deployer === 'argocd' ? argocdEdits(edit) : [];
  const refusals = refused(edit);
  const sent = refusals.length > 0 ? refusals : invalid(edit.after, edit.before, edit);
  if (sent.some(({ rule }) => NOT_EDITED.includes(rule))) return [...sent, ...settings];
  return [
    ...sent,
    ...EDITS.flatMap((rule) => rule(edit)),
    ...unheardQueue(edit.after, edit.before),
    ...settings,
  ];
}
