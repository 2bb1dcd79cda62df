/** A job's manifest after patches: defaults are derived again, and what Kubernetes refuses is an error. */

import { Chart, JsonPatch } from 'cdk8s';
import { ClusterApp, JobName, JobRestartPolicy, PeriodicJobProps, RunOnceJobProps } from 'cdk8s-jobs';
import { containerOf, jobSpecOf, manifestOf, periodic, podOf, runOnce } from '../support/charts';
import { messageOf } from '../support/messages';
import { add, INDEXED, MAIN, POD, REFUSED_PATCHES } from '../support/refused-patches';

describe('a default follows what a patch sets', () => {
  const limited = (props: Partial<RunOnceJobProps>, ...more: JsonPatch[]) =>
    jobSpecOf(runOnce({ ...INDEXED, ...props, patches: [add('/spec/backoffLimitPerIndex', 1), ...more] }));

  test('backoffLimit is removed for a limit per index', () => {
    expect(limited({})).not.toHaveProperty('backoffLimit');
  });

  test('but not a backoffLimit that a prop or a patch sets', () => {
    expect(limited({ backoffLimit: 2 }).backoffLimit).toBe(2);
    expect(limited({}, JsonPatch.replace('/spec/backoffLimit', 2)).backoffLimit).toBe(2);
  });

  test('also in a patch of the API object', () => {
    const job = periodic(INDEXED);
    expect(jobSpecOf(job).backoffLimit).toBe(2);
    job.apiObject.addJsonPatch(add('/spec/jobTemplate/spec/backoffLimitPerIndex', 1));
    expect(jobSpecOf(job)).not.toHaveProperty('backoffLimit');
  });

  test('a value that a patch removes stays removed', () => {
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

  test('group ids follow a user id', () => {
    const { securityContext } = podOf(
      runOnce({ patches: [JsonPatch.replace(`${POD}/securityContext/runAsUser`, 1001)] }),
    );
    expect(securityContext).toMatchObject({ runAsUser: 1001, runAsGroup: 1001, fsGroup: 1001 });
  });

  test('but not an fsGroup that a prop turns off', () => {
    const patches = [JsonPatch.replace(`${POD}/securityContext/runAsGroup`, 1001)];
    const { securityContext } = podOf(runOnce({ podSecurityContext: { noFsGroup: true }, patches }));
    expect(securityContext).not.toHaveProperty('fsGroup');
    expect(securityContext).not.toHaveProperty('fsGroupChangePolicy');
  });

  test('the policy of an fsGroup follows whether there is one', () => {
    const policy = (...patches: JsonPatch[]) =>
      podOf(runOnce({ patches })).securityContext.fsGroupChangePolicy;
    expect(policy(JsonPatch.remove(`${POD}/securityContext/fsGroup`))).toBeUndefined();
    expect(policy(add(`${POD}/securityContext/fsGroupChangePolicy`, 'Always'))).toBe('Always');
    const patches = [add(`${POD}/securityContext/fsGroup`, 7)];
    const chosen = podOf(runOnce({ podSecurityContext: { imageUser: true }, patches }));
    expect(chosen.securityContext.fsGroupChangePolicy).toBe('OnRootMismatch');
  });

  test('but not group ids that a prop sets', () => {
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
    ['CAP_SYS_ADMIN', add(`${MAIN}/securityContext/capabilities/add`, ['CAP_SYS_ADMIN'])],
  ])('allowPrivilegeEscalation is removed for %s', (_, patch) => {
    expect(containerOf(runOnce({ patches: [patch] })).securityContext).not.toHaveProperty(
      'allowPrivilegeEscalation',
    );
  });

  test('but not for SYS_ADMIN, with which Kubernetes accepts it', () => {
    const patches = [add(`${MAIN}/securityContext/capabilities/add`, ['SYS_ADMIN'])];
    expect(containerOf(runOnce({ patches })).securityContext.allowPrivilegeEscalation).toBe(false);
  });

  test('allowPrivilegeEscalation of a sidecar, and of no other container', () => {
    const sidecars = [{ name: 'proxy', image: 'proxy:1' }];
    const patches = [add(`${POD}/initContainers/0/securityContext/privileged`, true)];
    const pod = podOf(runOnce({ sidecars, patches }));
    expect(pod.initContainers[0].securityContext).not.toHaveProperty('allowPrivilegeEscalation');
    expect(pod.containers[0].securityContext.allowPrivilegeEscalation).toBe(false);
  });

  describe('the folder at /tmp', () => {
    const volume = add(`${POD}/volumes/-`, { name: 'fast', emptyDir: { medium: 'Memory' } });
    const mount = (container: string) =>
      add(`${container}/volumeMounts/-`, { name: 'fast', mountPath: '/tmp' });
    const sidecars = [{ name: 'proxy', image: 'proxy:1' }];

    test('and its volume are removed if a patch mounts another there', () => {
      const job = runOnce({ patches: [volume, mount(MAIN)] });
      expect(containerOf(job).volumeMounts).toEqual([{ name: 'fast', mountPath: '/tmp' }]);
      expect(podOf(job).volumes).toEqual([{ name: 'fast', emptyDir: { medium: 'Memory' } }]);
    });

    test('of each container on its own', () => {
      const pod = podOf(runOnce({ sidecars, patches: [volume, mount(`${POD}/initContainers/0`)] }));
      expect(pod.containers[0].volumeMounts).toEqual([{ name: 'tmp', mountPath: '/tmp' }]);
      expect(pod.initContainers[0].volumeMounts).toEqual([{ name: 'fast', mountPath: '/tmp' }]);
      expect(pod.volumes.map(({ name }: { name: string }) => name)).toEqual(['tmp', 'fast']);
    });

    test('of all of them at once', () => {
      const patches = [volume, mount(MAIN), mount(`${POD}/initContainers/0`)];
      expect(podOf(runOnce({ sidecars, patches })).volumes).toHaveLength(1);
    });
  });

  test('but never what a patch puts in its place', () => {
    const sidecars = ['a', 'b'].map((name) => ({ name, image: 'proxy:1' }));
    const first = (name: string, securityContext: object) =>
      add(`${POD}/initContainers/0`, { name, image: 'init:1', securityContext });
    const patches = [first('one', { allowPrivilegeEscalation: true }), first('two', {})];
    const { initContainers } = podOf(runOnce({ sidecars, patches }));
    expect(initContainers[1]).toMatchObject({
      name: 'one',
      securityContext: { allowPrivilegeEscalation: true },
    });
  });

  describe('of /tmp, before later patches of the API object', () => {
    const pod = '/spec/jobTemplate/spec/template/spec';
    const fast = [
      add(`${pod}/volumes/-`, { name: 'fast', emptyDir: {} }),
      add(`${pod}/containers/0/volumeMounts/-`, { name: 'fast', mountPath: '/tmp' }),
    ];

    test('whose paths are those of the manifest as it is then', () => {
      const job = periodic();
      job.apiObject.addJsonPatch(...fast);
      job.apiObject.addJsonPatch(add(`${pod}/volumes/0/emptyDir/medium`, 'Memory'));
      expect(podOf(job).volumes).toEqual([{ name: 'fast', emptyDir: { medium: 'Memory' } }]);
    });

    test('which keep a volume at the position of the one of /tmp', () => {
      const disk = { name: 'disk', persistentVolumeClaim: { claimName: 'disk' } };
      const devices = [{ name: 'disk', devicePath: '/dev/disk' }];
      const job = periodic({
        patches: [add(`${pod}/volumes/-`, disk), add(`${pod}/containers/0/volumeDevices`, devices), ...fast],
      });
      job.apiObject.addJsonPatch(add(`${pod}/priority`, 1));
      expect(podOf(job).volumes.map(({ name }: { name: string }) => name)).toEqual(['disk', 'fast']);
    });
  });

  test('the selector of a spread follows the name label of the pods', () => {
    const patches = [JsonPatch.replace('/spec/template/metadata/labels/app.kubernetes.io~1name', 'other')];
    const { topologySpreadConstraints } = podOf(
      runOnce({ topologySpread: [{ topologyKey: 'zone' }], patches }),
    );
    expect(topologySpreadConstraints[0].labelSelector.matchLabels).toEqual({
      'app.kubernetes.io/name': 'other',
    });
  });
});

test('quantities of patches are written in canonical form', () => {
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

test('a label or annotation with the name of a quantity is unchanged', () => {
  const metadata = { podLabels: { sizeLimit: '1024Mi' }, podAnnotations: { sizeLimit: 'large' } };
  const job = runOnce({ ...metadata, patches: [add(`${POD}/priority`, 1)] });
  const written = jobSpecOf(job).template.metadata;
  expect(written.labels.sizeLimit).toBe('1024Mi');
  expect(written.annotations.sizeLimit).toBe('large');
});

test('a placeholder may be the name of a volume or a restart policy', () => {
  const chart = new Chart(new ClusterApp({ placeholders: '\\$\\{\\w+\\}' }), 'test');
  const patches = [
    JsonPatch.replace(`${POD}/restartPolicy`, '${POLICY}'),
    add(`${MAIN}/volumeMounts/-`, { name: '${VOLUME}', mountPath: '/data' }),
  ];
  const job = runOnce({ name: JobName.fromText('migrate'), patches }, chart);
  expect(podOf(job).restartPolicy).toBe('${POLICY}');
  expect(containerOf(job).volumeMounts.at(-1).name).toBe('${VOLUME}');
});

describe('what Kubernetes refuses in a patched manifest is an error', () => {
  test.each([
    ['a schedule', JsonPatch.replace('/spec/schedule', '0 3 * *'), 'schedule must have 5 fields'],
    ['a misspelled zone', add('/spec/timeZone', 'Europe/berlin'), "did you mean 'Europe/Berlin'?"],
  ])('%s, in patches of the API object too', (_, patch, text) => {
    expect(messageOf(() => periodic().apiObject.addJsonPatch(patch))).toContain(text);
    expect(messageOf(() => periodic({ patches: [patch] }))).toContain(text);
  });

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

test('unknown fields pass, and so do values of either type that Kubernetes accepts', () => {
  const patches = [
    add('/spec/novelty', { deep: ['x'] }),
    add(`${MAIN}/readinessProbe`, { httpGet: { port: 'http', path: '/' }, novelty: 3 }),
    add(`${MAIN}/livenessProbe`, { tcpSocket: { port: 80 } }),
  ];
  const job = runOnce({ restartPolicy: JobRestartPolicy.ON_FAILURE, patches });
  expect(manifestOf(job).spec.novelty).toEqual({ deep: ['x'] });
  expect(containerOf(job).readinessProbe).toEqual({ httpGet: { port: 'http', path: '/' }, novelty: 3 });
});

test('changes to the props object after the job is created do not affect the job', () => {
  const made = (change: (props: Mutable) => void) => {
    const props: Mutable = {
      podSecurityContext: { runAsUser: 5 },
      resources: {},
      topologySpread: [{ topologyKey: 'zone' }],
      sidecars: [{ name: 'proxy', image: 'registry.example.com/proxy:1', resources: {} }],
    };
    const job = periodic({ ...INDEXED, ...(props as Partial<PeriodicJobProps>) });
    change(props);
    job.apiObject.addJsonPatch(
      JsonPatch.replace('/spec/jobTemplate/spec/template/spec/securityContext/runAsUser', 6),
      add('/spec/jobTemplate/spec/backoffLimitPerIndex', 1),
      add('/spec/jobTemplate/spec/template/spec/resources', { requests: { cpu: '4', memory: '4Gi' } }),
    );
    return manifestOf(job);
  };
  const changed = made(({ podSecurityContext, resources, topologySpread, sidecars }) => {
    Object.assign(podSecurityContext, { runAsGroup: 7, fsGroup: 8, noFsGroup: true });
    Object.assign(resources, { cpu: {}, memory: {} });
    Object.assign(topologySpread[0], { labels: { a: 'b' } });
    Object.assign(sidecars[0].resources, { memory: {} });
    sidecars.push({ name: 'other', image: 'registry.example.com/proxy:1', resources: {} });
  });
  expect(changed).toEqual(made(() => undefined));
});

/** Objects in props that apps may share and change. */
interface Mutable {
  readonly podSecurityContext: object;
  readonly resources: object;
  readonly topologySpread: [{ readonly topologyKey: string }];
  readonly sidecars: { readonly name: string; readonly image: string; readonly resources: object }[];
}
