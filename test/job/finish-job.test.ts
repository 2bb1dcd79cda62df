/** What becomes of a job's manifest after patches: defaults give way, and what Kubernetes refuses is an error. */

import { JsonPatch, Size } from 'cdk8s';
import {
  CompletionMode,
  JobRestartPolicy,
  Mount,
  PeriodicJobProps,
  PodFailureAction,
  PodFailureRule,
  RunOnceJobProps,
} from 'cdk8s-jobs';
import { containerOf, jobSpecOf, manifestOf, periodic, podOf, runOnce } from '../support/charts';
import { messageOf } from '../support/messages';

const POD = '/spec/template/spec';
const MAIN = `${POD}/containers/0`;
const INDEXED = { completionMode: CompletionMode.INDEXED, completions: 3 };
const add = (path: string, value: unknown) => JsonPatch.add(path, value);

describe('a default gives way to what a patch says', () => {
  const limited = (props: Partial<RunOnceJobProps>, ...more: JsonPatch[]) =>
    jobSpecOf(runOnce({ ...INDEXED, ...props, patches: [add('/spec/backoffLimitPerIndex', 1), ...more] }));

  test('backoffLimit, to a limit for each index', () => {
    expect(limited({})).not.toHaveProperty('backoffLimit');
  });

  test('but not a backoffLimit that a prop or a patch has said', () => {
    expect(limited({ backoffLimit: 2 }).backoffLimit).toBe(2);
    expect(limited({}, JsonPatch.replace('/spec/backoffLimit', 2)).backoffLimit).toBe(2);
  });

  test('also in a patch of the API object', () => {
    const job = periodic(INDEXED);
    expect(jobSpecOf(job).backoffLimit).toBe(2);
    job.apiObject.addJsonPatch(add('/spec/jobTemplate/spec/backoffLimitPerIndex', 1));
    expect(jobSpecOf(job)).not.toHaveProperty('backoffLimit');
  });

  test('what a patch removed stays removed', () => {
    const patches = [
      JsonPatch.remove('/spec/backoffLimit'),
      JsonPatch.remove(`${POD}/securityContext/runAsGroup`),
      JsonPatch.remove(`${POD}/securityContext/fsGroup`),
    ];
    const job = runOnce({ patches });
    expect(jobSpecOf(job)).not.toHaveProperty('backoffLimit');
    expect(podOf(job).securityContext).not.toHaveProperty('runAsGroup');
    expect(podOf(job).securityContext).not.toHaveProperty('fsGroup');
  });

  test('group ids, to a user id', () => {
    const { securityContext } = podOf(
      runOnce({ patches: [JsonPatch.replace(`${POD}/securityContext/runAsUser`, 1001)] }),
    );
    expect(securityContext).toMatchObject({ runAsUser: 1001, runAsGroup: 1001, fsGroup: 1001 });
  });

  test('but not group ids that a prop has said', () => {
    const { securityContext } = podOf(
      runOnce({
        podSecurityContext: { fsGroup: 65532 },
        patches: [JsonPatch.replace(`${POD}/securityContext/runAsUser`, 1001)],
      }),
    );
    expect(securityContext).toMatchObject({ runAsUser: 1001, runAsGroup: 1001, fsGroup: 65532 });
  });

  test.each([
    ['privileged', add(`${MAIN}/securityContext/privileged`, true)],
    ['SYS_ADMIN', add(`${MAIN}/securityContext/capabilities/add`, ['SYS_ADMIN'])],
  ])('allowPrivilegeEscalation, to %s', (_, patch) => {
    expect(containerOf(runOnce({ patches: [patch] })).securityContext).not.toHaveProperty(
      'allowPrivilegeEscalation',
    );
  });

  test('allowPrivilegeEscalation of a sidecar, and of no other container', () => {
    const sidecars = [{ name: 'proxy', image: 'proxy:1' }];
    const patches = [add(`${POD}/initContainers/0/securityContext/privileged`, true)];
    const pod = podOf(runOnce({ sidecars, patches }));
    expect(pod.initContainers[0].securityContext).not.toHaveProperty('allowPrivilegeEscalation');
    expect(pod.containers[0].securityContext.allowPrivilegeEscalation).toBe(false);
  });

  test('the selector of a spread, to the name that the pods are given', () => {
    const patches = [JsonPatch.replace('/spec/template/metadata/labels/app.kubernetes.io~1name', 'other')];
    const { topologySpreadConstraints } = podOf(
      runOnce({ topologySpread: [{ topologyKey: 'zone' }], patches }),
    );
    expect(topologySpreadConstraints[0].labelSelector.matchLabels).toEqual({
      'app.kubernetes.io/name': 'other',
    });
  });
});

