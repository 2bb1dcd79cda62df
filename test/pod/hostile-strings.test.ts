import { Size } from 'cdk8s';
import {
  EnvFieldPaths,
  EnvFrom,
  EnvValue,
  Handler,
  PersistentVolumeClaim,
  Probe,
  ResourceFieldPaths,
  ServiceAccount,
} from 'cdk8s-plus-27';
import {
  EnvSource,
  GrpcProbe,
  Mount,
  NodeOperator,
  ResourceClaim,
  Script,
  SecurityProfile,
} from 'cdk8s-jobs';
import { Json } from '../support/charts';
import { Row, inContainer, inPod, key, map, secret, testHostileStrings } from '../support/hostile-rows';

const expression = ({ affinity }: Json): Json =>
  affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0]
    .matchExpressions[0];
const podTerm = ({ affinity }: Json): Json =>
  affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0];
const exists = NodeOperator.EXISTS;

const FOLDER = { '/data': Mount.fromEmptyDir({ name: 'data' }) };

const CONTAINER: Row[] = [
  inContainer(
    'image',
    (image) => ({ image }),
    ({ image }) => image,
  ),
  inContainer(
    'command[0]',
    (value) => ({ command: [value, '-v'] }),
    ({ command }) => command[0],
  ),
  inContainer(
    'command[1]',
    (value) => ({ command: ['sh', value] }),
    ({ command }) => command[1],
  ),
  inContainer(
    'args',
    (value) => ({ args: [value] }),
    ({ args }) => args[0],
  ),
  inContainer(
    'interpreter',
    (value) => ({ script: Script.fromInline('x', { interpreter: ['sh', value] }) }),
    ({ command }) => command[1],
  ),
  inContainer(
    'workingDir',
    (value) => ({ workingDir: `/${value}` }),
    ({ workingDir }, value) => workingDir.slice(value.startsWith('/') ? 0 : 1),
  ),
  inContainer(
    'env name',
    (value) => ({ env: { [value]: EnvValue.fromValue('x') } }),
    ({ env }) => env[0].name,
  ),
  inContainer(
    'env value',
    (value) => ({ env: { A: EnvValue.fromValue(value) } }),
    ({ env }) => env[0].value,
  ),
  inContainer(
    'env from a field of the pod',
    (value) => ({ env: { A: EnvSource.fromField(value) } }),
    ({ env }) => env[0].valueFrom.fieldRef.fieldPath,
  ),
  inContainer(
    'env from a resource',
    (value) => ({ env: { A: EnvSource.fromResource(value) } }),
    ({ env }) => env[0].valueFrom.resourceFieldRef.resource,
  ),
  inContainer(
    'env from a file in a volume',
    (value) => ({ env: { A: EnvSource.fromFile(value, 'a', 'A') }, mounts: FOLDER }),
    ({ env }) => env[0].valueFrom.fileKeyRef.volumeName,
  ),
  inContainer(
    'env from a file',
    (value) => ({ env: { A: EnvSource.fromFile('data', value, 'A') }, mounts: FOLDER }),
    ({ env }) => env[0].valueFrom.fileKeyRef.path,
  ),
  inContainer(
    'env from the key of a file',
    (value) => ({ env: { A: EnvSource.fromFile('data', 'a', value) }, mounts: FOLDER }),
    ({ env }) => env[0].valueFrom.fileKeyRef.key,
  ),
  inContainer(
    'subPathExpr',
    (subPathExpr) => ({ mounts: { '/data': Mount.fromEmptyDir({ subPathExpr }) } }),
    ({ volumeMounts }) => volumeMounts[0].subPathExpr,
  ),
  inContainer(
    'path of a block device',
    (value, chart) => ({
      volumeDevices: { [`/${value}`]: PersistentVolumeClaim.fromClaimName(chart, 'claim', 'claim') },
    }),
    ({ volumeDevices }, value) => volumeDevices[0].devicePath.slice(value.startsWith('/') ? 0 : 1),
  ),
  inContainer(
    'env from the key of a ConfigMap',
    (value, chart) => ({ env: { A: EnvValue.fromConfigMap(map(chart), value) } }),
    ({ env }) => env[0].valueFrom.configMapKeyRef.key,
  ),
  inContainer(
    'env from a Secret by its name',
    (value, chart) => ({
      env: { A: EnvValue.fromSecretValue({ secret: secret(chart, value), key: 'key' }) },
    }),
    ({ env }) => env[0].valueFrom.secretKeyRef.name,
  ),
  inContainer(
    'env from a label',
    (value) => ({ env: { A: EnvValue.fromFieldRef(EnvFieldPaths.POD_LABEL, { key: value }) } }),
    ({ env }) => env[0].valueFrom.fieldRef.fieldPath.slice("metadata.labels['".length, -2),
  ),
  inContainer(
    'env divisor',
    (value) => ({ env: { A: EnvValue.fromResource(ResourceFieldPaths.CPU_LIMIT, { divisor: value }) } }),
    ({ env }) => env[0].valueFrom.resourceFieldRef.divisor,
  ),
  inContainer(
    'envFrom prefix',
    (value, chart) => ({ envFrom: [new EnvFrom(map(chart), value)] }),
    ({ envFrom }) => envFrom[0].prefix,
  ),
  inContainer(
    'envFrom name',
    (value, chart) => ({ envFrom: [new EnvFrom(map(chart, value))] }),
    ({ envFrom }) => envFrom[0].configMapRef.name,
  ),
  inContainer(
    'mount path',
    (value) => ({ mounts: { [`/${value}`]: Mount.fromEmptyDir() } }),
    ({ volumeMounts }, value) => volumeMounts[0].mountPath.slice(value.startsWith('/') ? 0 : 1),
  ),
  inContainer(
    'secret mount path',
    (value, chart) => ({ secretMounts: { [`/${value}`]: { secret: secret(chart), keys: ['key'] } } }),
    ({ volumeMounts }, value) => volumeMounts[0].mountPath.slice(value.startsWith('/') ? 0 : 1),
  ),
  inContainer(
    'variable of a secret mount',
    (value, chart) => ({
      secretMounts: { '/data': { secret: secret(chart), keys: ['key'], env: { [value]: 'key' } } },
    }),
    ({ env }) => env[0].name,
  ),
  inContainer(
    'key of a variable of a secret mount',
    (value, chart) => ({
      secretMounts: { '/data': { secret: secret(chart), keys: [value], env: { A: value } } },
    }),
    ({ env }) => env[0].valueFrom.secretKeyRef.key,
  ),
  inContainer(
    'mount name',
    (name) => ({ mounts: { '/data': Mount.fromEmptyDir({ name }) } }),
    ({ volumeMounts }) => volumeMounts[0].name,
  ),
  inContainer(
    'subPath',
    (subPath) => ({ mounts: { '/data': Mount.fromEmptyDir({ subPath }) } }),
    ({ volumeMounts }) => volumeMounts[0].subPath,
  ),
  inContainer(
    'path of a file of the node',
    (value) => ({ hostAccess: { reason: 'x', hostPaths: { [`/${value}`]: { path: '/x' } } } }),
    ({ volumeMounts }, value) => volumeMounts[0].mountPath.slice(value.startsWith('/') ? 0 : 1),
  ),
  inContainer(
    'device',
    (value) => ({ resources: { devices: { [`example.com/${value}`]: 1 } } }),
    ({ resources }, value) => key(resources.limits, `example.com/${value}`).slice('example.com/'.length),
  ),
  inContainer(
    'size of a page',
    (value) => ({ resources: { hugePages: { [value]: Size.mebibytes(2) } } }),
    ({ resources }, value) => key(resources.limits, `hugepages-${value}`).slice('hugepages-'.length),
  ),
  inContainer(
    'request of a claim',
    (request) => ({
      resourceClaims: { gpu: ResourceClaim.fromName('gpu') },
      resources: { claims: [{ name: 'gpu', request }] },
    }),
    ({ resources }) => resources.claims[0].request,
  ),
  inContainer(
    'claim',
    (name) => ({
      resourceClaims: { [name]: ResourceClaim.fromName('gpu') },
      resources: { claims: [{ name }] },
    }),
    ({ resources }) => resources.claims[0].name,
  ),
  inContainer(
    'capability',
    (value) => ({ securityContext: { addCapabilities: [value], allowPrivilegeEscalation: true } }),
    ({ securityContext }) => securityContext.capabilities.add[0],
  ),
  inContainer(
    'capability to drop',
    (value) => ({ securityContext: { dropCapabilities: [value] } }),
    ({ securityContext }) => securityContext.capabilities.drop[0],
  ),
  inContainer(
    'seccomp profile',
    (value) => ({ securityContext: { seccompProfile: SecurityProfile.localhost(value) } }),
    ({ securityContext }) => securityContext.seccompProfile.localhostProfile,
  ),
  inContainer(
    'AppArmor profile',
    (value) => ({ securityContext: { appArmorProfile: SecurityProfile.localhost(value) } }),
    ({ securityContext }) => securityContext.appArmorProfile.localhostProfile,
  ),
  inContainer(
    'SELinux level',
    (level) => ({ securityContext: { seLinuxOptions: { level } } }),
    ({ securityContext }) => securityContext.seLinuxOptions.level,
  ),
  inContainer(
    'name of a port',
    (name) => ({ ports: [{ number: 80, name }] }),
    ({ ports }) => ports[0].name,
  ),
  inContainer(
    'path of a probe',
    (value) => ({ startupProbe: Probe.fromHttpGet(value, { port: 80 }) }),
    ({ startupProbe }) => startupProbe.httpGet.path,
  ),
  inContainer(
    'command of a probe',
    (value) => ({ livenessProbe: Probe.fromCommand(['sh', value]) }),
    ({ livenessProbe }) => livenessProbe.exec.command[1],
  ),
  inContainer(
    'service of a probe',
    (service) => ({ livenessProbe: GrpcProbe.of(9090, { service }) }),
    ({ livenessProbe }) => livenessProbe.grpc.service,
  ),
  inContainer(
    'command of a hook',
    (value) => ({ lifecycle: { preStop: Handler.fromCommand(['sh', value]) } }),
    ({ lifecycle }) => lifecycle.preStop.exec.command[1],
  ),
  inContainer(
    'stopSignal',
    (stopSignal) => ({ stopSignal }),
    ({ lifecycle }) => lifecycle.stopSignal,
  ),
  inContainer(
    'terminationMessagePath',
    (value) => ({ terminationMessagePath: `/${value}` }),
    ({ terminationMessagePath }, value) => terminationMessagePath.slice(value.startsWith('/') ? 0 : 1),
  ),
];

