import { Size } from 'cdk8s';
import { ConfigMap, EmptyDirMedium, PersistentVolumeClaim, Secret } from 'cdk8s-plus-27';
import {
  ConfigFiles,
  FileContent,
  Mount,
  NamedContainer,
  ProjectedSource,
  RunOnceJobProps,
  Script,
} from 'cdk8s-jobs';
import { Json, podOf, runOnce, testChart } from '../../support/charts';

const chart = testChart();
const configMap = ConfigMap.fromConfigMapName(chart, 'config', 'config');
const secret = Secret.fromSecretName(chart, 'secret', 'secret');
const claim = PersistentVolumeClaim.fromClaimName(chart, 'claim', 'claim');

type Mounts = NonNullable<RunOnceJobProps['mounts']>;

/** The volumes of a pod without /tmp, and what its containers mount of them, by container. */
function pod(mounts: Mounts, others: { [name: string]: Mounts } = {}, sidecars: NamedContainer[] = []) {
  const initContainers = Object.entries(others).map(([name, own]) => ({ name, image: 'x', mounts: own }));
  const {
    containers,
    initContainers: rendered = [],
    volumes,
  } = podOf(runOnce({ mounts, initContainers, sidecars }));
  const mounted = [...containers, ...rendered].map(({ name, volumeMounts }: Json) => [
    name,
    volumeMounts.filter(({ mountPath }: Json) => mountPath !== '/tmp'),
  ]);
  return {
    volumes: volumes.filter(({ name }: Json) => !/^(.*-)?tmp$/.test(name)),
    mounts: Object.fromEntries(mounted),
  };
}

const volumeNames = (mounts: Mounts, others: { [name: string]: Mounts } = {}) =>
  pod(mounts, others).volumes.map(({ name }: Json) => name);

describe('a mount', () => {
  test('of a ConfigMap is read-only and named after it', () => {
    expect(pod({ '/etc/config': Mount.fromConfigMap(configMap) })).toEqual({
      volumes: [{ name: 'config', configMap: { name: 'config' } }],
      mounts: { main: [{ name: 'config', mountPath: '/etc/config', readOnly: true }] },
    });
  });

  test('of a Secret is readable by its group only', () => {
    expect(pod({ '/run/secret': Mount.fromSecret(secret) })).toEqual({
      volumes: [{ name: 'secret', secret: { secretName: 'secret', defaultMode: 0o440 } }],
      mounts: { main: [{ name: 'secret', mountPath: '/run/secret', readOnly: true }] },
    });
  });

  test('of a Secret is readable by its group only, even if a mode is undefined', () => {
    const { volumes } = pod({ '/run/secret': Mount.fromSecret(secret, { mode: undefined }) });
    expect(volumes[0].secret.defaultMode).toBe(0o440);
  });

  test('of a Secret may have a different mode', () => {
    const { volumes } = pod({ '/run/secret': Mount.fromSecret(secret, { mode: 0o400 }) });
    expect(volumes[0].secret.defaultMode).toBe(0o400);
  });

  test('of a claim is writable', () => {
    expect(pod({ '/data': Mount.fromPersistentVolumeClaim(claim) })).toEqual({
      volumes: [{ name: 'claim', persistentVolumeClaim: { claimName: 'claim' } }],
      mounts: { main: [{ name: 'claim', mountPath: '/data' }] },
    });
  });

  test('of a claim that is read-only makes its volume read-only, too', () => {
    expect(pod({ '/data': Mount.fromPersistentVolumeClaim(claim, { readOnly: true }) })).toEqual({
      volumes: [{ name: 'claim', persistentVolumeClaim: { claimName: 'claim', readOnly: true } }],
      mounts: { main: [{ name: 'claim', mountPath: '/data', readOnly: true }] },
    });
  });

  test('of an emptyDir is named after its path', () => {
    expect(pod({ '/var/Cache_1': Mount.fromEmptyDir() })).toEqual({
      volumes: [{ name: 'var-cache-1', emptyDir: {} }],
      mounts: { main: [{ name: 'var-cache-1', mountPath: '/var/Cache_1' }] },
    });
  });

  test('of an emptyDir can have a medium and a size limit', () => {
    const options = { medium: EmptyDirMedium.MEMORY, sizeLimit: Size.mebibytes(64) };
    expect(pod({ '/cache': Mount.fromEmptyDir(options) }).volumes[0].emptyDir).toEqual({
      medium: 'Memory',
      sizeLimit: '64Mi',
    });
    const medium = EmptyDirMedium.DEFAULT;
    expect(pod({ '/cache': Mount.fromEmptyDir({ medium }) }).volumes[0].emptyDir).toEqual({});
  });

  test('of an ephemeral volume has the access mode ReadWriteOnce by default', () => {
    const { ephemeral } = pod({ '/work': Mount.fromEphemeral({ size: Size.gibibytes(1) }) }).volumes[0];
    expect(ephemeral.volumeClaimTemplate).toEqual({
      spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
    });
  });

  test('of a CSI driver is read-only', () => {
    expect(pod({ '/vault': Mount.fromCsi('csi.example.com') })).toEqual({
      volumes: [{ name: 'vault', csi: { driver: 'csi.example.com', readOnly: true } }],
      mounts: { main: [{ name: 'vault', mountPath: '/vault', readOnly: true }] },
    });
  });

  test('can be made writable if it is read-only by default', () => {
    const { mounts } = pod({ '/etc/config': Mount.fromConfigMap(configMap, { readOnly: false }) });
    expect(mounts.main[0]).not.toHaveProperty('readOnly');
  });

  test.each(['/data//', '//data', '/data'])(
    'at %s is rendered without repeated and trailing slashes',
    (path) => {
      expect(pod({ [path]: Mount.fromEmptyDir() }).mounts.main[0].mountPath).toBe('/data');
    },
  );

  test('of several sources keeps their order', () => {
    const sources = [ProjectedSource.fromSecret(secret), ProjectedSource.fromConfigMap(configMap)];
    expect(pod({ '/all': Mount.fromProjected(sources) }).volumes[0].projected.sources).toEqual([
      { secret: { name: 'secret' } },
      { configMap: { name: 'config' } },
    ]);
  });

  test('of a token sets an audience only if it is given', () => {
    const sources = [ProjectedSource.fromServiceAccountToken('token')];
    expect(pod({ '/token': Mount.fromProjected(sources) }).volumes[0].projected.sources).toEqual([
      { serviceAccountToken: { path: 'token', expirationSeconds: 3600 } },
    ]);
  });

  test.each(['constructor', 'toString', '__proto__'])('treats %s as an ordinary key', (key) => {
    const mount = Mount.fromConfigMap(configMap, { items: { [key]: 'file' } });
    expect(pod({ '/x': mount }).volumes[0].configMap.items).toEqual([{ key, path: 'file' }]);
  });
});

