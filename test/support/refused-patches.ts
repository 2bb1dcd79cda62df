/** Patches that Kubernetes refuses, and what is said of them. */

import { JsonPatch, Size } from 'cdk8s';
import {
  CompletionMode,
  JobRestartPolicy,
  Mount,
  PodFailureAction,
  PodFailureRule,
  RunOnceJobProps,
} from 'cdk8s-jobs';

export const POD = '/spec/template/spec';
export const MAIN = `${POD}/containers/0`;
export const INDEXED = { completionMode: CompletionMode.INDEXED, completions: 3 };
export const add = (path: string, value: unknown) => JsonPatch.add(path, value);

const rules = [PodFailureRule.onExitCodes(PodFailureAction.FAIL_JOB, [3])];
const mounts = { '/data': Mount.fromEmptyDir({ sizeLimit: Size.mebibytes(1) }) };

const MOUNT = `${MAIN}/volumeMounts/0`;
const MOUNTED = 'spec.template.spec.containers[0].volumeMounts[0]';
const DISK = { name: 'disk', persistentVolumeClaim: { claimName: 'disk' } };
const KEY = { name: 'login', key: 'password' };
const FILE = { volumeName: 'data', path: 'job.env', key: 'A' };
const from = (valueFrom: object) => ({ name: 'A', valueFrom });

type RefusedPatch = [what: string, props: Partial<RunOnceJobProps>, patches: JsonPatch[], message: string];

/**
 * What the API server takes: the kubelet refuses the first; the second is rounded, so the next apply is a change of it; of
 * the third the last counts, until `kubectl apply` merges the two. The fourth does nothing, and of the fifth no pod is made. Of
 * the last the kubelet starts no container.
 */
export const TAKEN = [
  'root beside runAsNonRoot',
  'a quantity that would be rounded',
  'a variable twice',
  'a limit for each index of restarts',
  'a pod that may have less than its container requests',
  'a block device that is a folder of another container',
];

