/** Patches that Kubernetes refuses, and what is said of them. */

import { JsonPatch, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { CompletionMode, JobRestartPolicy, Mount, PodFailureAction, PodFailureRule } from 'cdk8s-jobs';
import { add, MAIN, POD, RefusedPatch } from './patch-places';
import { REFUSED_POD_PATCHES } from './refused-pod-patches';

export { add, MAIN, POD };
export const INDEXED = { completionMode: CompletionMode.INDEXED, completions: 3 };

const rules = [PodFailureRule.onExitCodes(PodFailureAction.FAIL_JOB, [3])];
const ALIVE = { exec: { command: ['true'] } };
const RESTART = { action: 'Restart', exitCodes: { operator: 'In', values: [3] } };
const mounts = { '/data': Mount.fromEmptyDir({ sizeLimit: Size.mebibytes(1) }) };

const MOUNT = `${MAIN}/volumeMounts/0`;
const MOUNTED = 'spec.template.spec.containers[0].volumeMounts[0]';
const DISK = { name: 'disk', persistentVolumeClaim: { claimName: 'disk' } };
const KEY = { name: 'login', key: 'password' };
const FILE = { volumeName: 'data', path: 'job.env', key: 'A' };
const from = (valueFrom: object) => ({ name: 'A', valueFrom });
const [TERMS, RULES] = [`${POD}/affinity`, '/spec/podFailurePolicy'];
const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';
const exitCodes = (operator: string, values: number[], action = 'FailJob') => ({
  rules: [{ action, onExitCodes: { operator, values } }],
});
const success = (...rules: object[]) => [add('/spec/successPolicy', { rules })];
const spread = (more: object) => [
  add(`${POD}/topologySpreadConstraints`, [
    { topologyKey: 'zone', maxSkew: 1, whenUnsatisfiable: 'ScheduleAnyway', labelSelector: {}, ...more },
  ]),
];
const near = (more: object) => [
  add(TERMS, { podAffinity: { [REQUIRED]: [{ topologyKey: 'zone', labelSelector: {}, ...more }] } }),
];
const nodes = (...nodeSelectorTerms: object[]) => [
  add(TERMS, { nodeAffinity: { [REQUIRED]: { nodeSelectorTerms } } }),
];
const tolerate = (toleration: object) => [add(`${POD}/tolerations`, [toleration])];
const REFUSES = 'or Kubernetes refuses the job';

/**
 * What the API server takes: the kubelet refuses the first; the second is rounded, so the next apply is a change of it; of
 * the third the last counts, until `kubectl apply` merges the two. The fourth does nothing. A port twice is refused by
 * `kubectl apply --server-side`. Of the others no pod is made or no container starts, some never end, and of one Kubernetes 1.36
 * leaves the field out, unless a feature gate is on.
 */
export const TAKEN = [
  'root beside runAsNonRoot',
  'a quantity that would be rounded',
  'a variable twice',
  'a limit for each index of restarts',
  'a pod that may have less than its container requests',
  'a key of a spread that is selected by already',
  'a port twice',
  'a container that starts again when it has done its work',
  'a restart on success',
  'a profile with an empty name',
  'a signal of no operating system',
  'a block device that is a folder of another container',
  'a relative path of the node',
  'a port of two containers in the network of the node',
  'a gate of the scheduler before a node that is chosen',
];

const PORT = { containerPort: 80, hostPort: 80 };
const hostPath = (path: string) => add(`${POD}/volumes/-`, { name: 'host', hostPath: { path } });

export const REFUSED_PATCHES: RefusedPatch[] = [
  [
    'the network of the node in a user namespace',
    {},
    [add(`${POD}/hostNetwork`, true), add(`${POD}/hostUsers`, false)],
    'spec.template.spec.hostNetwork must be left out with hostUsers: false, or Kubernetes refuses the job; remove one of the two',
  ],
  [
    'the processes of the node in a user namespace',
    {},
    [add(`${POD}/hostPID`, true), add(`${POD}/hostUsers`, false)],
    'spec.template.spec.hostPID must be left out with hostUsers: false, or Kubernetes refuses the job; remove one of the two',
  ],
  [
    'the IPC of the node in a user namespace',
    {},
    [add(`${POD}/hostIPC`, true), add(`${POD}/hostUsers`, false)],
    'spec.template.spec.hostIPC must be left out with hostUsers: false, or Kubernetes refuses the job; remove one of the two',
  ],
  [
    'the processes of the node beside those of the pod',
    {},
    [add(`${POD}/hostPID`, true), add(`${POD}/shareProcessNamespace`, true)],
    'spec.template.spec.hostPID must be left out with shareProcessNamespace, or Kubernetes refuses the job; remove one of the two',
  ],
  [
    'another host name in the network of the node',
    {},
    [add(`${POD}/hostNetwork`, true), add(`${POD}/hostnameOverride`, 'a')],
    'spec.template.spec.hostNetwork must be left out with hostnameOverride, or Kubernetes refuses the job; remove one of the two',
  ],
  [
    "a kernel parameter of the node's network",
    { podSecurityContext: { sysctls: { 'net.ipv4.tcp_syncookies': '1' } } },
    [add(`${POD}/hostNetwork`, true)],
    'spec.template.spec.hostNetwork must be left out with sysctls of the network, which then belong to the node, or Kubernetes refuses the job; remove one of the two',
  ],
  [
    "a kernel parameter of the node's IPC",
    { podSecurityContext: { sysctls: { 'kernel/shm_rmid_forced': '1' } } },
    [add(`${POD}/hostIPC`, true)],
    'spec.template.spec.hostIPC must be left out with sysctls of IPC, which then belong to the node, or Kubernetes refuses the job; remove one of the two',
  ],
  [
    'another port of the node in its network',
    {},
    [add(`${POD}/hostNetwork`, true), add(`${MAIN}/ports`, [{ ...PORT, hostPort: 81 }])],
    'spec.template.spec.containers[0].ports[0].hostPort must be 80, the port of the container, with hostNetwork, or Kubernetes refuses the job, got 81; remove hostPort: with hostNetwork, both ports are the same',
  ],
  [
    'a port of two containers in the network of the node',
    {
      ports: [{ number: 80 }],
      additionalContainers: [{ name: 'two', image: 'two:1', ports: [{ number: 80 }] }],
    },
    [add(`${POD}/hostNetwork`, true)],
    'spec.template.spec.containers[1].ports[0].hostPort must be used only once in a pod, or Kubernetes refuses the job, got 80; choose another port of the node',
  ],
  [
    'a port of the node twice',
    {},
    [add(`${MAIN}/ports`, [PORT, { ...PORT, containerPort: 81 }])],
    'spec.template.spec.containers[0].ports[1].hostPort must be used only once in a pod, or Kubernetes refuses the job, got 80; choose another port of the node',
  ],
  [
    'a path of the node that goes up',
    {},
    [hostPath('/var/../etc')],
    'spec.template.spec.volumes[1].hostPath.path must be an absolute path of the node without "..", got "/var/../etc"; write it like \'/var/log\'',
  ],
  [
    'a relative path of the node',
    {},
    [hostPath('var/log')],
    'spec.template.spec.volumes[1].hostPath.path must be an absolute path of the node without "..", got "var/log"; write it like \'/var/log\'',
  ],
  [
    'what is no name of a node',
    {},
    [add(`${POD}/nodeName`, 'Node 1')],
    'spec.template.spec.nodeName must be the name of a node: at most 253 lower-case letters, digits, "-" and ".", got "Node 1"; look it up with `kubectl get nodes`',
  ],
  [
    'a gate of the scheduler before a node that is chosen',
    {},
    [add(`${POD}/nodeName`, 'node'), add(`${POD}/schedulingGates`, [{ name: 'example.com/wait' }])],
    'spec.template.spec.nodeName must be left out with schedulingGates, or no pod is created; remove one of the two',
  ],
  [
    'privileged beside what denies it',
    { securityContext: { allowPrivilegeEscalation: false } },
    [add(`${MAIN}/securityContext/privileged`, true)],
    'spec.template.spec.containers[0].securityContext.allowPrivilegeEscalation must not be false in a container that is privileged or adds CAP_SYS_ADMIN, or Kubernetes refuses the job, got false; remove it, since a privileged process can always escalate',
  ],
  [
    'CAP_SYS_ADMIN beside what denies it',
    { securityContext: { allowPrivilegeEscalation: false } },
    [add(`${MAIN}/securityContext/capabilities/add`, ['CAP_SYS_ADMIN'])],
    'spec.template.spec.containers[0].securityContext.allowPrivilegeEscalation must not be false in a container that is privileged or adds CAP_SYS_ADMIN, or Kubernetes refuses the job, got false; remove it, since a privileged process can always escalate',
  ],
  [
    'what is no label',
    {},
    [add('/spec/template/metadata/labels/stage', 'not yet')],
    'spec.template.metadata.labels["stage"] must be at most 63 letters, digits, "-", "_" or ".", starting and ending with a letter or digit, got "not yet"; shorten or replace it, or use an annotation for free text',
  ],
  [
    'a negative number',
    {},
    [JsonPatch.replace('/spec/backoffLimit', -1)],
    'spec.backoffLimit must be a whole number of at least 0, got -1; write 0',
  ],
  [
    'root beside runAsNonRoot',
    {},
    [JsonPatch.replace(`${POD}/securityContext/runAsUser`, 0)],
    'spec.template.spec.containers[0].securityContext.runAsUser must not be root, which the kubelet refuses to start with runAsNonRoot, got 0; choose another id, or set podSecurityContext.runAsNonRoot: false',
  ],
  [
    'a variable twice',
    {},
    [
      add(`${MAIN}/env`, [
        { name: 'A', value: '1' },
        { name: 'A', value: '2' },
      ]),
    ],
    'spec.template.spec.containers[0].env[1].name must differ from those before, got "A"; correct the patch that adds it a second time',
  ],
  [
    'a container twice',
    {},
    [add(`${POD}/containers/-`, { name: 'main', image: 'x' })],
    'spec.template.spec.containers[1].name must differ from those before, got "main"; correct the patch that adds it a second time',
  ],
  [
    'a volume twice',
    { mounts },
    [add(`${POD}/volumes/-`, { name: 'data', emptyDir: {} })],
    'spec.template.spec.volumes[2].name must differ from those before, got "data"; correct the patch that adds it a second time',
  ],
  [
    'a path twice',
    { mounts },
    [add(`${MAIN}/volumeMounts/-`, { name: 'data', mountPath: '/data' })],
    'spec.template.spec.containers[0].volumeMounts[2].mountPath must differ from those before, got "/data"; correct the patch that adds it a second time',
  ],
  [
    'a mount without its volume',
    {},
    [add(`${MAIN}/volumeMounts/-`, { name: 'data', mountPath: '/data' })],
    'spec.template.spec.containers[0].volumeMounts[1].name must be the name of a volume of the pod, got "data"; add the volume, or mount it with the prop mounts',
  ],
  [
    'a request above its limit',
    {},
    [JsonPatch.replace(`${MAIN}/resources/limits/memory`, '1Mi')],
    'spec.template.spec.containers[0].resources.requests["memory"] must be at most the limit of 1Mi, got "256Mi"; raise the limit or lower the request',
  ],
  [
    'a quantity that would be rounded',
    {},
    [add(`${MAIN}/resources/limits/cpu`, '250.5m')],
    'spec.template.spec.containers[0].resources.limits.cpu must be whole thousandths of a core, since Kubernetes would round it up, got "250.5m"; write it like \'250m\'',
  ],
  [
    'a pod without containers',
    {},
    [JsonPatch.remove(MAIN)],
    'spec.template.spec.containers must have at least one container, or Kubernetes refuses the job; correct the patch',
  ],
  [
    'a container without a name',
    {},
    [add(`${POD}/containers/-`, { image: 'proxy:1' })],
    'spec.template.spec.containers[1].name must be a container name: at most 63 lower-case letters, digits and "-"; correct the patch',
  ],
  [
    'a container with capitals in its name',
    {},
    [add(`${POD}/containers/-`, { name: 'Proxy', image: 'proxy:1' })],
    'spec.template.spec.containers[1].name must be a container name: at most 63 lower-case letters, digits and "-", got "Proxy"; correct the patch',
  ],
  [
    'a container without an image',
    {},
    [JsonPatch.remove(`${MAIN}/image`)],
    'spec.template.spec.containers[0].image must be set, or Kubernetes refuses the job; correct the patch',
  ],
  [
    'a variable without a name',
    {},
    [add(`${MAIN}/env`, [{ value: 'x' }])],
    'spec.template.spec.containers[0].env[0].name must be set, or Kubernetes refuses the job; correct the patch',
  ],
  [
    'a restart policy that jobs do not have',
    {},
    [JsonPatch.replace(`${POD}/restartPolicy`, 'Always')],
    "spec.template.spec.restartPolicy must be 'Never' or 'OnFailure' in a job, got \"Always\"; write one of these",
  ],
  [
    'a limit for each index of pods without one',
    {},
    [add('/spec/backoffLimitPerIndex', 1)],
    'spec.backoffLimitPerIndex must come with completionMode Indexed, since it applies to indexes, got 1; set CompletionMode.INDEXED and completions',
  ],
  [
    'a number of failed indexes without a limit for each',
    INDEXED,
    [add('/spec/maxFailedIndexes', 1)],
    'spec.backoffLimitPerIndex must be set with maxFailedIndexes; set how often each index is retried',
  ],
  [
    'a limit for each of many numbered pods without one for all',
    { ...INDEXED, completions: 200_000 },
    [add('/spec/backoffLimitPerIndex', 1)],
    'spec.maxFailedIndexes must be set with backoffLimitPerIndex and more than 100000 completions; write at most 10000',
  ],
  [
    'numbered pods without a number',
    {},
    [add('/spec/completionMode', 'Indexed'), add('/spec/parallelism', 2)],
    'spec.completions must be set with completionMode Indexed and parallelism; set the number of indexed pods',
  ],
  [
    'a failure policy of restarts',
    { podFailurePolicy: rules },
    [JsonPatch.replace(`${POD}/restartPolicy`, 'OnFailure')],
    'spec.podFailurePolicy must come with restartPolicy Never, or Kubernetes refuses the job; correct the patch',
  ],
  [
    'a failure policy of pods that have not ended',
    { podFailurePolicy: rules },
    [JsonPatch.replace('/spec/podReplacementPolicy', 'TerminatingOrFailed')],
    "spec.podReplacementPolicy must be 'Failed' with podFailurePolicy, or Kubernetes refuses the job; correct the patch",
  ],
  [
    'a volume of two sources',
    { mounts },
    [add(`${POD}/volumes/0/configMap`, { name: 'config' })],
    "spec.template.spec.volumes[0] must have only one source, or Kubernetes refuses the job, got emptyDir and configMap; correct the patch, or give volume 'data' a different name in one of the two places",
  ],
  [
    'a subPathExpr beside a subPath',
    { mounts },
    [add(`${MOUNT}/subPath`, 'a'), add(`${MOUNT}/subPathExpr`, 'b')],
    `${MOUNTED}.subPathExpr must be left out with subPath, or Kubernetes refuses the job, got "b"; correct the patch`,
  ],
  [
    'a mount that is writable, and read-only all the way down',
    { mounts },
    [add(`${MOUNT}/recursiveReadOnly`, 'Enabled')],
    `${MOUNTED}.recursiveReadOnly must be set together with readOnly: true, or Kubernetes refuses the job, got "Enabled"; correct the patch`,
  ],
  [
    'a mount that is read-only all the way down, and sees what the node mounts',
    { mounts },
    [
      add(`${MOUNT}/readOnly`, true),
      add(`${MOUNT}/recursiveReadOnly`, 'IfPossible'),
      add(`${MOUNT}/mountPropagation`, 'HostToContainer'),
    ],
    `${MOUNTED}.recursiveReadOnly must be set without mountPropagation, or with None, or Kubernetes refuses the job, got "IfPossible"; correct the patch`,
  ],
  [
    'a mount that the node sees, of a container that is not privileged',
    { mounts },
    [add(`${MOUNT}/mountPropagation`, 'Bidirectional')],
    `${MOUNTED}.mountPropagation must not be Bidirectional in a container that is not privileged, or Kubernetes refuses the job, got "Bidirectional"; correct the patch`,
  ],
  [
    'a block device of no volume',
    {},
    [add(`${MAIN}/volumeDevices`, [{ name: 'disk', devicePath: '/dev/disk' }])],
    'spec.template.spec.containers[0].volumeDevices[0].name must be the name of a volume of the pod, got "disk"; add the volume, or use the prop volumeDevices',
  ],
  [
    'a block device of an empty folder',
    {},
    [
      add(`${POD}/volumes/-`, { name: 'disk', emptyDir: {} }),
      add(`${MAIN}/volumeDevices`, [{ name: 'disk', devicePath: '/dev/disk' }]),
    ],
    'spec.template.spec.containers[0].volumeDevices[0].name must be the volume of a claim, because only claims can be block devices, or Kubernetes refuses the job, got "disk"; correct the patch',
  ],
  [
    'a block device at two paths',
    {},
    [
      add(`${POD}/volumes/-`, DISK),
      add(`${MAIN}/volumeDevices`, [
        { name: 'disk', devicePath: '/dev/a' },
        { name: 'disk', devicePath: '/dev/b' },
      ]),
    ],
    'spec.template.spec.containers[0].volumeDevices[1].name must differ from the volumes of the devices before it, or Kubernetes refuses the job, got "disk"; correct the patch',
  ],
  [
    'a block device at the path of a mount',
    { mounts },
    [add(`${POD}/volumes/-`, DISK), add(`${MAIN}/volumeDevices`, [{ name: 'disk', devicePath: '/data' }])],
    'spec.template.spec.containers[0].volumeDevices[0].devicePath must differ from the paths of mounts and of the devices before it, or Kubernetes refuses the job, got "/data"; correct the patch',
  ],
  [
    'a block device that is a folder as well',
    { mounts },
    [
      JsonPatch.replace(`${POD}/volumes/0`, { ...DISK, name: 'data' }),
      add(`${MAIN}/volumeDevices`, [{ name: 'data', devicePath: '/dev/disk' }]),
    ],
    `${MOUNTED}.name must not be a volume that the pod uses as a block device, got "data"; correct the patch`,
  ],
  [
    'a block device that is a folder of another container',
    { mounts, initContainers: [{ name: 'fetch', image: 'registry.example.com/fetch:1.0.0' }] },
    [
      JsonPatch.replace(`${POD}/volumes/0`, { ...DISK, name: 'data' }),
      add(`${POD}/initContainers/0/volumeDevices`, [{ name: 'data', devicePath: '/dev/disk' }]),
    ],
    `${MOUNTED}.name must not be a volume that the pod uses as a block device, got "data"; correct the patch`,
  ],
  [
    'a variable of two sources',
    {},
    [add(`${MAIN}/env`, [from({ fieldRef: { fieldPath: 'metadata.name' }, secretKeyRef: KEY })])],
    'spec.template.spec.containers[0].env[0].valueFrom must have exactly one source, or Kubernetes refuses the job, got "fieldRef, secretKeyRef"; correct the patch',
  ],
  [
    'a variable of no source',
    {},
    [add(`${MAIN}/env`, [from({})])],
    'spec.template.spec.containers[0].env[0].valueFrom must have exactly one source, or Kubernetes refuses the job; correct the patch',
  ],
  [
    'a variable with a value and a source',
    {},
    [add(`${MAIN}/env`, [{ ...from({ secretKeyRef: KEY }), value: 'hunter2' }])],
    'spec.template.spec.containers[0].env[0] must have either a value or valueFrom, not both, or Kubernetes refuses the job; correct the patch',
  ],
  [
    'a variable that is a field of files only',
    {},
    [add(`${MAIN}/env`, [from({ fieldRef: { fieldPath: 'metadata.labels' } })])],
    'spec.template.spec.containers[0].env[0].valueFrom.fieldRef.fieldPath must be a field that environment variables can be set from, or Kubernetes refuses the job, got "metadata.labels"; correct the patch',
  ],
  [
    'a variable of a file in a folder that there is not',
    {},
    [add(`${MAIN}/env`, [from({ fileKeyRef: { ...FILE, volumeName: 'data' } })])],
    'spec.template.spec.containers[0].env[0].valueFrom.fileKeyRef.volumeName must be an emptyDir volume of the pod, or Kubernetes refuses the job, got "data"; correct the patch',
  ],
  [
    'a variable of a file of a claim',
    { mounts },
    [
      JsonPatch.replace(`${POD}/volumes/0`, { ...DISK, name: 'data' }),
      add(`${MAIN}/env`, [from({ fileKeyRef: { ...FILE, volumeName: 'data' } })]),
    ],
    'spec.template.spec.containers[0].env[0].valueFrom.fileKeyRef.volumeName must be an emptyDir volume of the pod, or Kubernetes refuses the job, got "data"; correct the patch',
  ],
  [
    'a variable of a file outside of its folder',
    { mounts },
    [add(`${MAIN}/env`, [from({ fileKeyRef: { ...FILE, path: '../job.env' } })])],
    'spec.template.spec.containers[0].env[0].valueFrom.fileKeyRef.path must be a path below the volume, or Kubernetes refuses the job, got "../job.env"; correct the patch',
  ],
  [
    'a variable of a key with its value',
    { mounts },
    [add(`${MAIN}/env`, [from({ fileKeyRef: { ...FILE, key: 'A=hunter2' } })])],
    'spec.template.spec.containers[0].env[0].valueFrom.fileKeyRef.key must be printable ASCII without "=", or Kubernetes refuses the job; correct the patch',
  ],
  [
    'variables of two objects in one',
    {},
    [add(`${MAIN}/envFrom`, [{ configMapRef: { name: 'a' }, secretRef: { name: 'b' } }])],
    'spec.template.spec.containers[0].envFrom[0] must be one ConfigMap or one Secret, or Kubernetes refuses the job; correct the patch',
  ],
  [
    'an empty success policy',
    INDEXED,
    success(),
    'spec.successPolicy.rules must have 1 to 20 rules, got 0; add one, or remove it',
  ],
  [
    'a success rule that says nothing',
    INDEXED,
    success({}),
    'spec.successPolicy.rules[0] must have succeededIndexes or succeededCount; set which indexes must succeed, or how many',
  ],
  [
    'a success of indexes that are not there',
    INDEXED,
    success({ succeededIndexes: '1-3' }),
    'spec.successPolicy.rules[0].succeededIndexes must be numbers from 0 to 2 in ascending order, and ranges of two or more, got "1-3"; write it like \'0,2-4\'',
  ],
  [
    'a success of more than are listed',
    INDEXED,
    success({ succeededIndexes: '1-2', succeededCount: 3 }),
    'spec.successPolicy.rules[0].succeededCount must be at most 2, since there are no more succeededIndexes, got 3; write 2',
  ],
  [
    'exit code 0 as a failure',
    {},
    [add(RULES, exitCodes('In', [0, 1]))],
    `spec.podFailurePolicy.rules[0].onExitCodes.values[0] must not be 0 with the operator 'In', since 0 is not a failure, ${REFUSES}, got 0; correct the patch`,
  ],
  [
    'exit codes that are not in order',
    {},
    [add(RULES, exitCodes('In', [3, 2]))],
    `spec.podFailurePolicy.rules[0].onExitCodes.values[1] must be greater than 3, the code before it, ${REFUSES}, got 2; correct the patch`,
  ],
  [
    'no exit codes',
    {},
    [add(RULES, exitCodes('NotIn', []))],
    `spec.podFailurePolicy.rules[0].onExitCodes.values must be 1 to 255 exit codes, ${REFUSES}, got 0; correct the patch`,
  ],
  [
    'a failure rule that matches nothing',
    {},
    [add(RULES, { rules: [{ action: 'FailJob', onPodConditions: [] }] })],
    `spec.podFailurePolicy.rules[0] must have either onExitCodes or onPodConditions, ${REFUSES}; correct the patch`,
  ],
  [
    'a failure rule without an action',
    {},
    [add(RULES, { rules: [{ onPodConditions: [{ type: 'DisruptionTarget' }] }] })],
    `spec.podFailurePolicy.rules[0].action must be set, ${REFUSES}; correct the patch`,
  ],
  [
    'a failure rule on no condition that there can be',
    {},
    [add(RULES, { rules: [{ action: 'Ignore', onPodConditions: [{ type: 'a b' }] }] })],
    `spec.podFailurePolicy.rules[0].onPodConditions[0].type must be a pod condition, ${REFUSES}, got "a b"; correct the patch`,
  ],
  [
    '21 failure rules',
    {},
    [add(RULES, { rules: Array.from({ length: 21 }, () => exitCodes('In', [1]).rules[0]) })],
    `spec.podFailurePolicy.rules must be at most 20, ${REFUSES}, got 21; correct the patch`,
  ],
  [
    'a manager without a domain',
    {},
    [add('/spec/managedBy', 'kueue')],
    'spec.managedBy must be a domain, "/" and a path, at most 63 characters in all, got "kueue"; write it like \'kueue.x-k8s.io/multikueue\'',
  ],
  [
    'a selector that Kubernetes would choose',
    { podLabels: { a: 'b' } },
    [add('/spec/selector', { matchLabels: { a: 'b' } })],
    `spec.selector must come with manualSelector: true, ${REFUSES}; correct the patch`,
  ],
  [
    'a selector that is not there',
    {},
    [add('/spec/manualSelector', true)],
    `spec.selector must be set with manualSelector, ${REFUSES}; correct the patch`,
  ],
  [
    'a selector of other pods',
    {},
    [add('/spec/manualSelector', true), add('/spec/selector', { matchLabels: { a: 'b' } })],
    `spec.selector must select the labels of the pods, ${REFUSES}; correct the patch`,
  ],
  [
    'a toleration of one value of every value',
    {},
    tolerate({ key: 'a', operator: 'Exists', value: 'b' }),
    'spec.template.spec.tolerations[0].value must be left out with TolerationOperator.EXISTS, which matches every value, got "b"; remove one of the two',
  ],
  [
    'a toleration of no key',
    {},
    tolerate({ effect: 'NoSchedule' }),
    'spec.template.spec.tolerations[0].operator must come with a key, got "Equal"; name the key of the taint',
  ],
  [
    'a toleration for a time of what evicts nobody',
    {},
    tolerate({ key: 'a', operator: 'Exists', effect: 'NoSchedule', tolerationSeconds: 5 }),
    `spec.template.spec.tolerations[0].effect must be 'NoExecute' with tolerationSeconds, ${REFUSES}, got "NoSchedule"; correct the patch`,
  ],
  [
    'a spread that may be off by nothing',
    {},
    spread({ maxSkew: 0 }),
    'spec.template.spec.topologySpreadConstraints[0].maxSkew must be a whole number of at least 1, got 0; write 1',
  ],
  [
    'places that need not be there',
    {},
    spread({ minDomains: 2 }),
    `spec.template.spec.topologySpreadConstraints[0].minDomains must come with whenUnsatisfiable: 'DoNotSchedule', ${REFUSES}, got 2; correct the patch`,
  ],
  [
    'a spread twice',
    { topologySpread: [{ topologyKey: 'zone' }] },
    [
      add(`${POD}/topologySpreadConstraints/-`, {
        topologyKey: 'zone',
        maxSkew: 2,
        whenUnsatisfiable: 'ScheduleAnyway',
      }),
    ],
    `spec.template.spec.topologySpreadConstraints[1].topologyKey must differ from those before, ${REFUSES}, got "zone"; correct the patch`,
  ],
  [
    'a key of a spread without pods',
    {},
    spread({ matchLabelKeys: ['a'], labelSelector: undefined }),
    `spec.template.spec.topologySpreadConstraints[0].matchLabelKeys must come with labelSelector, ${REFUSES}; correct the patch`,
  ],
  [
    'a key of a spread that is selected by already',
    {},
    spread({ matchLabelKeys: ['a'], labelSelector: { matchLabels: { a: 'b' } } }),
    'spec.template.spec.topologySpreadConstraints[0].matchLabelKeys[0] must not be a key that the selector uses already, or Kubernetes refuses the pods, got "a"; remove one of the two',
  ],
  [
    'no place',
    {},
    near({ topologyKey: '' }),
    `spec.template.spec.affinity.podAffinity.${REQUIRED}[0].topologyKey must be set, ${REFUSES}; correct the patch`,
  ],
  [
    'a name that no namespace has',
    {},
    near({ namespaces: ['Shop'] }),
    `spec.template.spec.affinity.podAffinity.${REQUIRED}[0].namespaces[0] must be the name of a namespace: at most 63 lower-case letters, digits and "-", got "Shop"; write it like 'shop'`,
  ],
  [
    'pods whose label has no values',
    {},
    near({ labelSelector: { matchExpressions: [{ key: 'a', operator: 'In', values: [] }] } }),
    `spec.template.spec.affinity.podAffinity.${REQUIRED}[0].labelSelector.matchExpressions[0].values must list at least one value with the operator In, got []; correct the values or the operator`,
  ],
  [
    'a key in which values are the same and others',
    {},
    near({ matchLabelKeys: ['a'], mismatchLabelKeys: ['a'] }),
    `spec.template.spec.affinity.podAffinity.${REQUIRED}[0].mismatchLabelKeys must not repeat a key of matchLabelKeys, ${REFUSES}, got "a"; correct the patch`,
  ],
  [
    'no nodes',
    {},
    nodes(),
    `spec.template.spec.affinity.nodeAffinity.${REQUIRED}.nodeSelectorTerms must have at least one, ${REFUSES}; correct the patch`,
  ],
  [
    'two names of nodes at a time',
    {},
    nodes({ matchFields: [{ key: 'metadata.name', operator: 'In', values: ['a', 'b'] }] }),
    `spec.template.spec.affinity.nodeAffinity.${REQUIRED}.nodeSelectorTerms[0].matchFields[0].values must be the name of one node, got ["a","b"]; write one term for each node`,
  ],
  [
    'a negative number of a required node',
    {},
    nodes({ matchExpressions: [{ key: 'a', operator: 'Gt', values: ['-5'] }] }),
    `spec.template.spec.affinity.nodeAffinity.${REQUIRED}.nodeSelectorTerms[0].matchExpressions[0].values[0] must be at most 63 letters, digits, "-", "_" or ".", starting and ending with a letter or digit, got "-5"; shorten or replace it, or use an annotation for free text`,
  ],
  [
    'a preference that is too strong',
    {},
    [
      add(TERMS, {
        podAntiAffinity: {
          preferredDuringSchedulingIgnoredDuringExecution: [
            { weight: 101, podAffinityTerm: { topologyKey: 'zone', labelSelector: {} } },
          ],
        },
      }),
    ],
    'spec.template.spec.affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].weight must be a whole number of at least 1 and at most 100, got 101; write 100',
  ],
  [
    'a node selector that no label has',
    {},
    [add(`${POD}/nodeSelector`, { pool: 'very large' })],
    'spec.template.spec.nodeSelector["pool"] must be at most 63 letters, digits, "-", "_" or ".", starting and ending with a letter or digit, got "very large"; shorten or replace it, or use an annotation for free text',
  ],
  [
    'a number where text belongs',
    {},
    [add(`${MAIN}/env`, [{ name: 'PORT', value: 5432 }])],
    'spec.template.spec.containers[0].env[0].value must be text and is a number; correct the patch, with quotes around the value',
  ],
  [
    'text where a number belongs',
    {},
    [JsonPatch.replace('/spec/backoffLimit', '2')],
    'spec.backoffLimit must be a whole number and is text; correct the patch',
  ],
  [
    'text where a flag belongs',
    {},
    [add(`${POD}/hostNetwork`, 'true')],
    'spec.template.spec.hostNetwork must be true or false and is text; correct the patch',
  ],
  [
    'a map where a list belongs',
    {},
    [add(`${POD}/tolerations`, { key: 'a' })],
    'spec.template.spec.tolerations must be a list and is a map; correct the patch',
  ],
  [
    'a limit for each index of restarts',
    { ...INDEXED, restartPolicy: JobRestartPolicy.ON_FAILURE },
    [add('/spec/backoffLimitPerIndex', 1)],
    'spec.backoffLimitPerIndex must come with JobRestartPolicy.NEVER, since it has no effect on restarts, got 1; remove restartPolicy',
  ],
  [
    'a failure rule for a container that was renamed',
    { podFailurePolicy: rules },
    [JsonPatch.replace(`${MAIN}/name`, 'report')],
    'spec.podFailurePolicy.rules[0].onExitCodes.containerName must be a container of the pod, got "main"; write one of: report',
  ],
  [
    'a probe of an init container',
    { initContainers: [{ name: 'fetch', image: 'fetch:1' }] },
    [add(`${POD}/initContainers/0/livenessProbe`, ALIVE)],
    'spec.template.spec.initContainers[0].livenessProbe must be left out in a container that ends before the others start, or Kubernetes refuses the job; remove it, or make the container a sidecar',
  ],
  [
    'a hook of an init container',
    { initContainers: [{ name: 'fetch', image: 'fetch:1' }] },
    [add(`${POD}/initContainers/0/lifecycle`, { preStop: ALIVE })],
    'spec.template.spec.initContainers[0].lifecycle must be left out in a container that ends before the others start, or Kubernetes refuses the job; remove it, or make the container a sidecar',
  ],
  [
    'a probe that asks nothing',
    {},
    [add(`${MAIN}/readinessProbe`, { periodSeconds: 5 })],
    'spec.template.spec.containers[0].readinessProbe must have one of exec, grpc, httpGet, tcpSocket; add one',
  ],
  [
    'a probe that asks two things',
    {},
    [add(`${MAIN}/readinessProbe`, { ...ALIVE, tcpSocket: { port: 80 } })],
    'spec.template.spec.containers[0].readinessProbe must have one of exec, grpc, httpGet, tcpSocket; remove all but one of exec and tcpSocket',
  ],
  [
    'a probe of no program',
    {},
    [add(`${MAIN}/livenessProbe`, { exec: { command: [] } })],
    "spec.template.spec.containers[0].livenessProbe.exec.command must name a program; write it like ['cat', '/tmp/alive']",
  ],
  [
    'a probe of a port that there is not',
    {},
    [add(`${MAIN}/livenessProbe`, { httpGet: { path: '/', port: 'HTTP' } })],
    'spec.template.spec.containers[0].livenessProbe.httpGet.port must be a port from 1 to 65535, got "HTTP"; write the port that the program listens on',
  ],
  [
    'a liveness probe that has to succeed twice',
    {},
    [add(`${MAIN}/livenessProbe`, { ...ALIVE, successThreshold: 2 })],
    'spec.template.spec.containers[0].livenessProbe.successThreshold must be 1 in a probe that restarts its container, got 2; remove it',
  ],
  [
    'a probe that waits a negative time',
    {},
    [add(`${MAIN}/readinessProbe`, { ...ALIVE, periodSeconds: -1 })],
    'spec.template.spec.containers[0].readinessProbe.periodSeconds must be a whole number of at least 0, got -1; write a number',
  ],
  [
    'a grace period of a probe that stops nothing',
    {},
    [add(`${MAIN}/readinessProbe`, { ...ALIVE, terminationGracePeriodSeconds: 5 })],
    'spec.template.spec.containers[0].readinessProbe.terminationGracePeriodSeconds must be left out in a readinessProbe, which stops nothing, got 5; remove it',
  ],
  [
    'a grace period of a probe that is none',
    {},
    [add(`${MAIN}/livenessProbe`, { ...ALIVE, terminationGracePeriodSeconds: 0 })],
    'spec.template.spec.containers[0].livenessProbe.terminationGracePeriodSeconds must be at least 1, got 0; remove it',
  ],
  [
    'a hook that does nothing',
    {},
    [add(`${MAIN}/lifecycle`, { postStart: {} })],
    'spec.template.spec.containers[0].lifecycle.postStart must have one of exec, httpGet, sleep, tcpSocket; add one',
  ],
  [
    'a port that there is not',
    {},
    [add(`${MAIN}/ports`, [{ containerPort: 0 }])],
    'spec.template.spec.containers[0].ports[0].containerPort must be a port from 1 to 65535, got 0; write the port that the program listens on',
  ],
  [
    'a port without a number',
    {},
    [add(`${MAIN}/ports`, [{ name: 'http' }])],
    'spec.template.spec.containers[0].ports[0].containerPort must be a port from 1 to 65535; write the port that the program listens on',
  ],
  [
    'a port twice',
    {},
    [add(`${MAIN}/ports`, [{ containerPort: 80 }, { containerPort: 80, protocol: 'TCP' }])],
    'spec.template.spec.containers[0].ports[1].containerPort must differ from those before, got 80; remove or change one of the two',
  ],
  [
    'a name for two ports',
    {},
    [
      add(`${MAIN}/ports`, [
        { containerPort: 80, name: 'http' },
        { containerPort: 81, name: 'http' },
      ]),
    ],
    'spec.template.spec.containers[0].ports[1].name must differ from those before, got "http"; remove or change one of the two',
  ],
  [
    'a port by a name in capitals',
    {},
    [add(`${MAIN}/ports`, [{ containerPort: 80, name: 'HTTP' }])],
    'spec.template.spec.containers[0].ports[0].name must be a port name: at most 15 lower-case letters, digits and "-", with at least one letter, got "HTTP"; write it like \'http\'',
  ],
  [
    'a protocol in lower case',
    {},
    [add(`${MAIN}/ports`, [{ containerPort: 80, protocol: 'tcp' }])],
    "spec.template.spec.containers[0].ports[0].protocol must be 'SCTP' or 'TCP' or 'UDP', got \"tcp\"; write 'TCP'",
  ],
  [
    'restart rules without a policy',
    {},
    [add(`${MAIN}/restartPolicyRules`, [RESTART])],
    'spec.template.spec.containers[0].restartPolicy must be set with restartPolicyRules, or Kubernetes refuses the job; write Never, which applies when no rule matches',
  ],
  [
    'a restart rule for no exit code',
    {},
    [add(`${MAIN}/restartPolicy`, 'Never'), add(`${MAIN}/restartPolicyRules`, [{ action: 'Restart' }])],
    'spec.template.spec.containers[0].restartPolicyRules[0].exitCodes must be set, or Kubernetes refuses the job; list the exit codes that the rule applies to',
  ],
  [
    'more restart rules than Kubernetes takes',
    {},
    [
      add(`${MAIN}/restartPolicy`, 'Never'),
      add(
        `${MAIN}/restartPolicyRules`,
        Array.from({ length: 21 }, () => RESTART),
      ),
    ],
    'spec.template.spec.containers[0].restartPolicyRules must have at most 20 rules, got 21; merge or remove rules',
  ],
  [
    'an action in lower case',
    {},
    [
      add(`${MAIN}/restartPolicy`, 'Never'),
      add(`${MAIN}/restartPolicyRules`, [{ ...RESTART, action: 'restart' }]),
    ],
    "spec.template.spec.containers[0].restartPolicyRules[0].action must be 'Restart' or 'RestartAllContainers', got \"restart\"; write 'Restart'",
  ],
  [
    'a restart policy of a container in lower case',
    {},
    [add(`${MAIN}/restartPolicy`, 'never')],
    "spec.template.spec.containers[0].restartPolicy must be 'Always' or 'Never' or 'OnFailure', got \"never\"; write 'Never'",
  ],
  [
    'a container that starts again when it has done its work',
    {},
    [add(`${MAIN}/restartPolicy`, 'Always')],
    'spec.template.spec.containers[0].restartPolicy must not be Always in a container that has to end before the Job can finish, got "Always"; choose OnFailure or Never, or make the container a sidecar',
  ],
  [
    'a restart on success',
    {},
    [
      add(`${MAIN}/restartPolicy`, 'Never'),
      add(`${MAIN}/restartPolicyRules`, [
        { action: 'Restart', exitCodes: { operator: 'NotIn', values: [3] } },
      ]),
    ],
    'spec.template.spec.containers[0].restartPolicyRules[0].exitCodes.values must not match exit code 0, or a container that succeeds is restarted forever, got [3]; add 0',
  ],
  [
    'a profile without a name',
    {},
    [add(`${MAIN}/securityContext/seccompProfile`, { type: 'Localhost' })],
    'spec.template.spec.containers[0].securityContext.seccompProfile.localhostProfile must name a profile that is on the node; write its name',
  ],
  [
    'a profile with an empty name',
    {},
    [add(`${MAIN}/securityContext/seccompProfile`, { type: 'Localhost', localhostProfile: '' })],
    'spec.template.spec.containers[0].securityContext.seccompProfile.localhostProfile must name a profile that is on the node, got ""; write its name',
  ],
  [
    'a profile by a path out of its folder',
    {},
    [add(`${POD}/securityContext/seccompProfile`, { type: 'Localhost', localhostProfile: 'a/../b' })],
    'spec.template.spec.securityContext.seccompProfile.localhostProfile must be a relative path without "..", got "a/../b"; correct the name',
  ],
  [
    'a profile with a name that its type does not take',
    {},
    [add(`${POD}/securityContext/appArmorProfile`, { type: 'Unconfined', localhostProfile: 'a' })],
    'spec.template.spec.securityContext.appArmorProfile.localhostProfile must be left out unless the type is Localhost, got "a"; remove it',
  ],
  [
    'a profile without a type',
    {},
    [add(`${POD}/securityContext/appArmorProfile`, {})],
    "spec.template.spec.securityContext.appArmorProfile.type must be set, or Kubernetes refuses the job; write 'RuntimeDefault'",
  ],
  [
    'an AppArmor profile with blanks around its name',
    {},
    [add(`${MAIN}/securityContext/appArmorProfile`, { type: 'Localhost', localhostProfile: ' a' })],
    'spec.template.spec.containers[0].securityContext.appArmorProfile.localhostProfile must be a name without leading or trailing spaces, got " a"; correct the name',
  ],
  [
    'a policy of groups in lower case',
    {},
    [add(`${POD}/securityContext/supplementalGroupsPolicy`, 'strict')],
    "spec.template.spec.securityContext.supplementalGroupsPolicy must be 'Merge' or 'Strict', got \"strict\"; write 'Strict'",
  ],
  [
    'a signal of no operating system',
    {},
    [add(`${MAIN}/lifecycle`, { stopSignal: 'SIGINT' })],
    "spec.template.spec.containers[0].lifecycle.stopSignal must come with the os of the pod, or Kubernetes refuses it; write the prop stopSignal, or add { name: 'linux' } as os to the spec of the pod",
  ],
  [
    'a pod that may have less than its container requests',
    { resources: { cpu: { request: Cpu.millis(100) } } },
    [add(`${POD}/resources`, { limits: { memory: '512Mi', cpu: '50m' } })],
    'spec.template.spec.resources.limits["cpu"] must be at least 100m, which the containers of the pod request at the same time, or no pod is created, got "50m"; raise it, or lower the resources of the containers',
  ],
  [
    'a container that may have more than its pod',
    { resources: { memory: { request: Size.mebibytes(256), limit: Size.mebibytes(512) } } },
    [add(`${POD}/resources`, { limits: { memory: '300Mi' } })],
    'spec.template.spec.containers[0].resources.limits["memory"] must be at most the pod\'s limit of 300Mi, got "512Mi"; lower it, or raise the limit of the pod',
  ],
  ...REFUSED_POD_PATCHES,
];
