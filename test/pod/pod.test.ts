/** What props make of a pod where they meet: labels, security, resources, containers, scheduling. */

import { Chart, Duration, Size } from 'cdk8s';
import { Cpu, FsGroupChangePolicy, TaintEffect } from 'cdk8s-plus-27';
import {
  ConfigFiles,
  FileContent,
  PeriodicJobProps,
  PodSecurityContextOptions,
  RunOnceJobProps,
  Script,
} from 'cdk8s-jobs';
import { containerOf, manifestOf, ofKind, periodic, podOf, runOnce, testChart } from '../support/charts';

describe('labels', () => {
  const OWN = {
    'app.kubernetes.io/name': 'nightly',
    'app.kubernetes.io/part-of': 'test',
    'app.kubernetes.io/managed-by': 'cdk8s-jobs',
  };
  /** The labels of the CronJob, its Jobs and their pods. */
  const levels = (props: Partial<PeriodicJobProps>, chart?: Chart) => {
    const { metadata, spec } = manifestOf(periodic(props, chart));
    const { jobTemplate } = spec;
    return [metadata, jobTemplate.metadata, jobTemplate.spec.template.metadata].map(({ labels }) => labels);
  };

  test('of the chart are on every object but not on pods, which a Service might select by them', () => {
    const chart = testChart({ labels: { app: 'shop' } });
    const [cronJob, job, pod] = levels({ script: Script.fromInline('true') }, chart);
    new ConfigFiles(chart, 'files', { files: { a: FileContent.fromInline('x') } });
    expect(cronJob).toEqual({ ...OWN, app: 'shop' });
    expect(job).toEqual({ ...OWN, app: 'shop' });
    expect(pod).toEqual(OWN);
    const maps = ofKind(chart, 'ConfigMap');
    expect(maps).toHaveLength(2);
    for (const map of maps) expect(map.metadata.labels).toMatchObject({ app: 'shop' });
  });

  test('of the chart replace those of the library on objects but not on pods', () => {
    const labels = { 'app.kubernetes.io/name': 'shop', 'app.kubernetes.io/managed-by': 'argocd' };
    const [cronJob, job, pod] = levels({}, testChart({ labels }));
    expect(cronJob).toEqual({ ...OWN, ...labels });
    expect(job).toEqual({ ...OWN, ...labels });
    expect(pod).toEqual(OWN);
  });

  test('of the chart set part-of if the id of the chart is not a valid label', () => {
    const labels = { 'app.kubernetes.io/part-of': 'shop' };
    for (const level of levels({}, testChart({ labels }, 'not a label'))) {
      expect(level['app.kubernetes.io/part-of']).toBe('shop');
    }
  });

  test('that are common are on every level, and take precedence over those of the chart', () => {
    const commonLabels = { team: 'sales', 'app.kubernetes.io/name': 'report' };
    const chart = testChart({ labels: { team: 'billing' } });
    for (const level of levels({ commonLabels, script: Script.fromInline('true') }, chart)) {
      expect(level).toEqual({ ...OWN, ...commonLabels });
    }
    expect(ofKind(chart, 'ConfigMap')[0].metadata.labels).toEqual({ ...OWN, ...commonLabels });
  });

  test('of one level take precedence over common ones', () => {
    const commonLabels = { level: 'any' };
    const all = { labels: { level: 'object' }, jobLabels: { level: 'job' }, podLabels: { level: 'pod' } };
    expect(levels({ commonLabels, ...all }).map(({ level }) => level)).toEqual(['object', 'job', 'pod']);
    expect(levels({ commonLabels, jobLabels: all.jobLabels }).map(({ level }) => level)).toEqual([
      'any',
      'job',
      'any',
    ]);
  });

  test('that are common are on a RunOnceJob and its script, too', () => {
    const chart = testChart({ labels: { app: 'shop' } });
    const job = runOnce({ commonLabels: { team: 'sales' }, script: Script.fromInline('true') }, chart);
    const { metadata, spec } = manifestOf(job);
    expect(metadata.labels).toMatchObject({ app: 'shop', team: 'sales' });
    expect(spec.template.metadata.labels).toEqual({
      ...OWN,
      'app.kubernetes.io/name': 'migrate',
      team: 'sales',
    });
    expect(ofKind(chart, 'ConfigMap')[0].metadata.labels).toMatchObject({ app: 'shop', team: 'sales' });
  });

  test.each([
    ['an empty value', { team: '' }],
    ['63 characters', { team: 'a'.repeat(63) }],
    ['a DNS prefix', { 'example.com/team': 'x' }],
    ['Kubernetes’ prefix for Jobs, with a name of their own', { 'batch.kubernetes.io/team': 'x' }],
    [
      'a prefix of 253 characters',
      { [`${'a'.repeat(63)}.${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(61)}/k`]: 'x' },
    ],
    ['inner dots, dashes and underscores', { 'a.b_c-d': 'A.b_c-D' }],
  ])('may have %s', (_, labels) => {
    expect(manifestOf(runOnce({ labels })).metadata.labels).toMatchObject(labels);
  });
});

