import { hasSyncOption } from '../../manifest/gitops/argo-cd';
import { isForced } from '../../manifest/gitops/flux';
import { Warning } from '../../validation/warning';
import { Delivered } from './delivered';

/** Jobs whose replacement is refused, or runs them unintentionally. */
export function replaced(object: Delivered): Warning[] {
  const fault = object.deployer === 'argocd' ? inArgoCd(object) : inFlux(object);
  return fault === undefined ? [] : [{ id: 'gitops/replace', ...fault, isError: true }];
}

type Fault = Pick<Warning, 'message' | 'cure'>;

function inArgoCd(object: Delivered): Fault | undefined {
  const { annotation, isReplaced, isCronJob, isOneTimeJob, isHook } = object;
  // A hook is deleted before it is created again.
  if (isHook || !hasSyncOption(annotation, 'Replace=true')) return undefined;
  if (isReplaced && isCronJob) return CRON_JOB;
  if (!isOneTimeJob) return undefined;
  if (!isReplaced) return IN_PLACE;
  return object.isContentNamed ? EACH_SYNC : undefined;
}

function inFlux(object: Delivered): Fault | undefined {
  const isMeant = object.deployer === 'flux' && object.isOneTimeJob && isForced(object.both);
  return isMeant && object.isContentNamed ? NEVER_REFUSED : undefined;
}

const CRON_JOB: Fault = {
  message:
    'is deleted and created again by Argo CD at each sync (Force=true,Replace=true), and its running Jobs are deleted with it',
  cure: 'write delivery: Delivery.argoCd(), since every field of a CronJob can be edited',
};
const IN_PLACE: Fault = {
  message:
    'is replaced in place by Argo CD (Replace=true without Force=true), which the API server refuses for a Job at each sync: field is immutable',
  cure: 'write delivery: Delivery.argoCdReplace(), which also sets Force=true, or remove Replace=true',
};
const EACH_SYNC: Fault = {
  message:
    'has a name with a hash of its content, so that it runs once for each content, but Argo CD deletes it and runs it again at each sync (Force=true,Replace=true)',
  cure: 'write delivery: Delivery.argoCd(), or remove name, which is then fixed',
};
const NEVER_REFUSED: Fault = {
  message:
    'has a name with a hash of its content, so an edit is never refused; with force: enabled, Flux deletes it and runs it again if its template was changed in the cluster, for example by Kueue',
  cure: 'write delivery: Delivery.fluxIfNotPresent(), or remove name, which is then fixed',
};