test('mounts and their volumes are sorted by path, followed by the script and /tmp', () => {
  const job = runOnce({
    mounts: {
      '/z': Mount.fromEmptyDir(),
      '/a/b': Mount.fromEmptyDir(),
      '/a': Mount.fromEmptyDir(),
      '/Z': Mount.fromEmptyDir(),
    },
    script: Script.fromInline('true\n'),
  });
  const { containers, volumes } = podOf(job);
  expect(containers[0].volumeMounts.map(({ mountPath }: Json) => mountPath)).toEqual([
    '/Z',
    '/a',
    '/a/b',
    '/z',
    '/opt/script',
    '/tmp',
  ]);
  expect(volumes.map(({ name }: Json) => name)).toEqual(['z', 'a', 'a-b', 'z-2', 'script', 'tmp']);
});

describe('the mode of ConfigFiles', () => {
  const files = (modes: { [name: string]: number | undefined }) =>
    new ConfigFiles(testChart(), 'files', {
      files: Object.fromEntries(
        Object.entries(modes).map(([name, mode]) => [name, FileContent.fromInline(name, { mode })]),
      ),
    });
  const items = (config: ConfigFiles, options = {}) =>
    pod({ '/x': Mount.fromConfigMap(config, options) }).volumes[0].configMap;

  test('is left to Kubernetes if no file sets one', () => {
    const config = files({ a: undefined });
    expect(items(config)).toEqual({ name: config.name });
  });

  test('is set for each file if one file sets it', () => {
    const config = files({ a: undefined, run: 0o555 });
    expect(items(config)).toEqual({
      name: config.name,
      items: [
        { key: 'a', path: 'a', mode: 0o644 },
        { key: 'run', path: 'run', mode: 0o555 },
      ],
    });
  });

  test('applies to a file at another path', () => {
    const config = files({ a: undefined, run: 0o555 });
    expect(items(config, { items: { run: 'bin/run' } }).items).toEqual([
      { key: 'run', path: 'bin/run', mode: 0o555 },
    ]);
  });

  test('is replaced by a mode for the whole mount', () => {
    const config = files({ a: undefined, run: 0o555 });
    expect(items(config, { mode: 0o400 })).toEqual({ name: config.name, defaultMode: 0o400 });
  });
});

