/** Volumes that are images, exports, values of the pod and certificates; block devices; and options of mounts. */

import { Duration } from 'cdk8s';
import {
  ConfigMap,
  EnvFieldPaths,
  EnvValue,
  MountPropagation,
  PersistentVolumeClaim,
  Secret,
} from 'cdk8s-plus-27';
import {
  EnvSource,
  Mount,
  PodKeyType,
  ProjectedSource,
  RecursiveReadOnly,
  RunOnceJobProps,
} from 'cdk8s-jobs';
import { containerOf, IMAGE, Json, podOf, requiredBy, runOnce, testChart } from '../../support/charts';

const chart = testChart();
const configMap = ConfigMap.fromConfigMapName(chart, 'config', 'config');
const secret = Secret.fromSecretName(chart, 'secret', 'secret');
const claim = PersistentVolumeClaim.fromClaimName(chart, 'claim', 'orders');
const other = PersistentVolumeClaim.fromClaimName(chart, 'other', 'other');
const name = EnvSource.fromField('metadata.name');

/** The first volume, and the first mount of the job's own container. */
function first(mount: Mount, props: Partial<RunOnceJobProps> = {}) {
  const { volumes, containers } = podOf(runOnce({ mounts: { '/data': mount }, ...props }));
  return { volume: volumes[0], mount: containers[0].volumeMounts[0] };
}
const volumeNames = (props: Partial<RunOnceJobProps>) =>
  podOf(runOnce(props))
    .volumes.map((volume: Json) => volume.name)
    .filter((volume: string) => !/tmp$/.test(volume));
const projected = (source: ProjectedSource) =>
  first(Mount.fromProjected([source])).volume.projected.sources[0];

describe('an image', () => {
  test('is read-only, and named after the last part of its reference', () => {
    expect(first(Mount.fromImage('registry.example.com:5000/team/model:1.2'))).toEqual({
      volume: { name: 'model', image: { reference: 'registry.example.com:5000/team/model:1.2' } },
      mount: { name: 'model', mountPath: '/data', readOnly: true },
    });
    const digest = `a@sha256:${'0'.repeat(64)}`;
    expect(first(Mount.fromImage(digest)).volume).toEqual({ name: 'a', image: { reference: digest } });
  });

  test('is one volume wherever it is mounted', () => {
    const mounts = { '/a': Mount.fromImage('model:1'), '/b': Mount.fromImage('model:1', { subPath: 'b' }) };
    expect(volumeNames({ mounts })).toEqual(['model']);
    expect(volumeNames({ mounts: { ...mounts, '/c': Mount.fromImage('model:2') } })).toEqual([
      'model',
      'model-2',
    ]);
  });
});

describe('an NFS export', () => {
  const nfs = (readOnly?: boolean) => Mount.fromNfs('nfs.example.com', '/exports/a', { readOnly });

  test('is writable, and named after its path', () => {
    expect(first(nfs())).toEqual({
      volume: { name: 'nfs-exports-a', nfs: { server: 'nfs.example.com', path: '/exports/a' } },
      mount: { name: 'nfs-exports-a', mountPath: '/data' },
    });
  });

  test('is one volume, read-only if all its mounts are', () => {
    const initContainers = [{ name: 'write', image: IMAGE, mounts: { '/out': nfs() } }];
    expect(first(nfs(true)).volume.nfs.readOnly).toBe(true);
    expect(first(nfs(true), { initContainers }).volume.nfs).not.toHaveProperty('readOnly');
    expect(volumeNames({ mounts: { '/in': nfs(true) }, initContainers })).toEqual(['nfs-exports-a']);
  });

  test.each(['10.0.0.1', '2001:db8::1', '::1', 'NFS_1.example.com'])('can have the server %s', (server) => {
    expect(first(Mount.fromNfs(server, '/')).volume.nfs.server).toBe(server);
  });
});

