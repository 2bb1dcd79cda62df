import { Warning } from '../../validation/warning';
import { Delivered } from './delivered';

/** A one-time job that is deleted after a while and that its deployer creates again. */
export function ttl(object: Delivered): Warning[] {
  const again = madeAgain(object);
  const seconds = timeToLive(object);
  // Another tool fills in a new name each time.
  const isAnother = !/^[a-z0-9.-]+$/.test(object.manifest.metadata.name ?? '');
  if (again === undefined || seconds === undefined || isAnother) return [];
  return [
    {
      id: 'gitops/ttl',
      message: `is deleted ${seconds} s after it ends, and ${again}: it runs again and again`,
      cure: 'remove ttlAfterFinished, and remove the job from the App once it has run',
      isError: true,
      insteadOf: 'batch/ttl',
    },
  ];
}

/** The time to live of a one-time job. */
export function timeToLive({ isOneTimeJob, manifest }: Delivered): number | undefined {
  const { ttlSecondsAfterFinished } = (manifest.spec ?? {}) as { readonly ttlSecondsAfterFinished?: number };
  return isOneTimeJob ? ttlSecondsAfterFinished : undefined;
}

function madeAgain({ deployer, isHook, isUntouched }: Delivered): string | undefined {
  if (isUntouched) return undefined;
  if (deployer === 'flux') return 'Flux creates it again when it next reconciles';
  return deployer === 'argocd' && !isHook ? 'Argo CD creates it again at the next sync' : undefined;
}
