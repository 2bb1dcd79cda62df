import { AppManifests } from '../../../manifest/app-manifests';
import { Warning } from '../../../validation/warning';
import { Delivered } from '../delivered';
import { nextInOrder } from '../gate';

/** A Job that Kueue starts and that Argo CD should wait for. */
export function kueueGate(object: Delivered, app: AppManifests): Warning[] {
  if (!object.isQueued || object.deployer !== 'argocd') return [];
  const next = object.isHook ? 'a delete policy or what comes after it' : nextInOrder(object, app);
  if (next === undefined) return [];
  const form = object.isHook ? 'is a hook' : `is in a sync wave`;
  return [
    {
      id: 'kueue/gate',
      message: `${form} and in a queue of Kueue, and ${next} does not wait for its end: Argo CD treats a Job as healthy as soon as Kueue starts it`,
      cure: object.isHook ? 'remove kueue from the job, or do not make it a hook' : WITHOUT_WAVE,
      isError: true,
    },
  ];
}

const WITHOUT_WAVE = 'remove kueue from the job, or remove its syncWave if nothing waits for it';
