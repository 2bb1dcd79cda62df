/** How the kubelet provides volumes: claims, groups, files of Secrets, and the size of /tmp. */

import { Chart, Size, Yaml } from 'cdk8s';
import {
  EmptyDirMedium,
  FsGroupChangePolicy,
  PersistentVolumeAccessMode,
  PersistentVolumeClaim,
  Secret,
} from 'cdk8s-plus-27';
import { Mount, RunOnceJob, RunOnceJobProps } from 'cdk8s-jobs';
import { runNow, suspended } from './cron-jobs';
import {
  apply,
  chartIn,
  deleteNamespace,
  eventually,
  freshNamespace,
  IMAGE,
  kubectl,
  list,
  logOfFailed,
  logOfFinished,
  manifestsOfExample,
} from './kubernetes';

const NAMESPACE = 'e2e-volumes';
/** A namespace in which pods may be root. */
const OPEN = 'e2e-volumes-open';
const EXAMPLE = 'backups';
const PGPASS = 'database.shop:5432:shop:backup:s3cret\n';

/** Applies a job, and returns its name. */
function applied(
  id: string,
  props: (chart: Chart) => Partial<RunOnceJobProps> & { readonly shell?: string },
  namespace = NAMESPACE,
): string {
  let name = '';
  const manifests = chartIn(namespace, (chart) => {
    const { shell = 'true', ...rest } = props(chart);
    name = new RunOnceJob(chart, id, { image: IMAGE, command: ['sh', '-c', shell], ...rest }).name;
  });
  apply(manifests);
  return name;
}

const claimOf = (chart: Chart) => PersistentVolumeClaim.fromClaimName(chart, 'claim', 'data');
const secretOf = (chart: Chart) => Secret.fromSecretName(chart, 'secret', 'login');

function makeClaimAndSecret(namespace: string): void {
  const made = chartIn(namespace, (chart) => {
    new PersistentVolumeClaim(chart, 'data', {
      metadata: { name: 'data' },
      accessModes: [PersistentVolumeAccessMode.READ_WRITE_ONCE],
      storage: Size.gibibytes(1),
    });
    new Secret(chart, 'login', { metadata: { name: 'login' }, stringData: { pgpass: PGPASS } });
  });
  apply(made);
}

beforeAll(() => {
  freshNamespace(NAMESPACE);
  deleteNamespace(OPEN);
  apply(Yaml.stringify({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: OPEN } }));
  [NAMESPACE, OPEN].forEach(makeClaimAndSecret);
});
afterAll(() => [NAMESPACE, OPEN, EXAMPLE].forEach(deleteNamespace));

test('a claim is written by one container and only read by the next', () => {
  const job = applied('both', (chart) => {
    const claim = claimOf(chart);
    return {
      initContainers: [
        {
          name: 'fetch',
          image: IMAGE,
          command: ['sh', '-c', 'echo orders > /out/orders'],
          mounts: { '/out': Mount.fromPersistentVolumeClaim(claim) },
        },
      ],
      mounts: { '/in': Mount.fromPersistentVolumeClaim(claim, { readOnly: true }) },
      shell: 'cat /in/orders; touch /in/more || echo refused',
    };
  });
  const log = logOfFinished(NAMESPACE, job);
  expect(log).toMatch(/^orders$/m);
  expect(log).toMatch(/^refused$/m);
});

test('files of a claim with the right group keep it, unless all are to be changed', () => {
  const run = (id: string, shell: string, fsGroupChangePolicy?: FsGroupChangePolicy) => {
    const job = applied(id, (chart) => ({
      podSecurityContext: { fsGroupChangePolicy },
      mounts: { '/data': Mount.fromPersistentVolumeClaim(claimOf(chart)) },
      shell,
    }));
    return logOfFinished(NAMESPACE, job);
  };
  const show = 'stat -c %a:%g /data/private';
  run('first', 'touch /data/private; chmod 600 /data/private');
  expect(run('second', show)).toBe('600:65532\n');
  expect(run('third', show, FsGroupChangePolicy.ALWAYS)).toBe('660:65532\n');
});

