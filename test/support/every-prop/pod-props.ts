import { Duration, Size } from 'cdk8s';
import {
  Cpu,
  DnsPolicy,
  FsGroupChangePolicy,
  HostPathVolumeType,
  LabelExpression,
  PodDnsProps,
  Secret,
  ServiceAccount,
  TaintEffect,
} from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import {
  Affinity,
  ContainerSettings,
  HostAccess,
  HostPath,
  NodeExpression,
  NodeInclusionPolicy,
  NodeOperator,
  NodeTerm,
  PodResources,
  PodSecurityContextOptions,
  PodSettings,
  PodTerm,
  ResourceClaim,
  Script,
  SecurityProfile,
  SeLinuxChangePolicy,
  ServiceAccountToken,
  SupplementalGroupsPolicy,
  Toleration,
  TolerationOperator,
  TopologySpread,
} from 'cdk8s-jobs';
import { Complete } from './complete';
import { mountOptions } from './mounts';

/** All but imageUser and noFsGroup, which exclude ids. */
const podSecurityContext: Complete<Omit<PodSecurityContextOptions, 'imageUser' | 'noFsGroup'>> = {
  runAsUser: 1001,
  runAsGroup: 1002,
  fsGroup: 1003,
  fsGroupChangePolicy: FsGroupChangePolicy.ALWAYS,
  supplementalGroups: [1004, 1005],
  supplementalGroupsPolicy: SupplementalGroupsPolicy.STRICT,
  seccompProfile: SecurityProfile.unconfined(),
  appArmorProfile: SecurityProfile.localhost('pods'),
  seLinuxOptions: { level: 's0:c1,c2' },
  seLinuxChangePolicy: SeLinuxChangePolicy.RECURSIVE,
  runAsNonRoot: false,
  sysctls: { 'net.ipv4.ping_group_range': '0 2147483647' },
};

const podResources: Complete<PodResources> = {
  cpu: { request: Cpu.units(1), limit: Cpu.units(4) },
  memory: { request: Size.gibibytes(2), limit: Size.gibibytes(4) },
  hugePages: { '2Mi': Size.mebibytes(64) },
};

/** All but what excludes hostnameOverride. */
const dns: Complete<PodDnsProps> = {
  hostname: 'report',
  subdomain: 'reports',
  hostnameAsFQDN: false,
  policy: DnsPolicy.NONE,
  nameservers: ['192.0.2.53'],
  searches: ['example.com'],
  options: [{ name: 'ndots', value: '2' }],
};

const toleration: Complete<Toleration> = {
  key: 'example.com/dedicated',
  value: 'batch',
  operator: TolerationOperator.EQUAL,
  effect: TaintEffect.NO_EXECUTE,
  duration: Duration.minutes(5),
};

const topologySpread: Complete<TopologySpread> = {
  topologyKey: 'topology.kubernetes.io/zone',
  maxSkew: 2,
  required: true,
  labels: { app: 'batch' },
  expressions: [LabelExpression.exists('tier')],
  matchLabelKeys: ['batch.kubernetes.io/job-name'],
  minDomains: 3,
  nodeAffinityPolicy: NodeInclusionPolicy.IGNORE,
  nodeTaintsPolicy: NodeInclusionPolicy.HONOR,
};

const expression: Complete<NodeExpression> = {
  key: 'disk',
  operator: NodeOperator.IN,
  values: ['ssd', 'nvme'],
};
const preferredNodes: Complete<NodeTerm> = {
  expressions: [expression],
  fields: [{ key: 'metadata.name', operator: NodeOperator.NOT_IN, values: ['node-7'] }],
  weight: 10,
};
const preferredPods: Complete<PodTerm> = {
  labels: { app: 'db' },
  expressions: [LabelExpression.in('tier', ['data', 'cache'])],
  namespaces: ['shop'],
  namespaceLabels: { team: 'shop' },
  namespaceExpressions: [LabelExpression.doesNotExist('retired')],
  matchLabelKeys: ['batch.kubernetes.io/job-name'],
  mismatchLabelKeys: ['app'],
  topologyKey: 'topology.kubernetes.io/region',
  weight: 20,
};
const affinity: Complete<Affinity> = {
  nodes: [{ expressions: [{ key: 'gpu', operator: NodeOperator.EXISTS }] }, preferredNodes],
  nearPods: [{ labels: { app: 'cache' } }, preferredPods],
  awayFromPods: [{ labels: { app: 'batch' } }, preferredPods],
};

/** All but the namespaces of the node and its name, which exclude other props. */
const hostAccess: Complete<
  Omit<HostAccess, 'hostNetwork' | 'hostPID' | 'hostIPC' | 'nodeName' | 'hostPaths'>
> & { readonly hostPaths: { readonly [path: string]: Complete<Omit<HostPath, 'subPathExpr'>> } } = {
  reason: 'reads the logs of the node',
  privileged: true,
  hostPaths: {
    '/host/log': { ...mountOptions, name: 'node-log', path: '/var/log', type: HostPathVolumeType.DIRECTORY },
  },
};

const otherContainers = {
  additionalContainers: [{ name: 'upload', image: 'registry.example.com:5000/team/report:1.4.2' }],
  initContainers: [{ name: 'fetch', image: 'fetch:1', script: Script.fromInline('fetch > /tmp/x\n') }],
  sidecars: [{ name: 'proxy', image: 'proxy:1' }],
};

/** Every prop of a pod but those of its container. */
export function podSettings(scope: Construct): Complete<Omit<PodSettings, keyof ContainerSettings>> {
  return {
    containerName: 'report',
    ...otherContainers,
    serviceAccount: ServiceAccount.fromServiceAccountName(scope, 'account', 'reporter'),
    token: ServiceAccountToken.AUTOMOUNT,
    hostAccess,
    podSecurityContext,
    affinity,
    tolerations: [toleration],
    topologySpread: [topologySpread],
    priorityClassName: 'low',
    runtimeClassName: 'gvisor',
    imagePullSecrets: [Secret.fromSecretName(scope, 'pull', 'registry')],
    enableServiceLinks: true,
    dns,
    hostnameOverride: 'report.example.com',
    hostAliases: [{ ip: '192.0.2.10', hostnames: ['db.example.com'] }],
    schedulerName: 'batch-scheduler',
    schedulingGates: ['example.com/quota'],
    hostUsers: true,
    shareProcessNamespace: true,
    podActiveDeadline: Duration.minutes(30),
    podResources,
    resourceClaims: { gpu: ResourceClaim.fromTemplateName('gpu'), shared: ResourceClaim.fromName('fpga') },
    terminationGracePeriod: Duration.minutes(2),
    podAnnotations: { level: 'pod' },
  };
}
