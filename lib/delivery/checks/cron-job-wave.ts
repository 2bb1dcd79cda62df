import { AppManifests } from '../../manifest/app-manifests';
import { FLEET } from '../../manifest/own-keys';
import { Warning } from '../../validation/warning';
import { Delivered } from './delivered';
import { isOrdered, Place, placeOf, placeText } from './place';
import { firstAfter, placedText, Steps, stepsOf } from './steps';

/**
 * A CronJob that a sync waits for. Since version 3.2, Argo CD treats it as Degraded from a failed run until the next run
 * that succeeds, if a run has succeeded before. A sync that has another step fails at a Degraded object.
 */
export function cronJobWave(object: Delivered, app: AppManifests): Warning[] {
  const own = isWaitedFor(object, app) ? placeOf(object.manifest) : undefined;
  if (own === undefined) return [];
  const steps = stepsOf(app);
  const next = nextText(own, steps);
  if (next === undefined) return [];
  const fleet = object.manifest.metadata.labels?.[FLEET];
  return [
    {
      id: 'gitops/cron-job-wave',
      message: `is applied by Argo CD in ${placeText(own)}, ${next}: after a failed run, each sync fails there until a run succeeds (Argo CD 3.2 and later)`,
      cure: cureOf(steps, fleet),
    },
  ];
}

/** A suspended CronJob is healthy, whatever its runs did. */
function isWaitedFor({ isCronJob, isHook, isReplaced, deployer, manifest }: Delivered, app: AppManifests) {
  const { suspend } = (manifest.spec ?? {}) as { readonly suspend?: unknown };
  // For a hook and for a replaced CronJob, there are errors.
  if (!isCronJob || isHook || isReplaced || suspend === true) return false;
  return deployer === undefined ? isOrdered(app) : deployer === 'argocd';
}

/** What comes after a CronJob. Argo CD also waits for an object if a hook is in its wave. */
function nextText(own: Place, steps: Steps): string | undefined {
  const next = firstAfter(own, steps);
  if (next !== undefined) return `before ${placedText(next)}`;
  const hook = steps.hooks.get(own.wave);
  return hook && `together with the hook ${placedText(hook)}`;
}

function cureOf({ hasPostSync, hooks, lastWaveOfSync }: Steps, fleet: string | undefined): string {
  if (hasPostSync) return AFTER_SYNC;
  const wave = hooks.has(lastWaveOfSync) ? lastWaveOfSync + 1 : lastWaveOfSync;
  const where = fleet === undefined ? '' : ' in the JobFleet';
  return `write delivery: Delivery.argoCd({ syncWave: ${wave} })${where}, so that nothing comes later`;
}

const AFTER_SYNC =
  'deploy it and the PostSync hooks with different Applications, or set resource.customizations.health.batch_CronJob in argocd-cm';