describe('values of the pod', () => {
  test('are files by path, with the defaults of Kubernetes', () => {
    const items = {
      uid: EnvSource.fromField('metadata.uid'),
      cpu: EnvSource.fromResource('limits.cpu', { containerName: 'main' }),
    };
    expect(first(Mount.fromDownwardApi(items))).toEqual({
      volume: {
        name: 'data',
        downwardAPI: {
          items: [
            {
              path: 'cpu',
              resourceFieldRef: { resource: 'limits.cpu', containerName: 'main', divisor: '1' },
            },
            { path: 'uid', fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.uid' } },
          ],
        },
      },
      mount: { name: 'data', mountPath: '/data', readOnly: true },
    });
  });

  test('can be values of cdk8s-plus', () => {
    const label = EnvValue.fromFieldRef(EnvFieldPaths.POD_LABEL, { key: 'team' });
    const [item] = first(Mount.fromDownwardApi({ team: label })).volume.downwardAPI.items;
    expect(item.fieldRef.fieldPath).toBe("metadata.labels['team']");
  });

  test('are one volume in all containers', () => {
    const initContainers = [{ name: 'a', image: IMAGE, mounts: { '/b': Mount.fromDownwardApi({ name }) } }];
    expect(volumeNames({ mounts: { '/a': Mount.fromDownwardApi({ name }) }, initContainers })).toEqual(['a']);
  });

  test('can be resources of an init container', () => {
    const initContainers = [{ name: 'fetch', image: IMAGE }];
    const cpu = EnvSource.fromResource('limits.cpu', { containerName: 'fetch' });
    expect(volumeNames({ mounts: { '/a': Mount.fromDownwardApi({ cpu }) }, initContainers })).toEqual(['a']);
  });
});

describe('modes', () => {
  test('of single files are set with their keys', () => {
    const options = { items: { a: 'x', b: 'y' }, modes: { b: 0o400 } };
    const items = [
      { key: 'a', path: 'x' },
      { key: 'b', path: 'y', mode: 0o400 },
    ];
    expect(first(Mount.fromSecret(secret, options)).volume.secret).toEqual({
      secretName: 'secret',
      defaultMode: 0o440,
      items,
    });
    expect(projected(ProjectedSource.fromConfigMap(configMap, options)).configMap.items).toEqual(items);
  });

  test('of projected files are set on the volume', () => {
    const mount = Mount.fromProjected([ProjectedSource.fromSecret(secret)], { mode: 0o440 });
    expect(first(mount).volume.projected).toEqual({
      defaultMode: 0o440,
      sources: [{ secret: { name: 'secret' } }],
    });
  });
});

describe('certificates', () => {
  test('of one bundle are a file, and a requirement', () => {
    const source = ProjectedSource.fromTrustBundle('internal-ca', 'ca.pem');
    expect(projected(source)).toEqual({ clusterTrustBundle: { name: 'internal-ca', path: 'ca.pem' } });
    const requires = (optional: boolean) => {
      const bundle = ProjectedSource.fromTrustBundle('internal-ca', 'ca.pem', { optional });
      return requiredBy({ mounts: { '/a': Mount.fromProjected([bundle]) } });
    };
    expect(requires(false)).toBe('ClusterTrustBundle/internal-ca\n');
    expect(requires(true)).toBeUndefined();
  });

  test('of all bundles of a signer are those with its labels', () => {
    const of = (options = {}) =>
      projected(ProjectedSource.fromTrustBundlesOfSigner('example.com/ca', 'ca.pem', options));
    const bundle = { signerName: 'example.com/ca', path: 'ca.pem' };
    expect(of()).toEqual({ clusterTrustBundle: { ...bundle, labelSelector: {} } });
    expect(of({ labels: { a: 'b' }, optional: true })).toEqual({
      clusterTrustBundle: { ...bundle, labelSelector: { matchLabels: { a: 'b' } }, optional: true },
    });
  });

  test('of the pod include their key', () => {
    const of = (options = {}) =>
      projected(ProjectedSource.fromPodCertificate('example.com/ca', 'pod.pem', options));
    const certificate = { signerName: 'example.com/ca', credentialBundlePath: 'pod.pem' };
    expect(of()).toEqual({
      podCertificate: { ...certificate, keyType: 'ED25519', maxExpirationSeconds: 86400 },
    });
    const options = {
      keyType: PodKeyType.RSA_4096,
      maxExpiration: Duration.hours(1),
      userAnnotations: { 'example.com/a': 'b' },
    };
    expect(of(options).podCertificate).toMatchObject({
      keyType: 'RSA4096',
      maxExpirationSeconds: 3600,
      userAnnotations: { 'example.com/a': 'b' },
    });
  });
});

describe('a block device', () => {
  test('is a volume of its claim without a mount', () => {
    const job = runOnce({ volumeDevices: { '/dev/b': other, '/dev/a/': claim } });
    expect(containerOf(job).volumeDevices).toEqual([
      { name: 'orders', devicePath: '/dev/a' },
      { name: 'other', devicePath: '/dev/b' },
    ]);
    expect(podOf(job).volumes).toContainEqual({
      name: 'orders',
      persistentVolumeClaim: { claimName: 'orders' },
    });
  });

  test('is a requirement', () => {
    expect(requiredBy({ volumeDevices: { '/dev/b': other, '/dev/a': claim } })).toBe(
      'PersistentVolumeClaim/orders\nPersistentVolumeClaim/other\n',
    );
  });

  test('is one volume in all containers', () => {
    const initContainers = [{ name: 'a', image: IMAGE, volumeDevices: { '/dev/x': claim } }];
    expect(volumeNames({ volumeDevices: { '/dev/y': claim }, initContainers })).toEqual(['orders']);
  });
});

describe('a mount', () => {
  test('can be a folder that a variable names', () => {
    const mount = Mount.fromEmptyDir({ subPathExpr: 'runs/$(POD_NAME)' });
    const env = { POD_NAME: EnvValue.fromFieldRef(EnvFieldPaths.POD_NAME) };
    expect(first(mount, { env }).mount.subPathExpr).toBe('runs/$(POD_NAME)');
    const numbered = Mount.fromEmptyDir({ subPathExpr: '$(JOB_COMPLETION_INDEX)' });
    expect(first(numbered).mount.subPathExpr).toBe('$(JOB_COMPLETION_INDEX)');
  });

  test('can be named by a variable that may come from envFrom', () => {
    const mount = Mount.fromEmptyDir({ subPathExpr: '$(FOLDER)/$(KUBERNETES_SERVICE_HOST)' });
    const envFrom = [EnvSource.fromConfigMap(configMap)];
    expect(first(mount, { envFrom }).mount.subPathExpr).toContain('$(FOLDER)');
  });

  test('of a ConfigMap can be recursively read-only without readOnly', () => {
    const recursiveReadOnly = RecursiveReadOnly.ENABLED;
    expect(first(Mount.fromConfigMap(configMap, { recursiveReadOnly })).mount).toEqual({
      name: 'config',
      mountPath: '/data',
      readOnly: true,
      recursiveReadOnly: 'Enabled',
    });
  });

  test('can propagate to the node in a privileged container', () => {
    const mount = Mount.fromEmptyDir({ mountPropagation: MountPropagation.BIDIRECTIONAL });
    const hostAccess = { privileged: true, reason: 'mounts file systems of the node' };
    expect(first(mount, { hostAccess }).mount.mountPropagation).toBe('Bidirectional');
  });

  test('can receive mounts of the node', () => {
    const mount = Mount.fromEmptyDir({ mountPropagation: MountPropagation.HOST_TO_CONTAINER });
    expect(first(mount).mount.mountPropagation).toBe('HostToContainer');
  });
});
