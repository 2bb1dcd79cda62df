/** What becomes of a job's manifest after patches: defaults give way, and what Kubernetes refuses is an error. */

import { JsonPatch } from 'cdk8s';
import { JobRestartPolicy, PeriodicJobProps, RunOnceJobProps } from 'cdk8s-jobs';
import { containerOf, jobSpecOf, manifestOf, periodic, podOf, runOnce } from '../support/charts';
import { messageOf } from '../support/messages';
import { add, INDEXED, MAIN, POD, REFUSED_PATCHES } from '../support/refused-patches';

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
  test.each(REFUSED_PATCHES)('%s', (_, props, patches, message) => {
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
