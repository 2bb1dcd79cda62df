/**
 * Every string prop with every hostile string: either an error in the name of the construct, or YAML that
 * carries this very string to the place it is for.
 */

import { Chart, JsonPatch, Size, Yaml } from 'cdk8s';
import {
  ApiResource,
  ConfigMap,
  EnvFieldPaths,
  EnvFrom,
  EnvValue,
  PersistentVolumeClaim,
  ResourceFieldPaths,
  Secret,
  ServiceAccount,
} from 'cdk8s-plus-27';
import { parseAllDocuments } from 'yaml';
import {
  ConfigFiles,
  FileContent,
  JobFanOut,
  JobName,
  NodeOperator,
  Mount,
  PeriodicJob,
  PeriodicJobProps,
  PodFailureAction,
  PodFailureRule,
  ProjectedSource,
  RunOnceJob,
  RunOnceJobProps,
  ScopedServiceAccount,
  ServiceAccountToken,
  Script,
  Verb,
} from 'cdk8s-jobs';
import { Json, periodic, runOnce, testChart } from './support/charts';
import { fileBesideTables, fleetOf, Table } from './support/fleets';
import { HOSTILE_STRINGS } from './support/hostile';
import { stderrOf } from './support/messages';

/** Sets a prop, in a chart of its own. */
type Setter = (value: string, chart: Chart) => unknown;
/** Finds what the prop became among the manifests that were read back. */
type Finder = (manifests: Json[], value: string) => unknown;
type Row = [prop: string, set: Setter, find: Finder];

const ofKind = (manifests: Json[], kind: string): Json => manifests.find((object) => object.kind === kind);
const job: Finder = (manifests) => ofKind(manifests, 'Job');
const pod = (manifests: Json[]): Json => (job(manifests, '') as Json).spec.template.spec;
const container = (manifests: Json[]): Json => pod(manifests).containers[0];
/** The string itself where it is a key of the map: a key is found by its name. */
const key = (map: Json, value: string) => (Object.keys(map).includes(value) ? value : Object.keys(map));

function inJob(
  prop: string,
  props: (value: string, chart: Chart) => Partial<RunOnceJobProps>,
  find: Finder,
): Row {
  return [prop, (value, chart) => runOnce(props(value, chart), chart), find];
}
function inContainer(
  prop: string,
  props: (value: string, chart: Chart) => Partial<RunOnceJobProps>,
  find: (container: Json, value: string) => unknown,
): Row {
  return inJob(prop, props, (manifests, value) => find(container(manifests), value));
}
function inPod(
  prop: string,
  props: (value: string, chart: Chart) => Partial<RunOnceJobProps>,
  find: (pod: Json, value: string) => unknown,
): Row {
  return inJob(prop, props, (manifests, value) => find(pod(manifests), value));
}
/** A mount, found as the first volume of the pod, or its mount. */
function inVolume(
  prop: string,
  mount: (value: string, chart: Chart) => Mount,
  find: (volume: Json, value: string) => unknown,
): Row {
  return inPod(
    `Mount: ${prop}`,
    (value, chart) => ({ mounts: { '/data': mount(value, chart) } }),
    ({ volumes }, value) => find(volumes[0], value),
  );
}
function inCronJob(
  prop: string,
  props: (value: string) => Partial<PeriodicJobProps>,
  find: (manifest: Json, value: string) => unknown,
): Row {
  return [
    prop,
    (value, chart) => periodic(props(value), chart),
    (manifests, value) => find(ofKind(manifests, 'CronJob'), value),
  ];
}

const map = (chart: Chart, name = 'config') => ConfigMap.fromConfigMapName(chart, 'map', name);
const secret = (chart: Chart, name = 'secret') => Secret.fromSecretName(chart, 'secret', name);
const expression = ({ affinity }: Json): Json =>
  affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0]
    .matchExpressions[0];
const podTerm = ({ affinity }: Json): Json =>
  affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0];
const rule = (manifests: Json[]): Json => (job(manifests, '') as Json).spec.podFailurePolicy.rules[0];
const exists = NodeOperator.EXISTS;

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
    'device',
    (value) => ({ resources: { devices: { [`example.com/${value}`]: 1 } } }),
    ({ resources }, value) => key(resources.limits, `example.com/${value}`).slice('example.com/'.length),
  ),
  inContainer(
    'capability',
    (value) => ({ securityContext: { addCapabilities: [value] } }),
    ({ securityContext }) => securityContext.capabilities.add[0],
  ),
];

