/** Objects that are no longer in the folder, if no deployer is known to delete them. */

import { argumentOf, groupKindOf } from '../../../manifest/kube-object';
import { ClusterChange } from '../../cluster-change';
import { ReviewedObject } from '../../objects/reviewed-object';
import { Finding, Level, line } from '../../report/finding';
import { agreeing, calledAll, groupedFindings, Told } from '../../report/grouped';
import { Said, say, words } from '../../report/said';
import { deployerName } from '../deployers/deployed';
import { Situation } from '../situation';
import { lossOf } from './effects';

/** What an object does as long as it exists, in words for one object and for several. */
interface Acts {
  readonly one: string;
  readonly many: string;
}

const PODS: Acts = { one: 'its pods keep running', many: 'their pods keep running' };
const GRANTS: Acts = { one: 'what it grants is still granted', many: 'what they grant is still granted' };
const ACTS: { readonly [groupKind: string]: Acts } = {
  'CronJob.batch': { one: 'it keeps starting Jobs', many: 'they keep starting Jobs' },
  'Job.batch': {
    one: 'it keeps running, unless it has ended',
    many: 'they keep running, unless they have ended',
  },
  'Deployment.apps': PODS,
  'StatefulSet.apps': PODS,
  'DaemonSet.apps': PODS,
  'ReplicaSet.apps': PODS,
  ReplicationController: PODS,
  Pod: { one: 'it keeps running', many: 'they keep running' },
  'RoleBinding.rbac.authorization.k8s.io': GRANTS,
  'ClusterRoleBinding.rbac.authorization.k8s.io': GRANTS,
};

export function actsOf({ value }: ReviewedObject): Acts | undefined {
  const groupKind = groupKindOf(value);
  return Object.hasOwn(ACTS, groupKind) ? ACTS[groupKind] : undefined;
}

export function deleteIt({ value }: ReviewedObject): Said {
  return say`to delete it: ${`kubectl delete ${argumentOf(value)}`}`;
}

interface Leaving {
  readonly object: ReviewedObject;
  readonly acts: Acts | undefined;
  readonly hasData: boolean;
}

/** What happens to removed objects. Objects with the same effect share a finding. */
export function staying(objects: readonly ReviewedObject[], situation: Situation): Finding[] {
  const leaving = objects.map((object): Leaving => {
    const loss = lossOf(object, situation);
    return { object, acts: actsOf(object), hasData: loss?.classes.includes('data-loss') ?? false };
  });
  const record = recordCure(situation.cluster);
  const tell = situation.deployer === undefined ? undecided(record) : left;
  return groupedFindings('deployment', leaving, ({ acts, hasData }) => ({ acts: acts?.one, hasData }), tell);
}

/** kubectl deletes nothing. */
function left([{ acts }]: readonly Leaving[], objects: readonly ReviewedObject[]): Told {
  return {
    rule: 'deployment/stays',
    level: acts === undefined ? 'info' : 'medium',
    classes: [],
    title: say`${calledAll(objects)} ${agreeing(objects, 'stays', 'stay')} in the cluster${clauseOf(acts, objects, ': ')}`,
    details: [
      line(say`${deployerName('kubectl')} does not delete objects that were removed from the folder`),
    ],
    cure: objects.length === 1 ? deleteIt(objects[0]) : words('delete the unwanted ones with kubectl delete'),
  };
}

/** How to record the deployer, for the next review. Manifests in a file have no folder with a record. Folders may differ. */
function recordCure({ folders, head }: ClusterChange): Said {
  const [folder, ...others] = folders;
  const isGone = head.objects.length === 0;
  if (folder === undefined || others.length > 0 || folder === '.' || isGone)
    return say`record who deploys in ${'clusters.json'}`;
  const command = `npx cdk8s-jobs record ${/^[\w./-]+$/.test(folder) ? folder : JSON.stringify(folder)} --deployer apply`;
  return say`record who deploys: ${command}, or ${'argocd'}, ${'flux'} or ${'kubectl'} in place of ${'apply'}`;
}

/** No deployer is recorded, so both may happen. */
function undecided(cure: Said) {
  return ([{ acts, hasData }]: readonly Leaving[], objects: readonly ReviewedObject[]): Told => {
    const them = agreeing(objects, 'it', 'them');
    const data = hasData ? agreeing(objects, ' with its data', ' with their data') : [];
    const stay = acts
      ? say`with kubectl apply ${clauseOf(acts, objects, '')}`
      : say`kubectl apply leaves ${them}`;
    return {
      rule: 'deployment/stays-or-goes',
      level: levelOf(acts, hasData),
      classes: hasData ? ['data-loss'] : [],
      count: objects.length,
      title: say`${calledAll(objects)} ${agreeing(objects, 'is', 'are')} removed: a deployer that prunes deletes ${them}${data}; ${stay}`,
      cure,
    };
  };
}

function levelOf(acts: Acts | undefined, hasData: boolean): Level {
  if (hasData) return 'high';
  return acts === undefined ? 'info' : 'medium';
}

function clauseOf(acts: Acts | undefined, objects: readonly ReviewedObject[], before: string): Said {
  return acts ? [...words(before), ...agreeing(objects, acts.one, acts.many)] : [];
}