test('annotations may have a prefix in capitals, which Kubernetes treats as lower case', () => {
  const annotations = { 'Example.com/Team': 'x' };
  expect(manifestOf(runOnce({ annotations })).metadata.annotations).toEqual(annotations);
});

test('annotations may have 256 KiB in total', () => {
  const note = 'x'.repeat(262_144 - 'note'.length);
  expect(manifestOf(runOnce({ annotations: { note } })).metadata.annotations.note).toHaveLength(note.length);
});

describe('security', () => {
  const security = (podSecurityContext: PodSecurityContextOptions) =>
    podOf(runOnce({ podSecurityContext })).securityContext;

  test('group and fsGroup follow the user', () => {
    expect(security({ runAsUser: 1000 })).toMatchObject({ runAsUser: 1000, runAsGroup: 1000, fsGroup: 1000 });
  });

  test('fsGroup follows the group', () => {
    expect(security({ runAsGroup: 2000 })).toMatchObject({
      runAsUser: 65_532,
      runAsGroup: 2000,
      fsGroup: 2000,
    });
  });

  test('group 0 is allowed, because images for OpenShift need it', () => {
    expect(security({ runAsGroup: 0, fsGroup: 0 })).toMatchObject({ runAsGroup: 0, fsGroup: 0 });
  });

  test('the group of a claim is changed once and not at every start, by default', () => {
    expect(security({}).fsGroupChangePolicy).toBe('OnRootMismatch');
    expect(security({ imageUser: true, fsGroup: 1000 }).fsGroupChangePolicy).toBe('OnRootMismatch');
    expect(security({ fsGroupChangePolicy: FsGroupChangePolicy.ALWAYS }).fsGroupChangePolicy).toBe('Always');
  });

  test('the fsGroupChangePolicy is kept if the platform chooses the fsGroup', () => {
    const fsGroupChangePolicy = FsGroupChangePolicy.ON_ROOT_MISMATCH;
    expect(security({ imageUser: true, fsGroupChangePolicy })).toMatchObject({ fsGroupChangePolicy });
  });

  test('without fsGroup, there is no fsGroupChangePolicy, and all other ids are kept', () => {
    expect(security({ noFsGroup: true })).toEqual({
      runAsNonRoot: true,
      runAsUser: 65_532,
      runAsGroup: 65_532,
      seccompProfile: { type: 'RuntimeDefault' },
    });
    expect(security({ noFsGroup: false })).toEqual(security({}));
  });

  test('with imageUser the platform chooses all ids, and root is still refused', () => {
    expect(security({ imageUser: true })).toEqual({
      runAsNonRoot: true,
      seccompProfile: { type: 'RuntimeDefault' },
    });
  });

  test('with imageUser, an fsGroup can be set', () => {
    expect(security({ imageUser: true, fsGroup: 1000 })).toMatchObject({ fsGroup: 1000 });
    expect(security({ imageUser: true, fsGroup: 1000 })).not.toHaveProperty('runAsGroup');
  });

  test('with imageUser, a group can be set, which is not the fsGroup', () => {
    expect(security({ imageUser: true, runAsGroup: 0 })).toEqual({
      runAsNonRoot: true,
      runAsGroup: 0,
      seccompProfile: { type: 'RuntimeDefault' },
    });
  });

  test('with imageUser, a container can set its own ids', () => {
    const securityContext = { runAsUser: 0, runAsGroup: 0 };
    const { initContainers, containers } = podOf(
      runOnce({
        podSecurityContext: { imageUser: true, runAsNonRoot: false },
        initContainers: [{ name: 'chown', image: 'chown:1', securityContext }],
      }),
    );
    expect(initContainers[0].securityContext).toMatchObject(securityContext);
    expect(containers[0].securityContext).not.toHaveProperty('runAsUser');
  });

  test('user 0 is allowed with runAsNonRoot: false', () => {
    const root = { runAsNonRoot: false, runAsUser: 0 };
    expect(security(root)).toMatchObject({ ...root, runAsGroup: 0 });
    const job = runOnce({ podSecurityContext: { runAsNonRoot: false }, securityContext: { runAsUser: 0 } });
    expect(containerOf(job).securityContext.runAsUser).toBe(0);
  });

  test.each<[who: string, props: Partial<RunOnceJobProps>]>([
    ['root in the pod', { podSecurityContext: { runAsNonRoot: false, runAsUser: 0 }, securityContext: {} }],
    [
      'root in the container',
      { podSecurityContext: { runAsNonRoot: false }, securityContext: { runAsUser: 0 } },
    ],
    [
      'a user that only the image knows, and may be root',
      { podSecurityContext: { imageUser: true, runAsNonRoot: false }, securityContext: {} },
    ],
    ['anybody where programs may gain rights', { securityContext: { allowPrivilegeEscalation: true } }],
  ])(
    'a container keeps only the capabilities that it adds, for %s',
    (_, { podSecurityContext, securityContext }) => {
      const addCapabilities = ['NET_BIND_SERVICE', 'CHOWN'];
      const job = runOnce({ podSecurityContext, securityContext: { ...securityContext, addCapabilities } });
      expect(containerOf(job).securityContext.capabilities).toEqual({ add: addCapabilities, drop: ['ALL'] });
    },
  );

  test('an empty list of capabilities to add is left out', () => {
    expect(
      containerOf(runOnce({ securityContext: { addCapabilities: [] } })).securityContext.capabilities,
    ).toEqual({
      drop: ['ALL'],
    });
  });

  test('kernel parameters are sorted by name', () => {
    const sysctls = { 'net.core.somaxconn': '1024', 'kernel.shm_rmid_forced': '1', 'net/core/wmem_max': '8' };
    expect(security({ sysctls }).sysctls).toEqual([
      { name: 'kernel.shm_rmid_forced', value: '1' },
      { name: 'net.core.somaxconn', value: '1024' },
      { name: 'net/core/wmem_max', value: '8' },
    ]);
  });
});

