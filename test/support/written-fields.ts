/** The fields of Kubernetes that props write. */

import { Chart, Duration } from 'cdk8s';
import {
  ConcurrencyPolicy,
  ConfigMap,
  Container,
  Cpu,
  EnvFieldPaths,
  EnvFrom,
  EnvValue,
  Handler,
  Probe,
  ResourceFieldPaths,
  Secret,
} from 'cdk8s-plus-27';
import {
  EnvSource,
  JobDisruptionMode,
  JobName,
  Mount,
  PeriodicJob,
  PodFailureAction,
  PodFailureRule,
  ProjectedSource,
  ResourceClaim,
  RunOnceJob,
  Spread,
} from 'cdk8s-jobs';
import { fieldsOf } from '../../lib/kubernetes/visit-fields';
import { IMAGE, Json, manifestOf, NAMESPACE, testChart } from './charts';
import { jobOptions } from './every-prop/job-props';

/** Of Kubernetes 1.37. */
const CERTIFICATES = [
  ProjectedSource.fromTrustBundle('internal-ca', 'ca.pem', { optional: true }),
  ProjectedSource.fromTrustBundlesOfSigner('example.com/ca', 'all.pem', { labels: { a: 'b' } }),
  ProjectedSource.fromPodCertificate('example.com/ca', 'pod.pem', {
    userAnnotations: { 'example.com/a': 'b' },
  }),
];

/** Jobs with every prop, and with props that exclude others: one prop often writes one of several fields. */
export function everyJob(): Json[] {
  const chart = testChart({ namespace: NAMESPACE });
  const jobs = [
    periodicJob(chart),
    new RunOnceJob(chart, 'once', { ...jobOptions(testChart()), suspend: true }),
    new RunOnceJob(chart, 'generated', { image: IMAGE, name: JobName.fromGenerateName() }),
    jobWithReferences(chart),
    jobOnNode(chart),
    new RunOnceJob(chart, 'group', {
      image: IMAGE,
      resourceClaims: { gpu: ResourceClaim.fromName('gpu'), nic: ResourceClaim.fromTemplateName('nic') },
      scheduling: { disruptionMode: JobDisruptionMode.SINGLE, sharedClaims: ['gpu', 'nic'] },
    }),
  ];
  return jobs.map(manifestOf);
}

function periodicJob(chart: Chart): PeriodicJob {
  return new PeriodicJob(chart, 'periodic', {
    ...jobOptions(testChart()),
    schedule: '0 3 * * *',
    timeZone: 'Europe/Berlin',
    spread: Spread.DAY,
    concurrencyPolicy: ConcurrencyPolicy.REPLACE,
    startingDeadline: Duration.minutes(5),
    successfulJobsHistoryLimit: 0,
    failedJobsHistoryLimit: 5,
    suspend: true,
    jobLabels: { level: 'job' },
    jobAnnotations: { level: 'job' },
  });
}

function jobWithReferences(chart: Chart): RunOnceJob {
  const secret = Secret.fromSecretName(chart, 'secret', 'secret');
  const configMap = ConfigMap.fromConfigMapName(chart, 'config', 'config');
  const limited = new Container({
    name: 'env',
    image: IMAGE,
    resources: { cpu: { limit: Cpu.millis(500) } },
  });
  return new RunOnceJob(chart, 'env', {
    image: IMAGE,
    env: {
      FIELD: EnvValue.fromFieldRef(EnvFieldPaths.NODE_NAME),
      SECRET: secret.envValue('key'),
      LIMIT: EnvValue.fromResource(ResourceFieldPaths.CPU_LIMIT, { container: limited, divisor: '1m' }),
      SETTING: EnvValue.fromConfigMap(configMap, 'key', { optional: true }),
    },
    envFrom: [new EnvFrom(undefined, undefined, secret), EnvSource.fromSecret(secret, { optional: true })],
    mounts: { '/certificates': Mount.fromProjected(CERTIFICATES) },
    podFailurePolicy: [PodFailureRule.onExitCodes(PodFailureAction.FAIL_JOB, [3])],
  });
}

function jobOnNode(chart: Chart): RunOnceJob {
  return new RunOnceJob(chart, 'node', {
    image: IMAGE,
    hostAccess: {
      reason: 'watches the node',
      hostNetwork: true,
      hostPID: true,
      hostIPC: true,
      nodeName: 'node-1',
    },
    ports: [{ number: 9100, hostPort: 9100, hostIp: '127.0.0.1' }],
    livenessProbe: Probe.fromCommand(['cat', '/tmp/alive']),
    readinessProbe: Probe.fromTcpSocket({ host: '127.0.0.1' }),
    lifecycle: { preStop: Handler.fromTcpSocket({ port: 9101 }) },
  });
}

/** By type and field: `PodSpec.containers`. */
export function writtenFields(): Set<string> {
  const all = everyJob().flatMap((manifest) => fieldsOf(manifest.kind as string, manifest));
  return new Set(all.map(({ type, field }) => `${type}.${field}`));
}
