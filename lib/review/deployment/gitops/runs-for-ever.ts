/** Jobs with a time to live: deployers that continuously compare the cluster with the manifests create them again. */

import { groupKindOf } from '../../../manifest/kube-object';
import { numberAt } from '../../fields/tree';
import { called } from '../../objects/called';
import { ReviewedObject } from '../../objects/reviewed-object';
import { Finding } from '../../report/finding';
import { say, words } from '../../report/said';
import { hookOf } from '../deployers/argocd';
import { deployerName } from '../deployers/deployed';
import { finding, Situation } from '../situation';

export function runsForEver(
  object: ReviewedObject,
  before: ReviewedObject | undefined,
  { deployer }: Situation,
): Finding[] {
  const seconds = timeToLive(object);
  if (seconds === undefined || (before !== undefined && timeToLive(before) !== undefined)) return [];
  const isHook = deployer === 'argocd' && hookOf(object) !== undefined;
  if ((deployer !== 'argocd' && deployer !== 'flux') || isHook) return [];
  return [
    finding('runs-for-ever', {
      level: 'medium',
      classes: [],
      object,
      title: say`${deployerName(deployer)} runs ${called(object)} again each time it is deleted, ${seconds} s after its end`,
      cure: words('leave out the time to live, and remove the Job from the folder after it has run'),
      facts: { seconds },
    }),
  ];
}

function timeToLive({ value }: ReviewedObject): number | undefined {
  return groupKindOf(value) === 'Job.batch' ? numberAt(value, 'spec', 'ttlSecondsAfterFinished') : undefined;
}
