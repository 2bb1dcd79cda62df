/** The forms that are tested: those that the library writes with `delivery`, and others written by hand. */

import { Duration } from 'cdk8s';
import { ArgoCdHookDeletePolicy, ArgoCdHookPhase, Delivery, JobName } from 'cdk8s-jobs';
import { form, hook, options, wave } from './forms';

const FIXED = JobName.fromText('migrate');
export const fixed = { jobName: FIXED, isConfigMapFixed: true };
const BEFORE = 'BeforeHookCreation';
export const { BEFORE_HOOK_CREATION, HOOK_SUCCEEDED } = ArgoCdHookDeletePolicy;
export const asHook = (phase: ArgoCdHookPhase, ...deletePolicies: ArgoCdHookDeletePolicy[]) =>
  Delivery.argoCdHook(phase, { deletePolicies });

export const plain = form('content name');
export const kept = form('content name, Prune=false', { common: options('Prune=false') });
export const inWaveDelivery = Delivery.argoCd({ syncWave: -1 });
export const inWave = form('content name, sync wave -1', { delivery: inWaveDelivery });
const KEPT_IN_WAVE = Delivery.argoCd({ syncWave: -1, prune: false });
export const inWaveKept = form('content name, sync wave -1, Prune=false', {
  common: { ...options('Prune=false'), ...wave(-1) },
});
export const recommended = form('content name, sync wave -1, Prune=false, IgnoreExtraneous', {
  delivery: KEPT_IN_WAVE,
});
export const preSync = form('PreSync hook, its ConfigMap too', {
  delivery: asHook(ArgoCdHookPhase.PRE_SYNC),
});
export const unjudged = form(
  'content name, sync wave -1, Prune=false, IgnoreExtraneous, ignore-healthcheck',
  {
    delivery: KEPT_IN_WAVE,
    common: { 'argocd.argoproj.io/ignore-healthcheck': 'true' },
  },
);
export const preSyncInWaves = form('PreSync hook, its ConfigMap in an earlier wave', {
  job: hook('PreSync', BEFORE),
  configMap: { ...hook('PreSync', BEFORE), ...wave(-1) },
  ...fixed,
});
export const preSyncLate = form('PreSync hook, its ConfigMap in a later wave', {
  job: hook('PreSync', BEFORE),
  configMap: { ...hook('PreSync', BEFORE), ...wave(1) },
  ...fixed,
});
export const preSyncPlainConfigMap = form('PreSync hook, its ConfigMap no hook', {
  job: hook('PreSync', BEFORE),
  configMap: {},
  ...fixed,
});
export const preSyncContent = form('PreSync hook, content name', { job: hook('PreSync', BEFORE) });
export const preSyncGenerated = form('PreSync hook, generateName', {
  job: hook('PreSync'),
  jobName: JobName.fromGenerateName(),
});
export const preSyncGeneratedGone = form('PreSync hook, generateName, HookSucceeded', {
  job: hook('PreSync', 'HookSucceeded'),
  jobName: JobName.fromGenerateName(),
});
export const hookSucceeded = form('PreSync hook, HookSucceeded', {
  delivery: asHook(ArgoCdHookPhase.PRE_SYNC, HOOK_SUCCEEDED),
});
export const hookFailed = form('PreSync hook, HookFailed', {
  delivery: asHook(ArgoCdHookPhase.PRE_SYNC, ArgoCdHookDeletePolicy.HOOK_FAILED),
});
export const hookBoth = form('PreSync hook, HookSucceeded and BeforeHookCreation', {
  delivery: asHook(ArgoCdHookPhase.PRE_SYNC, HOOK_SUCCEEDED, BEFORE_HOOK_CREATION),
});
export const syncHook = form('Sync hook', { delivery: asHook(ArgoCdHookPhase.SYNC) });
export const postSync = form('PostSync hook', { delivery: asHook(ArgoCdHookPhase.POST_SYNC) });
export const forceReplace = form('fixed name, Force=true,Replace=true', {
  delivery: Delivery.argoCdReplace(),
});
export const replace = form('fixed name, Replace=true', {
  job: options('Replace=true'),
  configMap: {},
  jobName: FIXED,
});
export const force = form('fixed name, Force=true', {
  job: options('Force=true'),
  configMap: {},
  jobName: FIXED,
});
export const fixedName = form('fixed name', { jobName: FIXED });
export const generated = form('generateName, no hook', { jobName: JobName.fromGenerateName() });
export const ttl = form('content name, ttl', { ttl: Duration.seconds(8) });
