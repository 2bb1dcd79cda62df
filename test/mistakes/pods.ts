/** Mistakes in resources, security, and where pods run. */

import { ApiObject, Chart, Duration, JsonPatch, Size } from 'cdk8s';
import { Cpu, DnsPolicy, Probe, TaintEffect } from 'cdk8s-plus-27';
import { JobRestartPolicy, NodeOperator, PodOptions, ResourceClaim } from 'cdk8s-jobs';
import { CONTAINER, Expected, Mistake, patched, periodic, POD, untyped } from './mistake';

const pod = (mistake: string, props: Partial<PodOptions>, expect: Expected): Mistake => ({
  mistake,
  make: periodic(props),
  expect,
});

const patch = (mistake: string, path: string, value: unknown, expect: Expected): Mistake => ({
  mistake,
  make: patched(path, value),
  expect,
});

const quota = (hard: object) => (chart: Chart) => {
  new ApiObject(chart, 'quota', {
    apiVersion: 'v1',
    kind: 'ResourceQuota',
    metadata: { name: 'shop' },
    spec: { hard },
  });
  periodic({})(chart);
};

const inNamespace =
  (labels: { [label: string]: string }, props: Partial<PodOptions> = {}) =>
  (chart: Chart) => {
    new ApiObject(chart, 'namespace', {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: chart.namespace, labels },
    });
    periodic(props)(chart);
  };
const ENFORCE = 'pod-security.kubernetes.io/enforce';
const LOGS = { reason: 'reads the logs of the node', hostPaths: { '/host': { path: '/var/log' } } };

