import { Chart, Testing } from 'cdk8s';
import { CompletionMode, JobName, RunOnceJob, RunOnceJobProps } from 'cdk8s-jobs';
import { manifestOf, podOf, runOnce, testChart } from './support/charts';
import { Complete } from './support/every-prop/complete';
import { acknowledgeDelivery, jobOptions } from './support/every-prop/job-props';

/** Every prop but script, which excludes command. */
function everyProp(chart: Chart): Complete<Omit<RunOnceJobProps, 'script'>> {
  return {
    ...jobOptions(chart),
    name: JobName.fromContentHash('migration'),
    rerun: '2026-11-21',
    suspend: true,
  };
}

test('the minimal props create a complete Job and nothing else', () => {
  const chart = testChart();
  runOnce({}, chart);
  expect(Testing.synth(chart)).toMatchSnapshot();
});

test('every prop reaches the manifest', () => {
  const chart = testChart();
  acknowledgeDelivery(new RunOnceJob(chart, 'migrate', everyProp(chart)));
  expect(Testing.synth(chart)).toMatchSnapshot();
});

describe('with every prop set', () => {
  const chart = testChart();
  const job = new RunOnceJob(chart, 'migrate', everyProp(chart));
  const { metadata, spec } = manifestOf(job);
  const { template } = spec;
  const [container] = template.spec.containers;

  test('rerun is written as an annotation of the Job', () => {
    expect(metadata.annotations).toEqual({
      level: 'object',
      owner: 'data',
      patched: 'yes',
      'argocd.argoproj.io/compare-options': 'IgnoreExtraneous',
      'argocd.argoproj.io/sync-options': 'Prune=false',
      'argocd.argoproj.io/sync-wave': '-1',
      'kueue.x-k8s.io/job-min-parallelism': '2',
      'cdk8s-jobs/rerun': '2026-11-21',
      'cdk8s-jobs/host-access': 'reads the logs of the node',
    });
  });

  test('the settings of the Job are written to its spec', () => {
    expect({ ...spec, template: undefined }).toEqual({
      podReplacementPolicy: 'Failed',
      suspend: true,
      backoffLimit: 7,
      backoffLimitPerIndex: 1,
      maxFailedIndexes: 2,
      activeDeadlineSeconds: 5400,
      ttlSecondsAfterFinished: 604_800,
      parallelism: 3,
      completions: 6,
      completionMode: 'Indexed',
      podFailurePolicy: {
        rules: [
          { action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget', status: 'True' }] },
          { action: 'Count', onExitCodes: { operator: 'In', values: [7] } },
          { action: 'FailIndex', onExitCodes: { containerName: 'report', operator: 'In', values: [9] } },
          {
            action: 'FailJob',
            onExitCodes: { containerName: 'report', operator: 'NotIn', values: [3, 42] },
          },
        ],
      },
      successPolicy: { rules: [{ succeededIndexes: '0,2-4', succeededCount: 2 }, { succeededCount: 5 }] },
      managedBy: 'kubernetes.io/job-controller',
      scheduling: {
        schedulingPolicy: { gang: { minCount: 2 } },
        schedulingConstraints: { topology: [{ key: 'example.com/rack' }] },
        disruptionMode: { all: {} },
      },
    });
  });

  test('the settings of placement are written to the pod', () => {
    expect(template.spec).toMatchObject({
      nodeSelector: { 'kubernetes.io/arch': 'arm64' },
      priorityClassName: 'low',
      runtimeClassName: 'gvisor',
      tolerations: [
        {
          key: 'example.com/dedicated',
          operator: 'Equal',
          value: 'batch',
          effect: 'NoExecute',
          tolerationSeconds: 300,
        },
      ],
      topologySpreadConstraints: [
        {
          topologyKey: 'topology.kubernetes.io/zone',
          maxSkew: 2,
          whenUnsatisfiable: 'DoNotSchedule',
          labelSelector: {
            matchLabels: { app: 'batch' },
            matchExpressions: [{ key: 'tier', operator: 'Exists' }],
          },
          matchLabelKeys: ['batch.kubernetes.io/job-name'],
          minDomains: 3,
          nodeAffinityPolicy: 'Ignore',
          nodeTaintsPolicy: 'Honor',
        },
      ],
    });
  });

  test('files of the node are a volume of the pod', () => {
    expect(template.spec.volumes).toContainEqual({
      name: 'node-log',
      hostPath: { path: '/var/log', type: 'Directory' },
    });
    expect(container.volumeMounts).toContainEqual({
      name: 'node-log',
      mountPath: '/host/log',
      readOnly: true,
      subPath: 'sub/path',
      mountPropagation: 'None',
      recursiveReadOnly: 'IfPossible',
    });
  });

  test('affinity separates required terms from preferred ones', () => {
    const ssd = { key: 'disk', operator: 'In', values: ['ssd', 'nvme'] };
    const notSeven = { key: 'metadata.name', operator: 'NotIn', values: ['node-7'] };
    const preferred = {
      weight: 20,
      podAffinityTerm: {
        labelSelector: {
          matchLabels: { app: 'db' },
          matchExpressions: [{ key: 'tier', operator: 'In', values: ['data', 'cache'] }],
        },
        namespaces: ['shop'],
        namespaceSelector: {
          matchLabels: { team: 'shop' },
          matchExpressions: [{ key: 'retired', operator: 'DoesNotExist' }],
        },
        topologyKey: 'topology.kubernetes.io/region',
        matchLabelKeys: ['batch.kubernetes.io/job-name'],
        mismatchLabelKeys: ['app'],
      },
    };
    const demanded = (app: string) => ({
      labelSelector: { matchLabels: { app } },
      topologyKey: 'kubernetes.io/hostname',
    });
    expect(template.spec.affinity).toEqual({
      nodeAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: {
          nodeSelectorTerms: [{ matchExpressions: [{ key: 'gpu', operator: 'Exists' }] }],
        },
        preferredDuringSchedulingIgnoredDuringExecution: [
          { weight: 10, preference: { matchExpressions: [ssd], matchFields: [notSeven] } },
        ],
      },
      podAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: [demanded('cache')],
        preferredDuringSchedulingIgnoredDuringExecution: [preferred],
      },
      podAntiAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: [demanded('batch')],
        preferredDuringSchedulingIgnoredDuringExecution: [preferred],
      },
    });
  });

  test('the identity is written to the pod', () => {
    expect(template.spec).toMatchObject({
      serviceAccountName: 'reporter',
      automountServiceAccountToken: true,
      imagePullSecrets: [{ name: 'registry' }],
      restartPolicy: 'Never',
      enableServiceLinks: true,
      terminationGracePeriodSeconds: 120,
      securityContext: {
        runAsNonRoot: false,
        runAsUser: 1001,
        runAsGroup: 1002,
        fsGroup: 1003,
        fsGroupChangePolicy: 'Always',
        supplementalGroups: [1004, 1005],
        supplementalGroupsPolicy: 'Strict',
        sysctls: [{ name: 'net.ipv4.ping_group_range', value: '0 2147483647' }],
        seccompProfile: { type: 'Unconfined' },
        appArmorProfile: { type: 'Localhost', localhostProfile: 'pods' },
        seLinuxOptions: { level: 's0:c1,c2' },
        seLinuxChangePolicy: 'Recursive',
      },
    });
  });

  test('the settings of the program are written to the container', () => {
    expect(container).toMatchObject({
      name: 'report',
      image: 'registry.example.com:5000/team/report:1.4.2',
      imagePullPolicy: 'Always',
      command: ['report', '--all'],
      args: ['--since', 'yesterday'],
      workingDir: '/srv',
      env: [
        { name: 'FIRST', value: '1' },
        {
          name: 'LOGIN',
          valueFrom: { secretKeyRef: { name: 'login', key: 'username', optional: true } },
        },
        { name: 'SECOND', valueFrom: { configMapKeyRef: { name: 'env', key: 'second' } } },
        {
          name: 'THIRD',
          valueFrom: {
            fileKeyRef: { volumeName: 'variables', path: 'job.env', key: 'THIRD', optional: true },
          },
        },
      ],
      envFrom: [
        { configMapRef: { name: 'env' }, prefix: 'CM_' },
        { configMapRef: { name: 'env', optional: true }, prefix: 'MORE_' },
      ],
      volumeDevices: [{ name: 'disk', devicePath: '/dev/disk' }],
      resources: {
        requests: { cpu: '250m', memory: '64Mi', 'ephemeral-storage': '1Gi' },
        limits: { cpu: '2', memory: '1536Mi', 'ephemeral-storage': '10Gi', 'nvidia.com/gpu': '2' },
      },
      securityContext: {
        runAsUser: 2001,
        runAsGroup: 2002,
        readOnlyRootFilesystem: false,
        allowPrivilegeEscalation: true,
        capabilities: { add: ['NET_BIND_SERVICE', 'CHOWN'], drop: ['KILL', 'SETPCAP'] },
        runAsNonRoot: true,
        seccompProfile: { type: 'Localhost', localhostProfile: 'profiles/audit.json' },
        appArmorProfile: { type: 'RuntimeDefault' },
        seLinuxOptions: { level: 's0:c3,c4', role: 'system_r', type: 'container_t', user: 'system_u' },
        privileged: true,
      },
    });
  });

  test('the other settings of the container are written to it', () => {
    expect(container).toMatchObject({
      ports: [{ name: 'http', containerPort: 8080, protocol: 'TCP' }],
      startupProbe: { httpGet: { path: '/started', port: 8080 }, failureThreshold: 30 },
      livenessProbe: {
        grpc: { port: 9090, service: 'report' },
        failureThreshold: 4,
        initialDelaySeconds: 1,
        periodSeconds: 2,
        successThreshold: 1,
        terminationGracePeriodSeconds: 5,
        timeoutSeconds: 3,
      },
      readinessProbe: { tcpSocket: { port: 8080 }, successThreshold: 2, timeoutSeconds: 5 },
      lifecycle: {
        postStart: { exec: { command: ['touch', '/tmp/started'] } },
        preStop: { httpGet: { path: '/stop', port: 8081 } },
        stopSignal: 'SIGINT',
      },
      stdin: true,
      tty: true,
      terminationMessagePath: '/tmp/message',
      terminationMessagePolicy: 'FallbackToLogsOnError',
      restartPolicy: 'Never',
      restartPolicyRules: [
        { action: 'Restart', exitCodes: { operator: 'In', values: [75] } },
        { action: 'RestartAllContainers', exitCodes: { operator: 'NotIn', values: [0, 7, 42] } },
      ],
    });
    expect(template.spec.os).toEqual({ name: 'linux' });
  });

  test('the additional container comes after the job’s own', () => {
    expect(template.spec.containers.map(({ name }: { name: string }) => name)).toEqual(['report', 'upload']);
  });

  const items = [
    { key: 'key', path: 'dir/file' },
    { key: 'other', path: 'other', mode: 0o400 },
  ];
  const secretItems = { items, defaultMode: 0o440, optional: true };
  const projected = (path: string) => ({ items: [{ key: 'key', path, mode: 0o444 }], optional: true });
  const memory = {
    resourceFieldRef: { resource: 'limits.memory', containerName: 'report', divisor: '1Mi' },
  };
  const field = (fieldPath: string) => ({ fieldRef: { apiVersion: 'v1', fieldPath } });
  test.each([
    ['/config', 'config-files', { configMap: { name: 'config', ...secretItems } }],
    ['/secret', 'secret-files', { secret: { secretName: 'secret', ...secretItems } }],
    ['/claim', 'claim-files', { persistentVolumeClaim: { claimName: 'claim', readOnly: true } }],
    ['/scratch', 'scratch', { emptyDir: { medium: 'Memory', sizeLimit: '100Mi' } }],
    [
      '/projected',
      'all-in-one',
      {
        projected: {
          sources: [
            { configMap: { name: 'config', ...projected('a') } },
            { secret: { name: 'secret', ...projected('b') } },
            {
              downwardAPI: {
                items: [
                  { path: 'labels', mode: 0o444, ...field('metadata.labels') },
                  { path: 'memory', ...memory },
                  { path: 'team', ...field("metadata.labels['team']") },
                ],
              },
            },
            { serviceAccountToken: { path: 'token', audience: 'vault', expirationSeconds: 7200 } },
          ],
          defaultMode: 0o440,
        },
      },
    ],
    [
      '/pod',
      'pod-values',
      {
        downwardAPI: {
          defaultMode: 0o440,
          items: [
            { path: 'memory', mode: 0o400, ...memory },
            { path: 'team', ...field("metadata.labels['team']") },
          ],
        },
      },
    ],
    ['/model', 'model', { image: { reference: 'registry.example.com/team/model:1', pullPolicy: 'Always' } }],
    ['/nfs', 'exports', { nfs: { server: 'nfs.example.com', path: '/exports', readOnly: true } }],
    [
      '/ephemeral',
      'claimed',
      {
        ephemeral: {
          volumeClaimTemplate: {
            spec: {
              accessModes: ['ReadWriteOncePod'],
              storageClassName: 'fast',
              resources: { requests: { storage: '5Gi' } },
            },
          },
        },
      },
    ],
    [
      '/csi',
      'vault',
      {
        csi: {
          driver: 'csi.example.com',
          readOnly: false,
          volumeAttributes: { secretProviderClass: 'vault' },
          nodePublishSecretRef: { name: 'secret' },
        },
      },
    ],
  ])('the mount at %s creates the volume %s with all its options', (mountPath, name, source) => {
    const isWritable = mountPath === '/scratch' || mountPath === '/csi';
    expect(container.volumeMounts).toContainEqual({
      name,
      mountPath,
      subPath: 'sub/path',
      mountPropagation: 'None',
      ...(isWritable
        ? { recursiveReadOnly: 'Disabled' }
        : { readOnly: true, recursiveReadOnly: 'IfPossible' }),
    });
    expect(template.spec.volumes).toContainEqual({ name, ...source });
  });

  test('the folder at /runs is named by a variable', () => {
    expect(container.volumeMounts).toContainEqual({
      name: 'variables',
      mountPath: '/runs',
      subPathExpr: 'runs/$(FIRST)',
    });
  });

  test('the block device at /dev/disk is a claim', () => {
    const disk = { name: 'disk', persistentVolumeClaim: { claimName: 'disk' } };
    expect(template.spec.volumes).toContainEqual(disk);
  });

  test('the Secret at /login brings its keys, to this container only', () => {
    const items = ['password', 'username'].map((key) => ({ key, path: key }));
    const secret = { secretName: 'login', items, defaultMode: 0o440, optional: true };
    expect(template.spec.volumes).toContainEqual({ name: 'login', secret });
    expect(container.volumeMounts).toContainEqual({ name: 'login', mountPath: '/login', readOnly: true });
    expect(JSON.stringify(template.spec.initContainers)).not.toContain('login');
  });

  test('the size of /tmp is that of its volume', () => {
    expect(container.volumeMounts).toContainEqual({ name: 'tmp', mountPath: '/tmp' });
    expect(template.spec.volumes).toContainEqual({ name: 'tmp', emptyDir: { sizeLimit: '5Gi' } });
  });

  test('the sidecar starts before the containers that run one after another', () => {
    expect(template.spec.initContainers).toMatchObject([
      { name: 'proxy', image: 'proxy:1', restartPolicy: 'Always' },
      { name: 'fetch', image: 'fetch:1', command: ['/bin/sh', '-eu', '/opt/script/run'] },
    ]);
    expect(template.spec.initContainers[1]).not.toHaveProperty('restartPolicy');
  });
});