test('quantities of patches are written in one way', () => {
  const patches = [
    add(`${MAIN}/resources/limits`, { cpu: 0.5, memory: '1024Mi', 'example.com/gpu': 1000 }),
    add(`${POD}/volumes/-`, { name: 'scratch', emptyDir: { sizeLimit: '0.5Gi' } }),
  ];
  const job = runOnce({ patches });
  expect(containerOf(job).resources.limits).toEqual({
    cpu: '500m',
    memory: '1Gi',
    'example.com/gpu': '1000',
  });
  expect(podOf(job).volumes.at(-1).emptyDir.sizeLimit).toBe('512Mi');
});

describe('what Kubernetes refuses in a patched manifest is an error', () => {
  const rules = [PodFailureRule.onExitCodes(PodFailureAction.FAIL_JOB, [3])];
  const mounts = { '/data': Mount.fromEmptyDir({ sizeLimit: Size.mebibytes(1) }) };

  test.each<[what: string, props: Partial<RunOnceJobProps>, patches: JsonPatch[], message: string]>([
    [
      'privileged beside what denies it',
      { securityContext: { allowPrivilegeEscalation: false } },
      [add(`${MAIN}/securityContext/privileged`, true)],
      'spec.template.spec.containers[0].securityContext.allowPrivilegeEscalation must not be false in a container that is privileged or has SYS_ADMIN, or Kubernetes refuses the job, got false; remove it: privileged processes always may',
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
      [add(`${MAIN}/volumeMounts/-`, { name: 'data', mountPath: '/tmp' })],
      'spec.template.spec.containers[0].volumeMounts[2].mountPath must differ from those before, got "/tmp"; correct the patch that adds it a second time',
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
      [add(`${MAIN}/resources/limits/cpu`, '1.5m')],
      'spec.template.spec.containers[0].resources.limits.cpu must be whole thousandths of a core, to which Kubernetes would round it up, got "1.5m"; write it like \'250m\'',
    ],
    [
      'a pod without containers',
      {},
      [JsonPatch.remove(MAIN)],
      'spec.template.spec.containers must have at least one container, or Kubernetes refuses the job; correct the patch',
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
      'spec.backoffLimitPerIndex must come with completionMode Indexed, or Kubernetes refuses the job; correct the patch',
    ],
    [
      'a number of failed indexes without a limit for each',
      INDEXED,
      [add('/spec/maxFailedIndexes', 1)],
      'spec.maxFailedIndexes must come with backoffLimitPerIndex, or Kubernetes refuses the job; correct the patch',
    ],
    [
      'numbered pods without a number',
      {},
      [add('/spec/completionMode', 'Indexed')],
      'spec.completions must be set with completionMode Indexed, or Kubernetes refuses the job; correct the patch',
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
  ])('%s', (_, props, patches, message) => {
    expect(messageOf(() => runOnce({ ...props, patches }))).toBe(`RunOnceJob 'test/migrate': ${message}`);
  });

  test('in a CronJob too, and in patches of the API object', () => {
    const path = '/spec/jobTemplate/spec/template/spec/hostNetwork';
    const rule = 'spec.jobTemplate.spec.template.spec.hostNetwork must be true or false and is text';
    const props: Partial<PeriodicJobProps> = { patches: [add(path, 'true')] };
    expect(messageOf(() => periodic(props))).toContain(rule);
    expect(messageOf(() => periodic().apiObject.addJsonPatch(add(path, 'true')))).toContain(rule);
  });
});

test('fields that are not known pass, and so do values that Kubernetes reads in two ways', () => {
  const patches = [
    add('/spec/novelty', { deep: ['x'] }),
    add(`${MAIN}/readinessProbe`, { httpGet: { port: 'http', path: '/' }, novelty: 3 }),
    add(`${MAIN}/livenessProbe`, { tcpSocket: { port: 80 } }),
  ];
  const job = runOnce({ restartPolicy: JobRestartPolicy.ON_FAILURE, patches });
  expect(manifestOf(job).spec.novelty).toEqual({ deep: ['x'] });
  expect(containerOf(job).readinessProbe).toEqual({ httpGet: { port: 'http', path: '/' }, novelty: 3 });
});
