import { cureElsewhere } from './forms/elsewhere';
import { didYouMean } from './nearest-name';

/**
 * The words that Kubernetes, shells and other libraries use for a prop, if they resemble the prop too little to be
 * recognized. Some mean another prop in another struct.
 */
const PROPS: { readonly [word: string]: string } = {
  arguments: 'args',
  automountServiceAccountToken: 'token',
  cmd: 'command',
  containers: 'additionalContainers',
  cron: 'schedule',
  defaultMode: 'mode',
  imagePullPolicy: 'pullPolicy',
  propagation: 'mountPropagation',
  ensureNonRoot: 'runAsNonRoot',
  envVariables: 'env',
  environment: 'env',
  labelSelector: 'labels',
  matchExpressions: 'expressions',
  matchFields: 'fields',
  matchLabels: 'labels',
  namespaceSelector: 'namespaceLabels',
  nodeAffinity: 'affinity nodes',
  dnsConfig: 'dns',
  dnsPolicy: 'dns',
  extraHosts: 'hostAliases',
  failedJobsRetained: 'failedJobsHistoryLimit',
  hostname: 'dns',
  hostnameAsFQDN: 'dns',
  nameservers: 'dns',
  nodeLabels: 'nodeSelector',
  nodeName: 'nodeSelector',
  overhead: 'runtimeClassName',
  preemptionPolicy: 'priorityClassName',
  nodeSelectorTerms: 'nodes',
  podAffinity: 'affinity nearPods',
  podAntiAffinity: 'affinity awayFromPods',
  resourceClaims: 'sharedClaims',
  inCluster: 'byCluster',
  overrides: 'byCluster',
  perCluster: 'byCluster',
  restart: 'restartPolicy',
  retries: 'backoffLimit',
  sa: 'serviceAccount',
  schedulingConstraints: 'topologyKey',
  schedulingPolicy: 'gang',
  gpu: 'devices',
  gpus: 'devices',
  group: 'runAsGroup',
  init: 'initContainers',
  liveness: 'livenessProbe',
  port: 'ports',
  portNumber: 'ports',
  readiness: 'readinessProbe',
  seccomp: 'seccompProfile',
  secrets: 'secretMounts',
  serviceAccountName: 'serviceAccount',
  startup: 'startupProbe',
  successfulJobsRetained: 'successfulJobsHistoryLimit',
  searches: 'dns',
  setHostnameAsFQDN: 'dns',
  subdomain: 'dns',
  timeout: 'activeDeadline',
  tolerationSeconds: 'duration',
  topologySpreadConstraints: 'topologySpread',
  user: 'runAsUser',
  volumeMounts: 'mounts',
  volumes: 'mounts',
  whenUnsatisfiable: 'required',
};

const BOTH = 'memory: { request: Size.mebibytes(512), limit: Size.gibibytes(1) }';

/** Words for what is inside `resources`, or is written differently there than in Kubernetes. */
const AMOUNTS: { readonly [word: string]: string } = {
  cpu: 'cpu: { request: Cpu.millis(500) }',
  gpu: "devices: { 'nvidia.com/gpu': 1 }",
  limits: BOTH,
  memory: BOTH,
  requests: BOTH,
};

/** What is inside `hostAccess`, next to its reason. */
const OF_HOST: { readonly [word: string]: string } = {
  hostIPC: 'hostIPC: true',
  hostIpc: 'hostIPC: true',
  hostNetwork: 'hostNetwork: true',
  hostPID: 'hostPID: true',
  hostPid: 'hostPID: true',
  hostPath: "hostPaths: { '/host/log': { path: '/var/log' } }",
  hostPaths: "hostPaths: { '/host/log': { path: '/var/log' } }",
  nodeName: "nodeName: 'node-1'",
  privileged: 'privileged: true',
};

/** Props that only scheduled jobs have. */
const OF_SCHEDULES = [
  'concurrencyPolicy',
  'cron',
  'failedJobsHistoryLimit',
  'failedJobsRetained',
  'schedule',
  'startingDeadline',
  'successfulJobsHistoryLimit',
  'successfulJobsRetained',
  'timeZone',
];

/** The cure for a word that means one of the names, or belongs in another place. */
export function cureOfWord(
  word: string,
  names: readonly string[],
  isOfConstruct: boolean,
): string | undefined {
  // The security context of a container has no hostAccess; the container has it.
  if (Object.hasOwn(OF_HOST, word) && ['hostAccess', 'addCapabilities'].some((name) => names.includes(name)))
    return `write ${names.includes('hostAccess') ? '' : 'next to it '}hostAccess: { reason: '…', ${OF_HOST[word]} }`;
  const elsewhere = cureElsewhere(word, names);
  if (elsewhere !== undefined) return elsewhere;
  const meant = otherWordFor(word, names);
  if (meant !== undefined) return didYouMean(meant);
  if (word === 'namespace' && isOfConstruct) {
    return 'set it on the chart, as in new Chart(app, id, { namespace })';
  }
  if (Object.hasOwn(AMOUNTS, word)) {
    if (names.includes('resources')) return `write resources: { ${AMOUNTS[word]} }`;
    if (names.includes('devices')) return `write ${AMOUNTS[word]}`;
  }
  if (OF_SCHEDULES.includes(word) && names.includes('rerun'))
    return 'use PeriodicJob for a job that runs on a schedule';
  return undefined;
}

/** The name for which Kubernetes, shells or other libraries use this word. */
export function otherWordFor(word: string, names: readonly string[]): string | undefined {
  const props = Object.hasOwn(PROPS, word) ? PROPS[word].split(' ') : [];
  return props.find((prop) => names.includes(prop));
}