export const REFUSED_PATCHES: RefusedPatch[] = [
  [
    'privileged beside what denies it',
    { securityContext: { allowPrivilegeEscalation: false } },
    [add(`${MAIN}/securityContext/privileged`, true)],
    'spec.template.spec.containers[0].securityContext.allowPrivilegeEscalation must not be false in a container that is privileged or adds CAP_SYS_ADMIN, or Kubernetes refuses the job, got false; remove it: privileged processes always may',
  ],
  [
    'CAP_SYS_ADMIN beside what denies it',
    { securityContext: { allowPrivilegeEscalation: false } },
    [add(`${MAIN}/securityContext/capabilities/add`, ['CAP_SYS_ADMIN'])],
    'spec.template.spec.containers[0].securityContext.allowPrivilegeEscalation must not be false in a container that is privileged or adds CAP_SYS_ADMIN, or Kubernetes refuses the job, got false; remove it: privileged processes always may',
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
    'spec.template.spec.containers[0].securityContext.runAsUser must not be root, which the kubelet refuses to start beside runAsNonRoot, got 0; choose another id, or set podSecurityContext.runAsNonRoot: false',
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
    'spec.template.spec.containers[0].volumeMounts[1].name must be the name of a volume of the pod, got "data"; add the volume, or mount it by the prop mounts',
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
    'spec.template.spec.containers[0].resources.limits.cpu must be whole thousandths of a core, to which Kubernetes would round it up, got "250.5m"; write it like \'250m\'',
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
    'spec.backoffLimitPerIndex must come with completionMode Indexed, as it is about numbered pods, got 1; set CompletionMode.INDEXED and completions',
  ],
  [
    'a number of failed indexes without a limit for each',
    INDEXED,
    [add('/spec/maxFailedIndexes', 1)],
    'spec.backoffLimitPerIndex must be set with maxFailedIndexes; say how often each index is tried again',
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
    'spec.completions must be set with completionMode Indexed and parallelism; say how many numbered pods there are',
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
    'spec.template.spec.volumes[0] must have one source, or Kubernetes refuses the job, got "emptyDir, configMap"; correct the patch, or give volume \'data\' another name in one of the two',
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
    `${MOUNTED}.recursiveReadOnly must come with readOnly: true, or Kubernetes refuses the job, got "Enabled"; correct the patch`,
  ],
  [
    'a mount that is read-only all the way down, and sees what the node mounts',
    { mounts },
    [
      add(`${MOUNT}/readOnly`, true),
      add(`${MOUNT}/recursiveReadOnly`, 'IfPossible'),
      add(`${MOUNT}/mountPropagation`, 'HostToContainer'),
    ],
    `${MOUNTED}.recursiveReadOnly must come with no mountPropagation, or None, or Kubernetes refuses the job, got "IfPossible"; correct the patch`,
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
    'spec.template.spec.containers[0].volumeDevices[0].name must be the volume of a claim, as no other is a block device, or Kubernetes refuses the job, got "disk"; correct the patch',
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
    'spec.template.spec.containers[0].volumeDevices[1].name must be another volume than that of the devices before, or Kubernetes refuses the job, got "disk"; correct the patch',
  ],
  [
    'a block device at the path of a mount',
    { mounts },
    [add(`${POD}/volumes/-`, DISK), add(`${MAIN}/volumeDevices`, [{ name: 'disk', devicePath: '/data' }])],
    'spec.template.spec.containers[0].volumeDevices[0].devicePath must be another path than those of mounts and of the devices before, or Kubernetes refuses the job, got "/data"; correct the patch',
  ],
  [
    'a block device that is a folder as well',
    { mounts },
    [
      JsonPatch.replace(`${POD}/volumes/0`, { ...DISK, name: 'data' }),
      add(`${MAIN}/volumeDevices`, [{ name: 'data', devicePath: '/dev/disk' }]),
    ],
    `${MOUNTED}.name must not be a volume that is a block device in the pod, got "data"; correct the patch`,
  ],
  [
    'a block device that is a folder of another container',
    { mounts, initContainers: [{ name: 'fetch', image: 'registry.example.com/fetch:1.0.0' }] },
    [
      JsonPatch.replace(`${POD}/volumes/0`, { ...DISK, name: 'data' }),
      add(`${POD}/initContainers/0/volumeDevices`, [{ name: 'data', devicePath: '/dev/disk' }]),
    ],
    `${MOUNTED}.name must not be a volume that is a block device in the pod, got "data"; correct the patch`,
  ],
  [
    'a variable of two sources',
    {},
    [add(`${MAIN}/env`, [from({ fieldRef: { fieldPath: 'metadata.name' }, secretKeyRef: KEY })])],
    'spec.template.spec.containers[0].env[0].valueFrom must have one source, or Kubernetes refuses the job, got "fieldRef, secretKeyRef"; correct the patch',
  ],
  [
    'a variable of no source',
    {},
    [add(`${MAIN}/env`, [from({})])],
    'spec.template.spec.containers[0].env[0].valueFrom must have one source, or Kubernetes refuses the job; correct the patch',
  ],
  [
    'a variable with a value and a source',
    {},
    [add(`${MAIN}/env`, [{ ...from({ secretKeyRef: KEY }), value: 'hunter2' }])],
    'spec.template.spec.containers[0].env[0] must have a value or valueFrom, and not both, or Kubernetes refuses the job; correct the patch',
  ],
  [
    'a variable that is a field of files only',
    {},
    [add(`${MAIN}/env`, [from({ fieldRef: { fieldPath: 'metadata.labels' } })])],
    'spec.template.spec.containers[0].env[0].valueFrom.fieldRef.fieldPath must be a field that variables can have, or Kubernetes refuses the job, got "metadata.labels"; correct the patch',
  ],
  [
    'a variable of a file in a folder that there is not',
    {},
    [add(`${MAIN}/env`, [from({ fileKeyRef: { ...FILE, volumeName: 'data' } })])],
    'spec.template.spec.containers[0].env[0].valueFrom.fileKeyRef.volumeName must be an empty folder of the pod, or Kubernetes refuses the job, got "data"; correct the patch',
  ],
  [
    'a variable of a file of a claim',
    { mounts },
    [
      JsonPatch.replace(`${POD}/volumes/0`, { ...DISK, name: 'data' }),
      add(`${MAIN}/env`, [from({ fileKeyRef: { ...FILE, volumeName: 'data' } })]),
    ],
    'spec.template.spec.containers[0].env[0].valueFrom.fileKeyRef.volumeName must be an empty folder of the pod, or Kubernetes refuses the job, got "data"; correct the patch',
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
    'a pod that may have less than its container requests',
    {},
    [add(`${POD}/resources`, { limits: { memory: '512Mi', cpu: '50m' } })],
    'spec.template.spec.resources.limits["cpu"] must be at least 100m, which the containers of the pod request at a time, or no pod is made, got "50m"; raise it, or lower the resources of the containers',
  ],
  [
    'a container that may have more than its pod',
    {},
    [add(`${POD}/resources`, { limits: { memory: '300Mi' } })],
    'spec.template.spec.containers[0].resources.limits["memory"] must be at most the pod\'s limit of 300Mi, got "512Mi"; lower it, or raise that of the pod',
  ],
];
