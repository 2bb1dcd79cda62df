/** What containers see of images, files of variables, the pod's own values, block devices and NFS. */

import { App, Chart, JsonPatch, Size, Yaml } from 'cdk8s';
import { ConfigMap, EnvFieldPaths, EnvValue, PersistentVolumeClaim, Secret } from 'cdk8s-plus-27';
import { EnvSource, Mount, ProjectedSource, RunOnceJob, RunOnceJobProps } from 'cdk8s-jobs';
import {
  apply,
  chartIn,
  deleteNamespace,
  eventually,
  freshNamespace,
  IMAGE,
  kubectl,
  list,
  logOfFinished,
  tryKubectl,
} from './kubernetes';

const NAMESPACE = 'e2e-mounts';
/** A namespace in which pods may be privileged. */
const OPEN = 'e2e-mounts-open';
const BLOCK = 'e2e-mounts-block';
/** On the node. */
const DISK = `/var/tmp/${BLOCK}.img`;
const ROOT = { runAsUser: 0, runAsNonRoot: false };

type Props = Partial<RunOnceJobProps> & { readonly shell: string };

/** Applies a job, and returns its name. */
function applied(id: string, props: (chart: Chart) => Props, namespace = NAMESPACE): string {
  let name = '';
  const manifests = chartIn(namespace, (chart) => {
    const { shell, ...rest } = props(chart);
    name = new RunOnceJob(chart, id, { image: IMAGE, command: ['sh', '-ec', shell], ...rest }).name;
  });
  apply(manifests);
  return name;
}

const linesOf = (id: string, props: (chart: Chart) => Props, namespace = NAMESPACE): string[] =>
  logOfFinished(namespace, applied(id, props, namespace))
    .trimEnd()
    .split('\n');

/** An init container that writes a file of variables. */
const writing = (text: string) => [
  {
    name: 'write',
    image: IMAGE,
    command: ['sh', '-c', `cat > /out/job.env <<'E'\n${text}\nE`],
    mounts: { '/out': Mount.fromEmptyDir({ name: 'variables' }) },
  },
];

/** Runs a command as root on the node, with its devices. */
function onNode(name: string, shell: string): string {
  const volumes = [
    { name: 'dev', hostPath: { path: '/dev' } },
    { name: 'tmp', hostPath: { path: '/var/tmp' } },
  ];
  const volumeMounts = volumes.map((volume) => ({ name: volume.name, mountPath: volume.hostPath.path }));
  const container = { name: 'main', image: IMAGE, command: ['sh', '-c', shell], volumeMounts };
  const containers = [{ ...container, securityContext: { privileged: true } }];
  const spec = { restartPolicy: 'Never', containers, volumes };
  const metadata = { name, namespace: OPEN };
  apply(Yaml.stringify({ apiVersion: 'v1', kind: 'Pod', metadata, spec }));
  const phase = '--for=jsonpath={.status.phase}=Succeeded';
  kubectl(['wait', '-n', OPEN, `pod/${name}`, phase, '--timeout=60s']);
  return kubectl(['logs', '-n', OPEN, name]).trim();
}

beforeAll(() => {
  freshNamespace(NAMESPACE);
  deleteNamespace(OPEN);
  apply(Yaml.stringify({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: OPEN } }));
  const made = chartIn(NAMESPACE, (chart) => {
    new Secret(chart, 'login', { metadata: { name: 'login' }, stringData: { token: 's3cret' } });
    new ConfigMap(chart, 'settings', { metadata: { name: 'settings' }, data: { MODE: 'fast' } });
  });
  apply(made);
});
afterAll(() => {
  const loop = kubectl(['get', 'pv', BLOCK, '--ignore-not-found', '-o', 'jsonpath={.spec.local.path}']);
  if (loop !== '') onNode('detach', `losetup -d ${loop}; rm -f ${DISK}`);
  [NAMESPACE, OPEN].forEach(deleteNamespace);
  kubectl(['delete', 'pv', BLOCK, '--ignore-not-found']);
});

test('the files of an image can be read, and not written', () => {
  const lines = linesOf('image', () => ({
    mounts: { '/image': Mount.fromImage(IMAGE), '/one': Mount.fromImage(IMAGE, { subPath: 'etc' }) },
    shell: 'ls /image/usr/bin/ping /one/os-release; touch /image/x 2>&1 || echo refused',
  }));
  expect(lines).toEqual([
    '/image/usr/bin/ping',
    '/one/os-release',
    expect.stringContaining('Read-only file system'),
    'refused',
  ]);
});

