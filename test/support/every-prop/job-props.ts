/** A value for every prop, typed as complete. */

import { Duration, JsonPatch, Size } from 'cdk8s';
import { Cpu, ImagePullPolicy } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import {
  ArgoCdOptions,
  CompletionMode,
  ComputeResources,
  ContainerSecrets,
  Delivery,
  JobDisruptionMode,
  JobOptions,
  JobRestartPolicy,
  JobScheduling,
  JobSettings,
  KueueOptions,
  PodFailureAction,
  PodFailureRule,
  PodReplacementPolicy,
  SuccessRule,
} from 'cdk8s-jobs';
import { Complete } from './complete';
import { containerSettings } from './container-props';
import { podSettings } from './pod-props';

const successRule: Complete<SuccessRule> = { succeededIndexes: '0,2-4', succeededCount: 2 };

/** Of Kubernetes 1.37. */
const scheduling: Complete<JobScheduling> = {
  gang: true,
  minCount: 2,
  topologyKey: 'example.com/rack',
  disruptionMode: JobDisruptionMode.ALL,
  sharedClaims: [],
};

const argoCd: Complete<ArgoCdOptions> = { syncWave: -1, prune: false };
const kueue: Complete<KueueOptions> = { queue: 'batch', priorityClass: 'high', minParallelism: 2 };

const resources: Complete<ComputeResources> = {
  cpu: { request: Cpu.millis(250), limit: Cpu.units(2) },
  memory: { request: Size.mebibytes(64), limit: Size.gibibytes(1.5) },
  ephemeralStorage: { request: Size.gibibytes(1), limit: Size.gibibytes(10) },
  devices: { 'nvidia.com/gpu': 2 },
  hugePages: { '2Mi': Size.mebibytes(4) },
  claims: [{ name: 'gpu', request: 'large' }],
};

/** Every prop that a job has around what it runs. */
export function jobSettings(scope: Construct): Complete<JobSettings & ContainerSecrets> {
  return {
    ...containerSettings(scope),
    ...podSettings(scope),
    parallelism: 3,
    completions: 6,
    completionMode: CompletionMode.INDEXED,
    backoffLimitPerIndex: 1,
    maxFailedIndexes: 2,
    successPolicy: [successRule, { succeededCount: 5 }],
    managedBy: 'kubernetes.io/job-controller',
    scheduling,
    podReplacementPolicy: PodReplacementPolicy.FAILED,
    podFailurePolicy: [
      PodFailureRule.onPodCondition(PodFailureAction.IGNORE, 'DisruptionTarget'),
      PodFailureRule.onExitCodes(PodFailureAction.COUNT, [7], { anyContainer: true }),
      PodFailureRule.onExitCodes(PodFailureAction.FAIL_INDEX, [9]),
      PodFailureRule.onExitCodes(PodFailureAction.FAIL_JOB, [42, 3], {
        container: 'report',
        allOthers: true,
      }),
    ],
    restartPolicy: JobRestartPolicy.NEVER,
    annotations: { level: 'object' },
    commonAnnotations: { level: 'common', owner: 'data' },
    delivery: Delivery.argoCd(argoCd),
    kueue,
    patches: [JsonPatch.add('/metadata/annotations/patched', 'yes')],
  };
}

/** Every prop that both kinds of job have, but script, which excludes command. */
export function jobOptions(scope: Construct): Complete<Omit<JobOptions, 'script'> & ContainerSecrets> {
  return {
    ...jobSettings(scope),
    image: 'registry.example.com:5000/team/report:1.4.2',
    imagePullPolicy: ImagePullPolicy.ALWAYS,
    command: ['report', '--all'],
    args: ['--since', 'yesterday'],
    workingDir: '/srv/',
    resources,
    tmpSize: Size.gibibytes(5),
    nodeSelector: { 'kubernetes.io/arch': 'arm64' },
    commonLabels: { level: 'common', every: 'level' },
    podLabels: { level: 'pod' },
    backoffLimit: 7,
    activeDeadline: Duration.minutes(90),
    ttlAfterFinished: Duration.days(7),
    labels: { level: 'object' },
  };
}

/** Silences warnings of a one-time job that sets every prop, because no deployer supports all of them together. */
export function acknowledgeDelivery(job: { acknowledge(id: string, reason: string): void }): void {
  for (const id of ['gitops/ttl', 'kueue/placement']) job.acknowledge(id, 'has every prop');
}