const POD: Row[] = [
  inPod(
    'key of a secret mount',
    (value, chart) => ({ secretMounts: { '/data': { secret: secret(chart), keys: [value] } } }),
    ({ volumes }) => volumes[0].secret.items[0].key,
  ),
  inPod(
    'containerName',
    (containerName) => ({ containerName }),
    ({ containers }) => containers[0].name,
  ),
  inPod(
    'name of an init container with a script',
    (name) => ({ initContainers: [{ name, image: 'x:1', script: Script.fromInline('x') }] }),
    ({ initContainers }) => initContainers[0].name,
  ),
  inPod(
    'name of an additional container',
    (name) => ({ additionalContainers: [{ name, image: 'x:1' }] }),
    ({ containers }) => containers[1].name,
  ),
  inPod(
    'name of a sidecar',
    (name) => ({ sidecars: [{ name, image: 'x:1' }] }),
    ({ initContainers }) => initContainers[0].name,
  ),
  inPod(
    'name of an account',
    (value, chart) => ({ serviceAccount: ServiceAccount.fromServiceAccountName(chart, 'account', value) }),
    ({ serviceAccountName }) => serviceAccountName,
  ),
  inPod(
    'file of the node',
    (value) => ({ hostAccess: { reason: 'x', hostPaths: { '/x': { path: `/${value}` } } } }),
    ({ volumes }, value) => volumes[0].hostPath.path.slice(value.startsWith('/') ? 0 : 1),
  ),
  inPod(
    'name of the node',
    (nodeName) => ({ hostAccess: { reason: 'x', nodeName } }),
    ({ nodeName }) => nodeName,
  ),
  inPod(
    'key of a node label',
    (value) => ({ nodeSelector: { [value]: 'x' } }),
    ({ nodeSelector }, value) => key(nodeSelector, value),
  ),
  inPod(
    'node label',
    (value) => ({ nodeSelector: { a: value } }),
    ({ nodeSelector }) => nodeSelector.a,
  ),
  inPod(
    'key of a node expression',
    (value) => ({ affinity: { nodes: [{ expressions: [{ key: value, operator: exists }] }] } }),
    (spec) => expression(spec).key,
  ),
  inPod(
    'value of a node expression',
    (value) => ({
      affinity: { nodes: [{ expressions: [{ key: 'a', operator: NodeOperator.IN, values: [value] }] }] },
    }),
    (spec) => expression(spec).values[0],
  ),
  inPod(
    'number of a node expression',
    (value) => ({
      affinity: { nodes: [{ expressions: [{ key: 'a', operator: NodeOperator.GT, values: [value] }] }] },
    }),
    (spec) => expression(spec).values[0],
  ),
  inPod(
    'key of a label of other pods',
    (value) => ({ affinity: { nearPods: [{ labels: { [value]: 'x' } }] } }),
    (spec, value) => key(podTerm(spec).labelSelector.matchLabels, value),
  ),
  inPod(
    'label of other pods',
    (value) => ({ affinity: { nearPods: [{ labels: { a: value } }] } }),
    (spec) => podTerm(spec).labelSelector.matchLabels.a,
  ),
  inPod(
    'place beside other pods',
    (topologyKey) => ({ affinity: { nearPods: [{ labels: { a: 'b' }, topologyKey }] } }),
    (spec) => podTerm(spec).topologyKey,
  ),
  inPod(
    'key of a toleration',
    (value) => ({ tolerations: [{ key: value }] }),
    ({ tolerations }) => tolerations[0].key,
  ),
  inPod(
    'value of a toleration',
    (value) => ({ tolerations: [{ key: 'a', value }] }),
    ({ tolerations }) => tolerations[0].value,
  ),
  inPod(
    'topology key',
    (topologyKey) => ({ topologySpread: [{ topologyKey }] }),
    ({ topologySpreadConstraints }) => topologySpreadConstraints[0].topologyKey,
  ),
  inPod(
    'hostname',
    (hostname) => ({ dns: { hostname } }),
    (spec) => spec.hostname,
  ),
  inPod(
    'subdomain',
    (subdomain) => ({ dns: { subdomain } }),
    (spec) => spec.subdomain,
  ),
  inPod(
    'nameserver',
    (value) => ({ dns: { nameservers: [value] } }),
    ({ dnsConfig }) => dnsConfig.nameservers[0],
  ),
  inPod(
    'search domain',
    (value) => ({ dns: { searches: [value] } }),
    ({ dnsConfig }) => dnsConfig.searches[0],
  ),
  inPod(
    'name of an option of DNS',
    (name) => ({ dns: { options: [{ name }] } }),
    ({ dnsConfig }) => dnsConfig.options[0].name,
  ),
  inPod(
    'value of an option of DNS',
    (value) => ({ dns: { options: [{ name: 'ndots', value }] } }),
    ({ dnsConfig }) => dnsConfig.options[0].value,
  ),
  inPod(
    'hostnameOverride',
    (hostnameOverride) => ({ hostnameOverride }),
    (spec) => spec.hostnameOverride,
  ),
  inPod(
    'address of an alias',
    (ip) => ({ hostAliases: [{ ip, hostnames: ['a'] }] }),
    ({ hostAliases }) => hostAliases[0].ip,
  ),
  inPod(
    'name of an alias',
    (value) => ({ hostAliases: [{ ip: '192.0.2.1', hostnames: [value] }] }),
    ({ hostAliases }) => hostAliases[0].hostnames[0],
  ),
  inPod(
    'schedulerName',
    (schedulerName) => ({ schedulerName }),
    (spec) => spec.schedulerName,
  ),
  inPod(
    'scheduling gate',
    (value) => ({ schedulingGates: [value] }),
    ({ schedulingGates }) => schedulingGates[0].name,
  ),
  inPod(
    'name of a ResourceClaim',
    (value) => ({ resourceClaims: { gpu: ResourceClaim.fromName(value) } }),
    ({ resourceClaims }) => resourceClaims[0].resourceClaimName,
  ),
  inPod(
    'name of a ResourceClaimTemplate',
    (value) => ({ resourceClaims: { gpu: ResourceClaim.fromTemplateName(value) } }),
    ({ resourceClaims }) => resourceClaims[0].resourceClaimTemplateName,
  ),
  inPod(
    'priorityClassName',
    (priorityClassName) => ({ priorityClassName }),
    (spec) => spec.priorityClassName,
  ),
  inPod(
    'runtimeClassName',
    (runtimeClassName) => ({ runtimeClassName }),
    (spec) => spec.runtimeClassName,
  ),
  inPod(
    'name of a pull secret',
    (value, chart) => ({ imagePullSecrets: [secret(chart, value)] }),
    ({ imagePullSecrets }) => imagePullSecrets[0].name,
  ),
  inPod(
    'kernel parameter',
    (value) => ({ podSecurityContext: { sysctls: { [value]: '1' } } }),
    ({ securityContext }) => securityContext.sysctls[0].name,
  ),
  inPod(
    'value of a kernel parameter',
    (value) => ({ podSecurityContext: { sysctls: { 'net.core.somaxconn': value } } }),
    ({ securityContext }) => securityContext.sysctls[0].value,
  ),
];

testHostileStrings([...CONTAINER, ...POD]);
