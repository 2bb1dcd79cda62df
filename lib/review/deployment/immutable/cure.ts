import { groupKindOf } from '../../../manifest/kube-object';
import { ReviewedObject } from '../../objects/reviewed-object';
import { Said, say, words } from '../../report/said';

const AGAIN = 'give it another name, or delete it first';

const CURES: { readonly [groupKind: string]: Said } = {
  'Job.batch': words('give it another name, or delete the Job first (its pods are deleted with it)'),
  Pod: words('give it another name, or delete the pod first'),
  PersistentVolumeClaim: words('create a claim with another name, and copy the data'),
  Service: words('leave the field as it is, or delete the Service first (clients lose their connections)'),
  'StatefulSet.apps': say`delete it first with ${'--cascade=orphan'}, which leaves its pods and claims`,
  ConfigMap: words('give it another name, and change the references to it'),
  Secret: words('give it another name, and change the references to it'),
  PersistentVolume: words('create a volume with another name'),
};

/** What to do about a refused edit. */
export function cureOf({ value }: ReviewedObject): Said {
  const groupKind = groupKindOf(value);
  if (Object.hasOwn(CURES, groupKind)) return CURES[groupKind];
  const hasPods = ['Deployment.apps', 'DaemonSet.apps', 'ReplicaSet.apps'].includes(groupKind);
  return words(hasPods ? `${AGAIN} (its pods are deleted with it)` : AGAIN);
}