describe('resources', () => {
  const resources = (given: RunOnceJobProps['resources']) =>
    containerOf(runOnce({ resources: given })).resources;

  test('setting one resource replaces its whole default and no other', () => {
    expect(resources({ memory: { limit: Size.gibibytes(4) } })).toEqual({
      requests: { cpu: '100m' },
      limits: { memory: '4Gi' },
    });
    expect(resources({ cpu: { limit: Cpu.units(1) } })).toEqual({
      requests: { memory: '256Mi' },
      limits: { cpu: '1', memory: '512Mi' },
    });
  });

  test('a request may equal the limit, in any unit', () => {
    const cpu = { request: Cpu.millis(1500), limit: Cpu.units(1.5) };
    const memory = { request: Size.mebibytes(1024), limit: Size.gibibytes(1) };
    expect(resources({ cpu, memory })).toEqual({
      requests: { cpu: '1500m', memory: '1Gi' },
      limits: { cpu: '1500m', memory: '1Gi' },
    });
  });

  test('a request may be 0, which differs from an unset request with a limit', () => {
    const none = { request: Size.mebibytes(0), limit: Size.gibibytes(1) };
    const cpu = { request: Cpu.millis(0), limit: Cpu.units(1) };
    expect(resources({ cpu, memory: none, ephemeralStorage: none })).toEqual({
      requests: { cpu: '0', memory: '0', 'ephemeral-storage': '0' },
      limits: { cpu: '1', memory: '1Gi', 'ephemeral-storage': '1Gi' },
    });
  });

  test('devices are set as limits, which Kubernetes copies to the requests', () => {
    expect(resources({ devices: { 'nvidia.com/gpu': 1 } })).toMatchObject({
      requests: { cpu: '100m', memory: '256Mi' },
      limits: { memory: '512Mi', 'nvidia.com/gpu': '1' },
    });
  });
});