test('without fsGroup a claim keeps its owner, and root reads a Secret that no other user could', () => {
  const job = applied(
    'root',
    (chart) => ({
      podSecurityContext: { runAsUser: 0, runAsNonRoot: false, noFsGroup: true },
      mounts: { '/data': Mount.fromPersistentVolumeClaim(claimOf(chart)) },
      secretMounts: { '/run/login': { secret: secretOf(chart), keys: ['pgpass'] } },
      shell: 'stat -Lc %a:%u:%g /run/login/pgpass; cat /run/login/pgpass; stat -c %a:%u:%g /data',
    }),
    OPEN,
  );
  expect(logOfFinished(OPEN, job)).toBe(`400:0:0\n${PGPASS}755:0:0\n`);
});

test('without fsGroup another user reads the files of a Secret, too', () => {
  const job = applied('reader', (chart) => ({
    podSecurityContext: { noFsGroup: true },
    secretMounts: { '/run/login': { secret: secretOf(chart), keys: ['pgpass'] } },
    shell: 'stat -Lc %a:%u:%g /run/login/pgpass; cat /run/login/pgpass',
  }));
  expect(logOfFinished(NAMESPACE, job)).toBe(`444:0:0\n${PGPASS}`);
});

test('a container that runs first copies a file of a Secret to where it is of mode 0600', () => {
  const job = applied('copied', (chart) => {
    const own = Mount.fromEmptyDir({ name: 'private', medium: EmptyDirMedium.MEMORY });
    return {
      initContainers: [
        {
          name: 'private',
          image: IMAGE,
          command: ['install', '-m', '600', '/run/login/pgpass', '/run/private/pgpass'],
          secretMounts: { '/run/login': { secret: secretOf(chart), keys: ['pgpass'] } },
          mounts: { '/run/private': own },
        },
      ],
      mounts: { '/run/private': own },
      shell: 'stat -c %a:%u:%g /run/private/pgpass; cat /run/private/pgpass',
    };
  });
  expect(logOfFinished(NAMESPACE, job)).toBe(`600:65532:65532\n${PGPASS}`);
});

test('pg_dump accepts the file of the recipe, and would refuse it as it is mounted', () => {
  freshNamespace(EXAMPLE);
  makeClaimAndSecret(EXAMPLE);
  const copied = 'install -m 600 /run/login/pgpass "$PGPASSFILE"';
  const manifests = manifestsOfExample('strict-files.ts');
  expect(manifests).toContain(copied);
  const asMounted = 'PGPASSFILE=/run/login/pgpass psql --host=localhost --username=backup --list || true';
  const show = 'ls -ln "$PGPASSFILE"';
  apply(suspended(manifests.replace(copied, () => [asMounted, copied, show].join('; '))));
  // database.shop does not exist, so it gets as far as the connection.
  const log = logOfFailed(EXAMPLE, runNow(EXAMPLE, 'dump', 'now'));
  expect(log).toContain('-rw------- 1 65532 65532');
  expect(log).toContain('could not translate host name');
  expect(log.match(/password file .* has group or world access/g)).toEqual([
    'password file "/run/login/pgpass" has group or world access',
  ]);
});

test('a job that writes more to /tmp than its size is ended, however much space the node has', async () => {
  const job = applied('leak', () => ({
    backoffLimit: 0,
    tmpSize: Size.mebibytes(10),
    shell: 'head -c 20M /dev/zero > /tmp/leak; sleep 150',
  }));
  const [pod] = await eventually(120, () => {
    const pods = list(NAMESPACE, 'pods', `job-name=${job}`);
    return pods.some(({ status }) => status.phase === 'Failed') ? pods : undefined;
  });
  expect(pod.status).toMatchObject({
    reason: 'Evicted',
    message: 'Usage of EmptyDir volume "tmp" exceeds the limit "10Mi". ',
  });
  kubectl(['wait', '-n', NAMESPACE, `job/${job}`, '--for=condition=Failed', '--timeout=30s']);
});

test('Services are found by their names, and variables for them exist only on request', () => {
  kubectl(['create', 'service', 'clusterip', 'database', '--tcp=5432', '-n', NAMESPACE]);
  const variables = (id: string, props: Partial<RunOnceJobProps>) =>
    logOfFinished(
      NAMESPACE,
      applied(id, () => ({ ...props, shell: 'env | grep -c ^DATABASE_ || true' })),
    );
  expect(variables('plain', {})).toBe('0\n');
  expect(Number(variables('linked', { enableServiceLinks: true }))).toBeGreaterThan(0);
});