test('the volume of ConfigFiles keeps its name when the content changes', () => {
  const name = (text: string) => {
    const config = new ConfigFiles(testChart(), 'settings', { files: { a: FileContent.fromInline(text) } });
    return volumeNames({ '/etc/settings': Mount.fromConfigMap(config) });
  };
  expect(name('1')).toEqual(['settings']);
  expect(name('2')).toEqual(['settings']);
});

describe('volumes', () => {
  test('with the same name and source are one volume in all containers', () => {
    const shared = () => Mount.fromEmptyDir({ name: 'shared' });
    const { volumes, mounts } = pod({ '/in': shared() }, { fetch: { '/out': shared() } });
    expect(volumes).toEqual([{ name: 'shared', emptyDir: {} }]);
    expect(mounts).toEqual({
      main: [{ name: 'shared', mountPath: '/in' }],
      fetch: [{ name: 'shared', mountPath: '/out' }],
    });
  });

  test('of the same object are one volume in all containers', () => {
    const mount = Mount.fromPersistentVolumeClaim(claim);
    expect(volumeNames({ '/a': mount, '/b': mount }, { fetch: { '/c': mount } })).toEqual(['claim']);
  });

  test('of an emptyDir without a name belong to a single container', () => {
    const scratch = Mount.fromEmptyDir();
    expect(volumeNames({ '/work': scratch }, { fetch: { '/work': scratch } })).toEqual([
      'work',
      'fetch-work',
    ]);
  });

  describe('of a claim that one container writes and another only reads are one writable volume', () => {
    const writable = Mount.fromPersistentVolumeClaim(claim);
    const readOnly = Mount.fromPersistentVolumeClaim(claim, { readOnly: true, subPath: 'done' });
    const volumes = [{ name: 'claim', persistentVolumeClaim: { claimName: 'claim' } }];
    const written = { name: 'claim', mountPath: '/in' };
    const read = { name: 'claim', mountPath: '/out', subPath: 'done', readOnly: true };

    test('if the writer comes first', () => {
      expect(pod({ '/in': writable }, { fetch: { '/out': readOnly } })).toEqual({
        volumes,
        mounts: { main: [written], fetch: [read] },
      });
    });

    test('if the writer is a sidecar', () => {
      const sidecars = [{ name: 'proxy', image: 'x', mounts: { '/in': writable } }];
      expect(pod({ '/out': readOnly }, {}, sidecars)).toEqual({
        volumes,
        mounts: { main: [read], proxy: [written] },
      });
    });

    test('if the reader comes first', () => {
      expect(pod({ '/out': readOnly }, { fetch: { '/in': writable } })).toEqual({
        volumes,
        mounts: { main: [read], fetch: [written] },
      });
    });
  });

  test('of a claim that no container writes are read-only', () => {
    const readOnly = Mount.fromPersistentVolumeClaim(claim, { readOnly: true });
    expect(pod({ '/a': readOnly }, { fetch: { '/b': readOnly } }).volumes).toEqual([
      { name: 'claim', persistentVolumeClaim: { claimName: 'claim', readOnly: true } },
    ]);
  });

  test.each([
    ['comes first', '/a', '/b'],
    ['comes last', '/b', '/a'],
  ])('of the same object have the name that one mount sets, if it %s', (_, named, unnamed) => {
    const mounts = {
      [named]: Mount.fromPersistentVolumeClaim(claim, { name: 'orders' }),
      [unnamed]: Mount.fromPersistentVolumeClaim(claim, { readOnly: true }),
    };
    const { volumes, mounts: rendered } = pod(mounts);
    expect(volumes).toEqual([{ name: 'orders', persistentVolumeClaim: { claimName: 'claim' } }]);
    expect(rendered.main.map(({ name }: Json) => name)).toEqual(['orders', 'orders']);
  });

  // The kubelet has a claim once in a pod, so one of two volumes would decide for both.
  test('of a claim with two names are writable if one of them is', () => {
    const readOnly = Mount.fromPersistentVolumeClaim(claim, { name: 'read', readOnly: true });
    const writable = Mount.fromPersistentVolumeClaim(claim, { name: 'write' });
    expect(pod({ '/a': readOnly, '/b': writable }).volumes).toEqual([
      { name: 'read', persistentVolumeClaim: { claimName: 'claim' } },
      { name: 'write', persistentVolumeClaim: { claimName: 'claim' } },
    ]);
  });

  test('of a CSI driver with the same name are one, read-only if all mounts are', () => {
    const vault = (readOnly?: boolean) => Mount.fromCsi('csi.example.com', { name: 'vault', readOnly });
    const csi = (readOnly: boolean) => [{ name: 'vault', csi: { driver: 'csi.example.com', readOnly } }];
    expect(pod({ '/a': vault() }, { fetch: { '/b': vault(true) } }).volumes).toEqual(csi(true));
    expect(pod({ '/a': vault() }, { fetch: { '/b': vault(false) } }).volumes).toEqual(csi(false));
  });

  test('of a CSI driver without a name are separate, like emptyDirs', () => {
    const scratch = Mount.fromCsi('csi.example.com', { readOnly: false });
    expect(volumeNames({ '/a': scratch, '/b': scratch })).toEqual(['a', 'b']);
  });

  test('of the same sources are one in all containers', () => {
    const all = () => Mount.fromProjected([ProjectedSource.fromSecret(secret)]);
    const { volumes, mounts } = pod({ '/all': all() }, { fetch: { '/a': all() } });
    expect(volumes.map(({ name }: Json) => name)).toEqual(['all']);
    expect(mounts.fetch).toEqual([{ name: 'all', mountPath: '/a', readOnly: true }]);
  });

  test.each([
    ['whole', {}, {}, 1],
    ['by the same keys', { items: { a: 'a' } }, { items: { a: 'a' } }, 1],
    ['read-only and writable', { readOnly: true }, { readOnly: false }, 1],
    ['by different keys', { items: { a: 'a' } }, { items: { b: 'b' } }, 2],
    ['by different modes', { mode: 0o440 }, { mode: 0o444 }, 2],
  ])('of a Secret mounted %s', (_, one, other, count) => {
    const mounts = { '/a': Mount.fromSecret(secret, one), '/b': Mount.fromSecret(secret, other) };
    expect(volumeNames(mounts)).toHaveLength(count);
  });

  test('of two kinds of objects with the same name are two', () => {
    const same = Secret.fromSecretName(testChart(), 'same', 'config');
    expect(volumeNames({ '/a': Mount.fromConfigMap(configMap), '/b': Mount.fromSecret(same) })).toEqual([
      'config',
      'config-2',
    ]);
  });

  test('whose paths give the same name have a number appended', () => {
    expect(
      volumeNames({
        '/a/b': Mount.fromEmptyDir(),
        '/a-b': Mount.fromEmptyDir(),
        '/A_B': Mount.fromEmptyDir(),
      }),
    ).toEqual(['a-b', 'a-b-2', 'a-b-3']);
  });

  test('a default name that is replaced by one of the user can be used again', () => {
    const config = ConfigMap.fromConfigMapName(testChart(), 'config', 'config');
    expect(
      volumeNames({
        '/a': Mount.fromConfigMap(config),
        '/b': Mount.fromConfigMap(config, { mode: 0o400 }),
        '/c': Mount.fromConfigMap(config, { mode: 0o400, name: 'mine' }),
        '/d': Mount.fromConfigMap(config, { mode: 0o444 }),
      }),
    ).toEqual(['config', 'mine', 'config-2']);
  });

  test('with long paths have names of at most 63 characters', () => {
    const long = `/${'a'.repeat(70)}`;
    expect(volumeNames({ [long]: Mount.fromEmptyDir(), [`${long}b`]: Mount.fromEmptyDir() })).toEqual([
      'a'.repeat(63),
      `${'a'.repeat(61)}-2`,
    ]);
  });

  test('whose name is cut at a slash have no trailing dash', () => {
    expect(volumeNames({ [`/${'a'.repeat(62)}/b`]: Mount.fromEmptyDir() })).toEqual(['a'.repeat(62)]);
  });

  test('with paths of no letters at all have a name', () => {
    expect(volumeNames({ '/ü': Mount.fromEmptyDir() })).toEqual(['volume']);
  });

  test('named by the user keep their name, even if others would have the same', () => {
    const named = Mount.fromEmptyDir({ name: 'work', sizeLimit: Size.gibibytes(1) });
    expect(volumeNames({ '/x': named, '/work': Mount.fromEmptyDir() })).toEqual(['work-2', 'work']);
    expect(volumeNames({ '/work': named, '/x': Mount.fromEmptyDir() })).toEqual(['work', 'x']);
  });

  test('named by the user are not used for an object with that name', () => {
    const named = Mount.fromEmptyDir({ name: 'config' });
    expect(pod({ '/a': Mount.fromConfigMap(configMap) }, { fetch: { '/b': named } }).volumes).toEqual([
      { name: 'config-2', configMap: { name: 'config' } },
      { name: 'config', emptyDir: {} },
    ]);
  });

  // The folder at /work has no name, so it is said not to be shared.
  test('named by the user are never an unnamed emptyDir of another container', () => {
    const { mounts } = pod(
      { '/work': Mount.fromEmptyDir() },
      { fetch: { '/x': Mount.fromEmptyDir({ name: 'work' }) } },
    );
    expect([mounts.main[0].name, mounts.fetch[0].name]).toEqual(['work-2', 'work']);
  });

  test('named by the user are never the /tmp of another container', () => {
    const initContainers = [
      { name: 'fetch', image: 'x', mounts: { '/x': Mount.fromEmptyDir({ name: 'tmp' }) } },
    ];
    const { containers, initContainers: rendered } = podOf(runOnce({ initContainers }));
    expect([containers, rendered].map(([{ volumeMounts }]) => volumeMounts[0].name)).toEqual([
      'tmp-2',
      'tmp',
    ]);
  });
});

