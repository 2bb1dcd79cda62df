import { AppManifests } from '../../manifest/app-manifests';
import { Warning } from '../../validation/warning';
import { Delivered } from './delivered';
import { nextInOrder } from './gate';

/** A Job that Kueue starts, and that Argo CD is to wait for. */
export function kueueGate(object: Delivered, app: AppManifests): Warning[] {
  if (!object.isQueued || object.deployer !== 'argocd') return [];
  const next = object.isHook ? 'a delete policy or what comes after it' : nextInOrder(object, app);
  if (next === undefined) return [];
  const form = object.isHook ? 'is a hook' : `is in a sync wave`;
  return [
    {
      id: 'kueue/gate',
      message: `${form} and in a queue of Kueue, and ${next} does not wait for its end: Argo CD takes a Job for healthy from when Kueue starts it`,
      cure: object.isHook ? 'remove kueue from the job, or make it no hook' : WITHOUT_WAVE,
      isError: true,
    },
  ];
}

const WITHOUT_WAVE = 'remove kueue from the job, or remove its syncWave if nothing waits for it';