describe('a file of variables', () => {
  const env = (optional?: boolean) => ({
    TOKEN: EnvSource.fromFile('variables', 'job.env', 'TOKEN'),
    TWICE: EnvSource.fromFile('variables', 'job.env', 'TWICE'),
    MORE: EnvSource.fromFile('variables', 'job.env', 'MORE', { optional }),
  });

  test('that an init container wrote is read by the job, which does not mount it', () => {
    const lines = linesOf('variables', () => ({
      initContainers: writing("TOKEN='a b$c \"d\"'\n# a comment\nTWICE='first'\nTWICE='second'"),
      env: { ...env(true), BOTH: EnvValue.fromValue('$(TOKEN) $(TWICE)') },
      shell:
        'echo "$TOKEN"; echo "$TWICE"; echo "${MORE-unset}"; echo "$BOTH"; ls -d /out 2> /dev/null || echo not mounted',
    }));
    expect(lines).toEqual(['a b$c "d"', 'first', 'unset', 'a b$c "d" first', 'not mounted']);
  });

  test.each([
    ['without quotes before the key', "OTHER=x\nTOKEN='y'\nTWICE='z'\nMORE='m'", /couldn't parse env file/],
    ['with export', "export TOKEN='y'\nTWICE='z'\nMORE='m'", /environment variable key "TOKEN" not found/],
  ])('%s keeps the container waiting', async (what, text, message) => {
    const job = applied(what.split(' ')[0], () => ({
      initContainers: writing(text),
      env: env(),
      shell: 'true',
    }));
    const waiting = await eventually(60, () => {
      const [pod] = list(NAMESPACE, 'pods', `job-name=${job}`);
      const [main] = (pod?.status.containerStatuses ?? []) as { state: { waiting?: { message?: string } } }[];
      return main?.state.waiting?.message;
    });
    expect(waiting).toMatch(message);
    kubectl(['delete', 'job', job, '-n', NAMESPACE, '--wait=false']);
  });
});

test('values of the pod are files, each with its mode, and so are those in one folder with a Secret', () => {
  const lines = linesOf('downward', (chart) => ({
    podLabels: { team: 'orders' },
    mounts: {
      '/pod': Mount.fromDownwardApi(
        {
          labels: EnvSource.fromField('metadata.labels'),
          team: EnvSource.fromField("metadata.labels['team']"),
          memory: EnvSource.fromResource('limits.memory', { containerName: 'main', divisor: '1Mi' }),
        },
        { mode: 0o440, modes: { team: 0o400 } },
      ),
      '/all': Mount.fromProjected(
        [
          ProjectedSource.fromSecret(Secret.fromSecretName(chart, 'secret', 'login'), {
            items: { token: 'token' },
            modes: { token: 0o400 },
          }),
          ProjectedSource.fromDownwardApi(
            { name: EnvFieldPaths.POD_NAME },
            {
              values: {
                cpu: EnvSource.fromResource('requests.cpu', { containerName: 'main', divisor: '1m' }),
              },
            },
          ),
        ],
        { mode: 0o444 },
      ),
    },
    shell:
      'cd /pod; cat team memory; echo; grep team labels; stat -Lc "%n %a" *; cd /all; cat token cpu; echo; stat -Lc "%n %a" *',
  }));
  expect(lines).toEqual([
    'orders512',
    'team="orders"',
    // The kubelet gives the pod's group the permissions of the owner, since the pod has an fsGroup.
    'labels 440',
    'memory 440',
    'team 440',
    's3cret100',
    'cpu 444',
    'name 444',
    'token 440',
  ]);
});

test('all keys of an existing object are variables, and the job also starts if the object is missing', () => {
  const lines = linesOf('optional', (chart) => ({
    envFrom: [
      EnvSource.fromConfigMap(ConfigMap.fromConfigMapName(chart, 'there', 'settings'), { prefix: 'APP_' }),
      EnvSource.fromConfigMap(ConfigMap.fromConfigMapName(chart, 'none', 'none'), { optional: true }),
      EnvSource.fromSecret(Secret.fromSecretName(chart, 'no-secret', 'none'), { optional: true }),
    ],
    shell: 'echo $APP_MODE',
  }));
  expect(lines).toEqual(['fast']);
});

test('each pod has a folder of its own by subPathExpr, and sees the addresses of its node', () => {
  const shared = (options: { subPathExpr?: string } = {}) =>
    Mount.fromEmptyDir({ name: 'shared', ...options });
  const lines = linesOf('folders', () => ({
    env: {
      POD_NAME: EnvValue.fromFieldRef(EnvFieldPaths.POD_NAME),
      NODE: EnvSource.fromField('status.hostIPs'),
    },
    mounts: { '/all': shared(), '/mine': shared({ subPathExpr: 'runs/$(POD_NAME)' }) },
    shell: 'echo x > /mine/y; ls "/all/runs/$POD_NAME"; test -n "$NODE" && echo found',
  }));
  expect(lines).toEqual(['y', 'found']);
});

test('a block device of a claim is written and read, and its claim has no files', () => {
  const loop = onNode('attach', `head -c 16M /dev/zero > ${DISK}; losetup -f --show ${DISK}`);
  const terms = [{ matchExpressions: [{ key: 'kubernetes.io/os', operator: 'In', values: ['linux'] }] }];
  const of = { accessModes: ['ReadWriteOnce'], storageClassName: BLOCK, volumeMode: 'Block' };
  apply(
    Yaml.stringify(
      {
        apiVersion: 'v1',
        kind: 'PersistentVolume',
        metadata: { name: BLOCK },
        spec: {
          ...of,
          capacity: { storage: '16Mi' },
          local: { path: loop },
          nodeAffinity: { required: { nodeSelectorTerms: terms } },
        },
      },
      {
        apiVersion: 'v1',
        kind: 'PersistentVolumeClaim',
        metadata: { name: 'disk', namespace: OPEN },
        spec: { ...of, resources: { requests: { storage: '16Mi' } } },
      },
    ),
  );
  const disk = (chart: Chart) => PersistentVolumeClaim.fromClaimName(chart, 'disk', 'disk');
  const lines = linesOf(
    'block',
    (chart) => ({
      podSecurityContext: ROOT,
      initContainers: [
        {
          name: 'write',
          image: IMAGE,
          command: ['sh', '-c', 'printf orders | dd of=/dev/disk conv=fsync status=none'],
          volumeDevices: { '/dev/disk': disk(chart) },
        },
      ],
      volumeDevices: { '/dev/orders': PersistentVolumeClaim.fromClaimName(chart, 'same', 'disk') },
      shell: 'stat -c %F /dev/orders; head -c 6 /dev/orders',
    }),
    OPEN,
  );
  expect(lines).toEqual(['block special file', 'orders']);
});

test('the API server takes exports of NFS, by host name and by address', () => {
  const manifests = chartIn(NAMESPACE, (chart) => {
    new RunOnceJob(chart, 'nfs', {
      image: IMAGE,
      mounts: {
        '/data': Mount.fromNfs('nfs.example.com', '/exports/data', { readOnly: true }),
        '/all': Mount.fromNfs('2001:db8::1', '/'),
      },
    });
  });
  const args = ['apply', '--dry-run=server', '--validate=strict', '-o', 'json', '-f', '-'];
  const { spec } = JSON.parse(kubectl(args, manifests));
  expect(spec.template.spec.volumes.slice(0, 2)).toEqual([
    { name: 'nfs', nfs: { server: '2001:db8::1', path: '/' } },
    { name: 'nfs-exports-data', nfs: { server: 'nfs.example.com', path: '/exports/data', readOnly: true } },
  ]);
});

describe('what the API server writes out is no other Job:', () => {
  const make = (...patches: JsonPatch[]) =>
    new RunOnceJob(new Chart(new App(), 'test'), 'defaults', {
      image: IMAGE,
      suspend: true,
      mounts: {
        '/a-image': Mount.fromImage(IMAGE),
        '/b-pod': Mount.fromDownwardApi({ name: EnvSource.fromField('metadata.name') }),
        '/c-nfs': Mount.fromNfs('nfs.example.com', '/'),
        '/d-claim': Mount.fromEphemeral({ size: Size.gibibytes(1) }),
        '/variables': Mount.fromEmptyDir(),
      },
      env: { A: EnvSource.fromFile('variables', 'job.env', 'A') },
      patches,
    });
  const applied = (job: RunOnceJob, ...options: string[]) =>
    tryKubectl(['apply', '-n', OPEN, ...options, '-f', '-'], JSON.stringify(job.apiObject.toJson()));

  beforeAll(() => expect(applied(make())).toMatchObject({ status: 0 }));

  test.each<[what: string, op: 'add' | 'remove', path: string, value: unknown]>([
    ['the pull policy of an image', 'add', 'volumes/0/image/pullPolicy', 'IfNotPresent'],
    ['the mode of values of the pod', 'add', 'volumes/1/downwardAPI/defaultMode', 0o644],
    ['the version of a field', 'remove', 'volumes/1/downwardAPI/items/0/fieldRef/apiVersion', null],
    ['readOnly of an export', 'add', 'volumes/2/nfs/readOnly', false],
    ['volumeMode of a claim', 'add', 'volumes/3/ephemeral/volumeClaimTemplate/spec/volumeMode', 'Filesystem'],
    ['an empty folder', 'remove', 'volumes/4/emptyDir', null],
    ['optional of a file', 'add', 'containers/0/env/0/valueFrom/fileKeyRef/optional', false],
  ])('%s', (_, op, path, value) => {
    const pointer = `/spec/template/spec/${path}`;
    const job = make(op === 'add' ? JsonPatch.add(pointer, value) : JsonPatch.remove(pointer));
    expect(job.name).toBe(make().name);
    expect(applied(job, '--dry-run=server')).toMatchObject({ status: 0 });
  });
});