describe('/tmp', () => {
  const sizes = (props: Partial<RunOnceJobProps>) =>
    (podOf(runOnce(props)).volumes ?? []).map(({ emptyDir }: Json) => emptyDir.sizeLimit);

  test('has 1Gi by default, in each container separately', () => {
    const initContainers = [{ name: 'fetch', image: 'x', tmpSize: Size.gibibytes(20) }];
    expect(sizes({ initContainers })).toEqual(['1Gi', '20Gi']);
    expect(sizes({ tmpSize: Size.mebibytes(100), initContainers })).toEqual(['100Mi', '20Gi']);
  });

  test('with tmpSize is mounted even if the root file system is writable', () => {
    const securityContext = { readOnlyRootFilesystem: false };
    expect(sizes({ tmpSize: Size.gibibytes(2), securityContext })).toEqual(['2Gi']);
  });

  test('that the user mounts keeps its options', () => {
    expect(sizes({ mounts: { '/tmp': Mount.fromEmptyDir() } })).toEqual([undefined]);
  });

  const paths = (props: Partial<RunOnceJobProps>) =>
    (podOf(runOnce(props)).containers[0].volumeMounts ?? []).map(({ mountPath, name }: Json) => [
      mountPath,
      name,
    ]);

  test('is a separate writable volume for each container with a read-only root file system', () => {
    const job = runOnce({
      sidecars: [{ name: 'proxy', image: 'x' }],
      initContainers: [{ name: 'fetch', image: 'x' }],
    });
    const { volumes, initContainers } = podOf(job);
    expect(volumes).toEqual(
      ['tmp', 'proxy-tmp', 'fetch-tmp'].map((name) => ({ name, emptyDir: { sizeLimit: '1Gi' } })),
    );
    expect(initContainers.map(({ volumeMounts }: Json) => volumeMounts)).toEqual([
      [{ name: 'proxy-tmp', mountPath: '/tmp' }],
      [{ name: 'fetch-tmp', mountPath: '/tmp' }],
    ]);
  });

  test('is not added if the root file system is writable', () => {
    expect(paths({ securityContext: { readOnlyRootFilesystem: false } })).toEqual([]);
    expect(podOf(runOnce({ securityContext: { readOnlyRootFilesystem: false } })).volumes ?? []).toEqual([]);
  });

  test.each(['/tmp', '/tmp/'])('is the volume that the user mounts at %s', (path) => {
    expect(paths({ mounts: { [path]: Mount.fromEmptyDir({ name: 'mine' }) } })).toEqual([['/tmp', 'mine']]);
  });

  test('is added together with a mount below it', () => {
    expect(paths({ mounts: { '/tmp/cache': Mount.fromEmptyDir() } })).toEqual([
      ['/tmp/cache', 'tmp-cache'],
      ['/tmp', 'tmp'],
    ]);
  });
});