describe('containers', () => {
  test('of all three kinds are complete containers with the same defaults', () => {
    const beside = { name: 'beside', image: 'b' };
    const before = { name: 'before', image: 'b' };
    const pod = podOf(runOnce({ sidecars: [beside], initContainers: [before] }));
    const [sidecar, init] = pod.initContainers;
    const [main] = pod.containers;
    for (const field of ['resources', 'securityContext']) {
      expect(sidecar[field]).toEqual(main[field]);
      expect(init[field]).toEqual(main[field]);
    }
  });

  test('a sidecar has the restart policy Always, whatever the policy of the pod is', () => {
    const pod = podOf(runOnce({ sidecars: [{ name: 'proxy', image: 'x' }] }));
    expect(pod.initContainers[0].restartPolicy).toBe('Always');
    expect(pod.restartPolicy).toBe('Never');
  });

  test('those before the job’s own are in order', () => {
    const initContainers = ['first', 'second', 'third'].map((name) => ({ name, image: 'x' }));
    expect(
      podOf(runOnce({ initContainers })).initContainers.map(({ name }: { name: string }) => name),
    ).toEqual(['first', 'second', 'third']);
  });

  test.each([
    'nginx',
    'nginx:1.29',
    'library/nginx',
    'registry.example.com:5000/team/report_x--y.z:V1.4-rc_2',
    'localhost:5000/x',
    '[2001:db8::1]:5000/x',
    'Registry.Example.com/x',
    `a@sha512:${'0f'.repeat(64)}`,
    'a'.repeat(255),
    `ghcr.io/a/b:1@sha256:${'a1'.repeat(32)}`,
    `a@sha256:${'0'.repeat(64)}`,
  ])('the image %s is accepted unchanged', (image) => {
    expect(containerOf(runOnce({ image })).image).toBe(image);
  });

  test.each([
    'a/B',
    'a:',
    'a@sha256:zz',
    `a@sha256:${'0'.repeat(63)}`,
    `a@md5:${'0'.repeat(32)}`,
    `a@sha256:${'0'.repeat(64)}@sha256:${'0'.repeat(64)}`,
    'https://a/b',
    'a//b',
    'a/',
    '-a',
    'a b',
    ':1',
    'a:1:2',
    'a...b',
    `a:${'1'.repeat(129)}`,
    'a'.repeat(256),
  ])('the image %s is refused', (image) => {
    expect(() => runOnce({ image })).toThrow("RunOnceJob 'test/migrate': image must be an image reference");
  });

  test.each([
    ['/', '/'],
    ['/srv/', '/srv'],
    ['//srv//a:b', '/srv/a:b'],
  ])('the working directory %s is %s', (workingDir, written) => {
    expect(containerOf(runOnce({ workingDir })).workingDir).toBe(written);
  });

  test('an empty list of arguments replaces those of the image', () => {
    expect(containerOf(runOnce({ args: [] })).args).toEqual([]);
  });
});

describe('scheduling', () => {
  test('an empty toleration tolerates every taint', () => {
    expect(podOf(runOnce({ tolerations: [{}] })).tolerations).toEqual([{ operator: 'Exists' }]);
  });

  test('a toleration of a key tolerates all its values', () => {
    const tolerations = [{ key: 'gpu', effect: TaintEffect.NO_SCHEDULE }];
    expect(podOf(runOnce({ tolerations })).tolerations).toEqual([
      { key: 'gpu', operator: 'Exists', effect: 'NoSchedule' },
    ]);
  });

  test('a toleration for no time at all is kept', () => {
    const tolerations = [{ effect: TaintEffect.NO_EXECUTE, duration: Duration.seconds(0) }];
    expect(podOf(runOnce({ tolerations })).tolerations[0].tolerationSeconds).toBe(0);
  });

  test('by default, a spread is preferred and has a maxSkew of 1', () => {
    expect(podOf(runOnce({ topologySpread: [{ topologyKey: 'zone' }] })).topologySpreadConstraints).toEqual([
      {
        topologyKey: 'zone',
        maxSkew: 1,
        whenUnsatisfiable: 'ScheduleAnyway',
        labelSelector: { matchLabels: { 'app.kubernetes.io/name': 'migrate' } },
      },
    ]);
  });

  test.each<[where: string, props: Partial<RunOnceJobProps>]>([
    ['every level', { commonLabels: { 'app.kubernetes.io/name': 'shop' } }],
    ['the pod', { podLabels: { 'app.kubernetes.io/name': 'shop' } }],
  ])('pods spread over those with the same name label, even if %s sets it', (_, props) => {
    const job = runOnce({ ...props, topologySpread: [{ topologyKey: 'zone' }] });
    const { metadata, spec } = manifestOf(job).spec.template;
    expect(spec.topologySpreadConstraints[0].labelSelector.matchLabels).toEqual({
      'app.kubernetes.io/name': 'shop',
    });
    expect(metadata.labels['app.kubernetes.io/name']).toBe('shop');
  });

  test('one topology can have both a preferred and a required spread', () => {
    const topologySpread = [{ topologyKey: 'zone' }, { topologyKey: 'zone', required: true, maxSkew: 3 }];
    expect(podOf(runOnce({ topologySpread })).topologySpreadConstraints).toMatchObject([
      { maxSkew: 1, whenUnsatisfiable: 'ScheduleAnyway' },
      { maxSkew: 3, whenUnsatisfiable: 'DoNotSchedule' },
    ]);
  });

  test('an empty affinity is left out', () => {
    expect(podOf(runOnce({ affinity: { nodes: [], nearPods: [] } }))).not.toHaveProperty('affinity');
  });
});
