import { AppManifests } from '../../manifest/app-manifests';
import { allWarnings, Warning } from '../../validation/warning';
import { cronJobWave } from './cron-job-wave';
import { Delivered } from './delivered';
import { fluxSubstitution } from './flux-substitution';
import { generatedName } from './generated-name';
import { helmTemplate } from './helm-template';
import { hookCronJob } from './hook-cron-job';
import { hookLeftovers } from './hook-leftovers';
import { hookPolicy } from './hook-policy';
import { ifNotPresent } from './if-not-present';
import { kueueGate } from './kueue/kueue-gate';
import { kueueMinParallelism } from './kueue/kueue-min-parallelism';
import { kueuePlacement } from './kueue/kueue-placement';
import { order } from './order';
import { otherDeployer } from './other-deployer';
import { replaced } from './replaced';
import { suspendedGate } from './suspended-gate';
import { ttl } from './ttl';

/** The checks of an object against its deployer, one file each. */
const CHECKS: readonly ((object: Delivered, app: AppManifests) => readonly Warning[])[] = [
  cronJobWave,
  fluxSubstitution,
  generatedName,
  helmTemplate,
  hookCronJob,
  hookLeftovers,
  hookPolicy,
  ifNotPresent,
  kueueGate,
  kueueMinParallelism,
  kueuePlacement,
  order,
  otherDeployer,
  replaced,
  suspendedGate,
  ttl,
];

/** The warnings about an object that concern its deployer. */
export function deliveryWarnings(object: Delivered, app: AppManifests): readonly Warning[] {
  return allWarnings(CHECKS, object, app);
}