const VOLUMES: Row[] = [
  inVolume(
    'name of a ConfigMap',
    (value, chart) => Mount.fromConfigMap(map(chart, value)),
    ({ configMap }) => configMap.name,
  ),
  inVolume(
    'name of a Secret',
    (value, chart) => Mount.fromSecret(secret(chart, value)),
    (volume) => volume.secret.secretName,
  ),
  inVolume(
    'name of a claim',
    (value, chart) =>
      Mount.fromPersistentVolumeClaim(PersistentVolumeClaim.fromClaimName(chart, 'claim', value)),
    (volume) => volume.persistentVolumeClaim.claimName,
  ),
  inVolume(
    'key of an item',
    (value, chart) => Mount.fromConfigMap(map(chart), { items: { [value]: 'x' } }),
    ({ configMap }) => configMap.items[0].key,
  ),
  inVolume(
    'path of an item',
    (value, chart) => Mount.fromConfigMap(map(chart), { items: { key: value } }),
    ({ configMap }) => configMap.items[0].path,
  ),
  inVolume(
    'storage class',
    (storageClassName) => Mount.fromEphemeral({ size: Size.gibibytes(1), storageClassName }),
    ({ ephemeral }) => ephemeral.volumeClaimTemplate.spec.storageClassName,
  ),
  inVolume(
    'CSI driver',
    (value) => Mount.fromCsi(value),
    ({ csi }) => csi.driver,
  ),
  inVolume(
    'CSI attribute',
    (value) => Mount.fromCsi('csi.example.com', { attributes: { a: value } }),
    ({ csi }) => csi.volumeAttributes.a,
  ),
  inVolume(
    'key of a CSI attribute',
    (value) => Mount.fromCsi('csi.example.com', { attributes: { [value]: 'x' } }),
    ({ csi }, value) => key(csi.volumeAttributes, value),
  ),
  inVolume(
    'path of a field of the pod',
    (value) => Mount.fromProjected([ProjectedSource.fromDownwardApi({ [value]: EnvFieldPaths.POD_NAME })]),
    ({ projected }) => projected.sources[0].downwardAPI.items[0].path,
  ),
  inVolume(
    'path of a token',
    (value) => Mount.fromProjected([ProjectedSource.fromServiceAccountToken(value)]),
    ({ projected }) => projected.sources[0].serviceAccountToken.path,
  ),
  inVolume(
    'audience of a token',
    (audience) => Mount.fromProjected([ProjectedSource.fromServiceAccountToken('t', { audience })]),
    ({ projected }) => projected.sources[0].serviceAccountToken.audience,
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
    (name) => ({ initContainers: [{ name, image: 'x', script: Script.fromInline('x') }] }),
    ({ initContainers }) => initContainers[0].name,
  ),
  inPod(
    'name of a sidecar',
    (name) => ({ sidecars: [{ name, image: 'x' }] }),
    ({ initContainers }) => initContainers[0].name,
  ),
  inPod(
    'name of an account',
    (value, chart) => ({ serviceAccount: ServiceAccount.fromServiceAccountName(chart, 'account', value) }),
    ({ serviceAccountName }) => serviceAccountName,
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

const template = (manifests: Json[]): Json => (job(manifests, '') as Json).spec.template;
const metadata = (manifests: Json[]): Json => (job(manifests, '') as Json).metadata;
const JOB: Row[] = [
  inJob(
    'key of a label',
    (value) => ({ labels: { [value]: 'x' } }),
    (all, value) => key(metadata(all).labels, value),
  ),
  inJob(
    'label',
    (value) => ({ labels: { a: value } }),
    (all) => metadata(all).labels.a,
  ),
  inJob(
    'key of an annotation',
    (value) => ({ annotations: { [value]: 'x' } }),
    (all, value) => key(metadata(all).annotations, value),
  ),
  inJob(
    'annotation',
    (value) => ({ annotations: { a: value } }),
    (all) => metadata(all).annotations.a,
  ),
  inJob(
    'key of a pod label',
    (value) => ({ podLabels: { [value]: 'x' } }),
    (all, value) => key(template(all).metadata.labels, value),
  ),
  inJob(
    'pod label',
    (value) => ({ podLabels: { a: value } }),
    (all) => template(all).metadata.labels.a,
  ),
  inJob(
    'key of a pod annotation',
    (value) => ({ podAnnotations: { [value]: 'x' } }),
    (all, value) => key(template(all).metadata.annotations, value),
  ),
  inJob(
    'pod annotation',
    (value) => ({ podAnnotations: { a: value } }),
    (all) => template(all).metadata.annotations.a,
  ),
  inJob(
    'rerun',
    (rerun) => ({ rerun }),
    (all) => metadata(all).annotations['cdk8s-jobs/rerun'],
  ),
  inJob(
    'fixed name',
    (name) => ({ name: JobName.fromText(name) }),
    (all) => metadata(all).name,
  ),
  inJob(
    'start of a name',
    (base) => ({ name: JobName.fromContent(base) }),
    (all) => metadata(all).name.slice(0, -9),
  ),
  inJob(
    'prefix of a generated name',
    (prefix) => ({ name: JobName.fromGenerateName(prefix) }),
    // The dash at its end may be written or left out.
    (all, value) => metadata(all).generateName.slice(0, value.endsWith('-') ? undefined : -1),
  ),
  inJob(
    'container of a failure rule',
    (value) => ({
      containerName: value,
      podFailurePolicy: [PodFailureRule.onExitCodes(PodFailureAction.COUNT, [1], { container: value })],
    }),
    (all) => rule(all).onExitCodes.containerName,
  ),
  inJob(
    'condition of a failure rule',
    (value) => ({ podFailurePolicy: [PodFailureRule.onPodCondition(PodFailureAction.COUNT, value)] }),
    (all) => rule(all).onPodConditions[0].type,
  ),
  inJob(
    'status of a failure rule',
    (value) => ({
      podFailurePolicy: [PodFailureRule.onPodCondition(PodFailureAction.COUNT, 'Ready', value)],
    }),
    (all) => rule(all).onPodConditions[0].status,
  ),
  inJob(
    'patched value',
    (value) => ({ patches: [JsonPatch.add('/spec/x', { a: [value] })] }),
    (all) => (job(all, '') as Json).spec.x.a[0],
  ),
  inJob(
    'patched key',
    (value) => ({ patches: [JsonPatch.add('/spec/x', { [value]: 'x' })] }),
    (all, value) => key((job(all, '') as Json).spec.x, value),
  ),
  [
    'id of a RunOnceJob',
    (value, chart) => new RunOnceJob(chart, value, { image: 'x' }),
    (all) => metadata(all).name.slice(0, -9),
  ],
  [
    'id of a JobFanOut',
    (value, chart) => new JobFanOut(chart, value, { image: 'x', items: [{ id: 'a' }] }),
    (all) => metadata(all).name.slice(0, -'-a-12345678'.length),
  ],
  [
    'id of an item of a JobFanOut',
    (value, chart) => new JobFanOut(chart, 'setup', { image: 'x', items: [{ id: value }] }),
    (all) => template(all).metadata.labels['cdk8s-jobs/item'],
  ],
  [
    'JobFanOut: rerun of an item',
    (value, chart) => new JobFanOut(chart, 'setup', { image: 'x', items: [{ id: 'a', rerun: value }] }),
    (all) => metadata(all).annotations['cdk8s-jobs/rerun'],
  ],
  [
    'JobFanOut: sidecar with a script',
    (name, chart) => {
      const sidecars = [{ name, image: 'x', script: Script.fromInline('x') }];
      return new JobFanOut(chart, 'setup', { image: 'x', sidecars, items: [{ id: 'a' }] });
    },
    (all) => pod(all).initContainers[0].name,
  ],
];

const CRON_JOB: Row[] = [
  inCronJob(
    'name',
    (name) => ({ name }),
    (manifest) => manifest.metadata.name,
  ),
  inCronJob(
    'schedule',
    (schedule) => ({ schedule }),
    ({ spec }) => spec.schedule,
  ),
  inCronJob(
    'timeZone',
    (timeZone) => ({ timeZone }),
    ({ spec }) => spec.timeZone,
  ),
  inCronJob(
    'key of a Job label',
    (value) => ({ jobLabels: { [value]: 'x' } }),
    ({ spec }, value) => key(spec.jobTemplate.metadata.labels, value),
  ),
  inCronJob(
    'Job label',
    (value) => ({ jobLabels: { a: value } }),
    ({ spec }) => spec.jobTemplate.metadata.labels.a,
  ),
  inCronJob(
    'Job annotation',
    (value) => ({ jobAnnotations: { a: value } }),
    ({ spec }) => spec.jobTemplate.metadata.annotations.a,
  ),
  [
    'reason of an acknowledgement',
    (value, chart) =>
      periodic({ schedule: '* * * * *' }, chart).acknowledge('batch/schedule-every-minute', value),
    (all) =>
      ofKind(all, 'CronJob').metadata.annotations['cdk8s-jobs/acknowledged.batch.schedule-every-minute'],
  ],
  [
    'id of a PeriodicJob',
    (value, chart) => new PeriodicJob(chart, value, { image: 'x', schedule: '@daily' }),
    (all) => ofKind(all, 'CronJob').metadata.name,
  ],
];

/** What a row says, or the whole table. */
function inFleet(
  prop: string,
  say: (value: string) => object | Table,
  find: (job: Json, value: string) => unknown,
): Row {
  const make: Setter = (value, chart) => {
    const said = say(value);
    return fleetOf('jobs' in said ? said : { jobs: [{ name: 'a', ...said }] }, chart);
  };
  return [`JobFleet: ${prop}`, make, (manifests, value) => find(ofKind(manifests, 'CronJob'), value)];
}
const podOfFleet = ({ spec }: Json): Json => spec.jobTemplate.spec.template.spec;

const FLEET: Row[] = [
  inFleet(
    'name of a row',
    (name) => ({ name }),
    ({ metadata }) => metadata.name.slice('fleet-'.length),
  ),
  inFleet(
    'description',
    (description) => ({ description }),
    ({ metadata }) => metadata.annotations['kubernetes.io/description'],
  ),
  inFleet(
    'schedule',
    (schedule) => ({ schedule }),
    ({ spec }) => spec.schedule,
  ),
  inFleet(
    'timeZone',
    (timeZone) => ({ timeZone }),
    ({ spec }) => spec.timeZone,
  ),
  inFleet(
    'image',
    (image) => ({ image }),
    (job) => podOfFleet(job).containers[0].image,
  ),
  inFleet(
    'command',
    (value) => ({ command: ['x', value] }),
    (job) => podOfFleet(job).containers[0].command[1],
  ),
  inFleet(
    'args',
    (value) => ({ args: [value] }),
    (job) => podOfFleet(job).containers[0].args[0],
  ),
  inFleet(
    'workingDir',
    (workingDir) => ({ workingDir }),
    (job) => podOfFleet(job).containers[0].workingDir,
  ),
  inFleet(
    'name of a variable',
    (value) => ({ env: { [value]: 'x' } }),
    (job) => podOfFleet(job).containers[0].env[0].name,
  ),
  inFleet(
    'variable',
    (value) => ({ env: { A: value } }),
    (job) => podOfFleet(job).containers[0].env[0].value,
  ),
  inFleet(
    'key of a label',
    (value) => ({ labels: { [value]: 'x' } }),
    ({ metadata }, value) => key(metadata.labels, value),
  ),
  inFleet(
    'label',
    (value) => ({ labels: { a: value } }),
    ({ metadata }) => metadata.labels.a,
  ),
  inFleet(
    'device',
    (value) => ({ resources: { devices: { [value]: 1 } } }),
    (job, value) => key(podOfFleet(job).containers[0].resources.limits, value),
  ),
  inFleet(
    'name of a pool',
    (value) => ({ pools: { [value]: {} }, jobs: [{ name: 'a', pool: value }] }),
    ({ metadata }) => metadata.labels['cdk8s-jobs/pool'],
  ),
  inFleet(
    'key of a node label',
    (value) => ({ pools: { a: { [value]: 'x' } }, jobs: [{ name: 'a', pool: 'a' }] }),
    (job, value) => key(podOfFleet(job).nodeSelector, value),
  ),
  inFleet(
    'node label',
    (value) => ({ pools: { a: { b: value } }, jobs: [{ name: 'a', pool: 'a' }] }),
    (job) => podOfFleet(job).nodeSelector.b,
  ),
  inFleet(
    'name of a script',
    (value) => {
      const script = `x${value}`;
      if (script.length < 100 && !/[/\0]/.test(script)) fileBesideTables(script, '#!/bin/sh\n');
      return { script };
    },
    (job) => podOfFleet(job).containers[0].command[0].slice('/opt/script/x'.length),
  ),
];

/** The text of a file as the kubelet writes it. */
const fileText = ({ data, binaryData }: Json, name: string) =>
  data?.[name] ?? Buffer.from(binaryData?.[name] ?? '', 'base64').toString();
const CONFIG_MAP: Row[] = [
  [
    'text of a file',
    (value, chart) => new ConfigFiles(chart, 'files', { files: { a: FileContent.fromInline(value) } }),
    (all) => fileText(ofKind(all, 'ConfigMap'), 'a'),
  ],
  [
    'name of a file',
    (value, chart) => new ConfigFiles(chart, 'files', { files: { [value]: FileContent.fromInline('x') } }),
    (all, value) => key(ofKind(all, 'ConfigMap').data, value),
  ],
  [
    'fixedName of ConfigFiles',
    (fixedName, chart) =>
      new ConfigFiles(chart, 'files', { files: { a: FileContent.fromInline('x') }, fixedName }),
    (all) => ofKind(all, 'ConfigMap').metadata.name,
  ],
  [
    'id of ConfigFiles',
    (value, chart) => new ConfigFiles(chart, value, { files: { a: FileContent.fromInline('x') } }),
    (all) => ofKind(all, 'ConfigMap').metadata.name.slice(0, -9),
  ],
  [
    'text of a script',
    (value, chart) => runOnce({ script: Script.fromInline(`x ${value}`) }, chart),
    (all) => fileText(ofKind(all, 'ConfigMap'), 'run').slice(2),
  ],
];

function inAccount(
  prop: string,
  kind: string,
  set: (value: string, account: ScopedServiceAccount) => void,
  find: (manifest: Json, value: string) => unknown,
): Row {
  const make: Setter = (value, chart) => set(value, new ScopedServiceAccount(chart, 'robot'));
  return [`ScopedServiceAccount: ${prop}`, make, (manifests, value) => find(ofKind(manifests, kind), value)];
}
const resource = (apiGroup: string, resourceType: string) => ApiResource.custom({ apiGroup, resourceType });
const reasons = ({ metadata }: Json): Json =>
  metadata.annotations['cdk8s-jobs/acknowledged.rbac.create-pods'];

const ACCOUNT: Row[] = [
  [
    'ScopedServiceAccount: name',
    (name, chart) => new ScopedServiceAccount(chart, 'robot', { name, token: ServiceAccountToken.NONE }),
    (manifests) => ofKind(manifests, 'ServiceAccount').metadata.name,
  ],
  [
    'ScopedServiceAccount: annotations',
    (value, chart) =>
      new ScopedServiceAccount(chart, 'robot', {
        annotations: { a: value },
        token: ServiceAccountToken.NONE,
      }),
    (manifests) => ofKind(manifests, 'ServiceAccount').metadata.annotations.a,
  ],
  [
    'ScopedServiceAccount: audience of the token',
    (audience, chart) => {
      const token = ServiceAccountToken.fromOptions({ audience });
      const serviceAccount = new ScopedServiceAccount(chart, 'robot', { token });
      serviceAccount.allowRead(ApiResource.PODS);
      runOnce({ serviceAccount }, chart);
    },
    (manifests) => pod(manifests).volumes[0].projected.sources[0].serviceAccountToken.audience,
  ],
  inAccount(
    'names',
    'Role',
    (name, robot) => robot.allow([Verb.GET], ApiResource.PODS, { names: [name] }),
    ({ rules }) => rules[0].resourceNames[0],
  ),
  inAccount(
    'namespace',
    'Role',
    (namespace, robot) => robot.allowRead(ApiResource.PODS, { namespace }),
    ({ metadata }) => metadata.namespace,
  ),
  inAccount(
    'subresource',
    'Role',
    (subresource, robot) => robot.allow([Verb.GET], resource('example.com', 'things'), { subresource }),
    ({ rules }) => rules[0].resources[0].slice('things/'.length),
  ),
  inAccount(
    'API group',
    'Role',
    (group, robot) => robot.allow([Verb.GET], resource(group, 'things')),
    ({ rules }) => rules[0].apiGroups[0],
  ),
  inAccount(
    'resource',
    'Role',
    (plural, robot) => robot.allow([Verb.GET], resource('example.com', plural)),
    ({ rules }) => rules[0].resources[0],
  ),
  inAccount(
    'verb',
    'Role',
    (verb, robot) => robot.allow([Verb.fromName(verb)], resource('example.com', 'things')),
    ({ rules }) => rules[0].verbs[0],
  ),
  inAccount(
    'reason',
    'Role',
    (reason, robot) => robot.allow([Verb.CREATE], ApiResource.PODS, { reason }),
    (role) => reasons(role).slice('create pods: '.length),
  ),
];

/** What an accepted string became, or an error that is not the construct's; undefined where all is well. */
function problem([, set, find]: Row, value: string): string | undefined {
  const chart = testChart();
  try {
    set(value, chart);
  } catch (error) {
    const { message } = error as Error;
    const ours = /^(PeriodicJob|RunOnceJob|JobFanOut|JobFleet|ConfigFiles|ScopedServiceAccount) '/.test(
      message,
    );
    return ours ? undefined : `${JSON.stringify(value)} throws ${message}`;
  }
  try {
    const found = find(written(chart, value), value);
    return found === value ? undefined : `${JSON.stringify(value)} became ${JSON.stringify(found)}`;
  } catch (error) {
    return `${JSON.stringify(value)} makes no YAML: ${(error as Error).message}`;
  }
}

/** The manifests of a chart, written as cdk8s writes them and read as YAML 1.1. */
function written(chart: Chart, value: string): Json[] {
  const manifests = chart.toJson().map((manifest) => prune(manifest, value));
  return parseAllDocuments(Yaml.stringify(...manifests), { version: '1.1' }).map((document) => {
    if (document.errors.length > 0) throw document.errors[0];
    return document.toJS();
  });
}

/** Of a manifest what has to do with the string, at its place, since reading YAML takes long. */
function prune(json: Json, value: string): Json {
  if (Array.isArray(json)) return json.map((item) => prune(item, value));
  if (json === null || typeof json !== 'object') return isRelated(json, value) ? json : 0;
  const members = Object.entries(json).filter(
    ([name, member]) => name === 'kind' || name.includes(value) || isRelated(member, value),
  );
  return Object.fromEntries(
    members.map(([name, member]) => [name, name === 'kind' ? member : prune(member, value)]),
  );
}

function isRelated(json: Json, value: string): boolean {
  if (typeof json === 'string') return json.includes(value) || isBase64(json);
  if (json === null || typeof json !== 'object') return typeof json === 'function';
  return Object.entries(json).some(([name, member]) => name.includes(value) || isRelated(member, value));
}

function isBase64(text: string): boolean {
  return text.length > 0 && text.length % 4 === 0 && /^[A-Za-z0-9+/]+=*$/.test(text);
}

const ROWS = [...CONTAINER, ...VOLUMES, ...POD, ...JOB, ...CRON_JOB, ...FLEET, ...CONFIG_MAP, ...ACCOUNT];

/** Ids that constructs itself changes or refuses. */
const NO_IDS = ['a\nb', 'constructor', 'toString', '__proto__'];

/** All problems of a row, without the warnings that odd schedules print. */
function problems(row: Row, values: readonly string[]): string[] {
  let found: string[] = [];
  stderrOf(() => (found = values.flatMap((value) => problem(row, value) ?? [])));
  return found;
}

test.each(ROWS)('%s is refused or reaches the YAML as it is', (...row) => {
  const [prop] = row;
  const isId = prop.startsWith('id of');
  const values = HOSTILE_STRINGS.filter((value) => !(isId && NO_IDS.includes(value)));
  expect(problems(row, values)).toEqual([]);
});