export const PODS: readonly Mistake[] = [
  pod(
    'host access without a reason',
    { hostAccess: untyped({ privileged: true }) },
    { error: 'value/missing' },
  ),
  pod(
    'a reason for no host access',
    { hostAccess: { reason: 'it needs root' } },
    { error: 'security/host-access' },
  ),
  pod(
    'the processes of the node, and one view of them for all containers',
    {
      hostAccess: { reason: 'reads /proc', hostPID: true },
    },
    { legitimate: 'access to the processes of the node is intended' },
  ),
  pod(
    'privileged, and not root',
    { hostAccess: { reason: 'mounts a disk', privileged: true } },
    { warning: 'batch/host-user' },
  ),
  {
    mistake: 'files of the node, in a namespace that enforces baseline',
    make: inNamespace({ [ENFORCE]: 'baseline' }, { hostAccess: LOGS }),
    expect: { error: 'batch/security-level' },
  },
  {
    mistake: 'a level that is misspelled',
    make: inNamespace({ [ENFORCE]: 'restrictd' }),
    expect: { error: 'batch/security-level' },
  },
  {
    mistake: 'files of the node, in a namespace that only warns',
    make: inNamespace({ 'pod-security.kubernetes.io/warn': 'restricted' }, { hostAccess: LOGS }),
    expect: { legitimate: 'the namespace lets the pods run' },
  },
  pod('memory as a text', { resources: { memory: untyped('512Mi') } }, { error: 'value/type' }),
  pod(
    'limits and requests, as in YAML',
    { resources: untyped({ limits: { memory: '512Mi' } }) },
    {
      error: 'prop/unknown',
    },
  ),
  pod('a number of megabytes', { resources: { memory: { limit: untyped(512) } } }, { error: 'value/type' }),
  pod(
    'more requested than may be used',
    { resources: { memory: { request: Size.gibibytes(2), limit: Size.gibibytes(1) } } },
    { error: 'resource/limit' },
  ),
  pod(
    'a limit in KiB that was meant in MiB',
    { resources: { memory: { limit: Size.kibibytes(512) } } },
    {
      warning: 'batch/memory-low',
    },
  ),
  pod(
    '500 processors, and 500 millis are meant',
    { resources: { cpu: { request: Cpu.units(500) } } },
    {
      warning: 'batch/cpu-high',
    },
  ),
  pod(
    'a thousandth of a thousandth',
    { resources: { cpu: { request: Cpu.millis(0.5) } } },
    {
      error: 'value/size',
    },
  ),
  pod('no processor at all', { resources: { cpu: { limit: Cpu.millis(0) } } }, { error: 'value/size' }),
  pod('a GPU without its domain', { resources: { devices: { gpu: 1 } } }, { error: 'resource/name' }),
  pod('half a GPU', { resources: { devices: { 'nvidia.com/gpu': 0.5 } } }, { error: 'value/number' }),
  patch('a memory limit in thousandths of a byte', `${CONTAINER}/resources/limits/memory`, '512m', {
    error: 'value/size',
  }),
  patch('a memory limit in MB', `${CONTAINER}/resources/limits/memory`, '512MB', { error: 'value/size' }),
  pod(
    'a request above the limit of the pod',
    {
      resources: { memory: { request: Size.mebibytes(128) } },
      podResources: { memory: { limit: Size.mebibytes(64) } },
    },
    { error: 'resource/limit' },
  ),
  patch(
    'the default request above the limit of the pod',
    `${POD}/resources`,
    { limits: { memory: '64Mi' } },
    { legitimate: 'the default does not apply if the pod sets it' },
  ),
  pod(
    'a device that the pod does not claim',
    {
      resources: { claims: [{ name: 'gpus' }] },
      resourceClaims: { gpu: ResourceClaim.fromTemplateName('gpu') },
    },
    { error: 'name/unknown' },
  ),
  pod(
    'huge pages that are no whole pages',
    { resources: { hugePages: { '2Mi': Size.mebibytes(3) } } },
    { error: 'value/size' },
  ),
  pod(
    'a size of pages that no processor has',
    { resources: { hugePages: { '2MB': Size.mebibytes(4) } } },
    { error: 'value/size' },
  ),
  patch('a request for a GPU without a limit', `${CONTAINER}/resources/requests/nvidia.com~1gpu`, 1, {
    error: 'resource/limit',
  }),
  pod('a whole name as the hostname', { dns: { hostname: 'db.example.com' } }, { error: 'name/format' }),
  pod('a DNS server by its name', { dns: { nameservers: ['dns.example.com'] } }, { error: 'value/address' }),
  pod('no DNS server at all', { dns: { policy: DnsPolicy.NONE } }, { error: 'value/missing' }),
  pod('fields of dnsConfig as props', untyped({ dnsConfig: {} }), { error: 'prop/unknown' }),
  pod(
    'an address with leading zeros',
    { hostAliases: [{ ip: '010.0.0.1', hostnames: ['db'] }] },
    { error: 'value/address' },
  ),
  pod(
    'a full name that is too long for Linux',
    { dns: { subdomain: 'workers-of-the-nightly-report', hostnameAsFQDN: true } },
    { error: 'batch/hostname-length' },
  ),
  pod(
    'a deadline of each pod after that of the Job',
    { podActiveDeadline: Duration.days(2) },
    { warning: 'batch/pod-deadline' },
  ),
  pod(
    'a hostname for numbered pods',
    { dns: { hostname: 'worker' }, ...(untyped({ completionMode: 'Indexed', completions: 2 }) as object) },
    { warning: 'batch/hostname-ignored' },
  ),
  {
    mistake: 'a quota for limits of processors, which the job does not have',
    make: quota({ 'limits.cpu': '8' }),
    expect: { warning: 'batch/resource-quota' },
  },
  {
    mistake: 'a quota that is smaller than one pod of the job',
    make: quota({ 'requests.memory': '128Mi' }),
    expect: { warning: 'batch/resource-quota' },
  },

  pod('root, and nothing allows it', { podSecurityContext: { runAsUser: 0 } }, { error: 'security/root' }),
  pod('root in the container', { securityContext: { runAsUser: 0 } }, { error: 'security/root' }),
  pod(
    'the name of a user',
    { podSecurityContext: { runAsUser: untyped('nobody') } },
    { error: 'value/number' },
  ),
  pod(
    'the user of the image and a number',
    { podSecurityContext: { imageUser: true, runAsUser: 1000 } },
    {
      error: 'security/user',
    },
  ),
  pod(
    'a capability with CAP_ before it',
    { securityContext: { addCapabilities: ['CAP_NET_ADMIN'] } },
    {
      error: 'security/capability',
    },
  ),
  pod(
    'a capability in lower case',
    { securityContext: { addCapabilities: ['net_admin'] } },
    {
      error: 'security/capability',
    },
  ),
  pod(
    'a capability for a user who cannot have it',
    { securityContext: { addCapabilities: ['NET_ADMIN'] } },
    {
      error: 'security/capability',
    },
  ),
  pod('privileged as a prop', { securityContext: untyped({ privileged: true }) }, { error: 'prop/unknown' }),
  {
    mistake: 'privileged by a patch, where the prop says that no privilege may be gained',
    make: periodic({
      securityContext: { allowPrivilegeEscalation: false },
      patches: [JsonPatch.add(`${CONTAINER}/securityContext/privileged`, true)],
    }),
    expect: { error: 'value/conflict' },
  },
  patch(
    'a folder of the node, which the restricted level refuses',
    `${POD}/volumes/-`,
    {
      name: 'docker',
      hostPath: { path: '/var/run/docker.sock' },
    },
    { legitimate: 'a patch is the way to leave the restricted level, and the namespace decides' },
  ),
  patch('a user as a text, by a patch', `${CONTAINER}/securityContext/runAsUser`, '1000', {
    error: 'field/type',
  }),
  pod(
    'a writable image',
    { securityContext: { readOnlyRootFilesystem: false } },
    {
      legitimate: 'it is explicit',
    },
  ),
  pod(
    'a kernel parameter that is a number',
    { podSecurityContext: { sysctls: { 'net.ipv4.ip_unprivileged_port_start': untyped(0) } } },
    {
      error: 'value/type',
    },
  ),

  pod('restartPolicy Always, as for a Deployment', untyped({ restartPolicy: 'Always' }), {
    error: 'value/choice',
  }),
  pod('restartPolicy in lower case', untyped({ restartPolicy: 'never' }), { error: 'value/choice' }),
  pod('a node selector with a boolean', { nodeSelector: { gpu: untyped(true) } }, { error: 'label/format' }),
  pod('a toleration as a text', { tolerations: [untyped('gpu')] }, { error: 'value/type' }),
  pod(
    'a toleration with a time for what does not evict',
    {
      tolerations: [{ key: 'gpu', effect: TaintEffect.NO_SCHEDULE, duration: Duration.minutes(1) }],
    },
    { error: 'value/conflict' },
  ),
  pod(
    'values for an expression that has none',
    {
      affinity: {
        nodes: [{ expressions: [{ key: 'gpu', operator: NodeOperator.EXISTS, values: ['true'] }] }],
      },
    },
    { error: 'selector/values' },
  ),
  pod(
    'two nodes by their names in one expression',
    {
      affinity: {
        nodes: [{ fields: [{ key: 'metadata.name', operator: NodeOperator.IN, values: ['a', 'b'] }] }],
      },
    },
    { error: 'selector/values' },
  ),
  pod(
    'away from the pods of other runs by the own name, which is selected by already',
    { topologySpread: [{ topologyKey: 'zone', matchLabelKeys: ['app.kubernetes.io/name'] }] },
    { error: 'value/duplicate' },
  ),
  pod(
    'spread over the pods of one run',
    { topologySpread: [{ topologyKey: 'zone', matchLabelKeys: ['batch.kubernetes.io/job-name'] }] },
    { legitimate: 'Kubernetes sets the label' },
  ),
  pod(
    'places at least where an uneven spread is taken as well',
    { topologySpread: [{ topologyKey: 'zone', minDomains: 3 }] },
    { error: 'value/conflict' },
  ),
  pod('other pods without saying which', { affinity: { awayFromPods: [{}] } }, { error: 'value/missing' }),
  pod('a priority class in capitals', { priorityClassName: 'High' }, { error: 'name/format' }),
  pod(
    'a proxy as a second container that never ends',
    {
      sidecars: [{ name: 'main', image: 'ghcr.io/acme/proxy:1.0.0' }],
    },
    { error: 'value/duplicate' },
  ),
  patch(
    'a proxy as an ordinary container, by which the job never ends',
    `${POD}/containers/-`,
    {
      name: 'proxy',
      image: 'ghcr.io/acme/sql-proxy:3.0.1',
    },
    { warning: 'batch/second-container' },
  ),
  pod(
    'a server among the ordinary containers, by which the job never ends',
    {
      additionalContainers: [
        { name: 'proxy', image: 'ghcr.io/acme/sql-proxy:3.0.1', ports: [{ number: 5432 }] },
      ],
    },
    { warning: 'batch/second-container' },
  ),
  pod(
    'another container that does a part of the work',
    { additionalContainers: [{ name: 'upload', image: 'ghcr.io/acme/upload:1.0.0' }] },
    { legitimate: 'the prop is documented to wait for both' },
  ),
  pod(
    'an init container that is asked whether it is alive',
    {
      initContainers: [{ name: 'wait', image: 'a:1', livenessProbe: Probe.fromCommand(['true']) }],
    },
    { error: 'value/conflict' },
  ),
  pod('a readiness probe as in YAML', untyped({ readinessProbe: { tcpSocket: { port: 1 } } }), {
    error: 'value/type',
  }),
  pod('a port as in a list of numbers', untyped({ ports: [8080] }), { error: 'value/type' }),
  pod('a container in place of an image', untyped({ containers: [{ image: 'a:1' }] }), {
    error: 'prop/unknown',
  }),
  pod(
    'an init container without a name',
    { initContainers: [untyped({ image: 'a:1' })] },
    { error: 'name/format' },
  ),
  {
    mistake: 'a sidecar whose restarts are counted as tries of the job',
    make: periodic({
      restartPolicy: JobRestartPolicy.ON_FAILURE,
      sidecars: [{ name: 'proxy', image: 'ghcr.io/acme/proxy:1.0.0' }],
    }),
    expect: { warning: 'batch/on-failure' },
  },
];