test('a fixed name is the whole name', () => {
  const job = runOnce({ name: JobName.fromText('the-migration') });
  expect(job.name).toBe('the-migration');
  expect(manifestOf(job).metadata.name).toBe('the-migration');
  expect(manifestOf(job).metadata.labels['app.kubernetes.io/name']).toBe('the-migration');
});

test('a Job may have very many indexed pods, and the longest name if completions is 0', () => {
  const completionMode = CompletionMode.INDEXED;
  expect(manifestOf(runOnce({ completionMode, completions: 2_147_483_647 })).spec.completions).toBe(
    2_147_483_647,
  );
  const name = JobName.fromText('a'.repeat(63));
  expect(manifestOf(runOnce({ completionMode, completions: 0, name })).metadata.name).toHaveLength(63);
});

test('labels that Kubernetes sets itself may be on pods with the same value, and on objects with any value', () => {
  const podLabels = {
    'job-name': 'build',
    'batch.kubernetes.io/job-name': 'build',
    'job-completion-index': '1',
  };
  const labels = { 'job-name': 'blog', 'controller-uid': 'x' };
  const chart = testChart({ labels: { 'batch.kubernetes.io/job-name': 'chart' } });
  const { metadata, spec } = manifestOf(
    runOnce({ name: JobName.fromText('build'), podLabels, labels }, chart),
  );
  expect(metadata.labels['batch.kubernetes.io/job-name']).toBe('chart');
  expect(spec.template.metadata.labels).toMatchObject(podLabels);
  expect(metadata.labels).toMatchObject(labels);
});

test('a Job is not suspended by default', () => {
  expect(manifestOf(runOnce()).spec).not.toHaveProperty('suspend');
  expect(manifestOf(runOnce({ suspend: false })).spec).not.toHaveProperty('suspend');
});

test('the default service account of the namespace is used unless one is set', () => {
  expect(podOf(runOnce())).not.toHaveProperty('serviceAccountName');
});
