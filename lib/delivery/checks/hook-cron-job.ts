import { Warning } from '../../validation/warning';
import { Delivered } from './delivered';

/** A CronJob that Argo CD creates again at each sync. */
export function hookCronJob({ isCronJob, isHook, deployer }: Delivered): Warning[] {
  if (!isCronJob || !isHook || deployer !== 'argocd') return [];
  return [
    {
      id: 'gitops/hook-cron-job',
      message:
        'is a hook of Argo CD, which deletes the CronJob and creates it again at each sync, and its running Jobs are deleted with it',
      cure: 'remove delivery, or make it a RunOnceJob',
      isError: true,
    },
  ];
}
