/** Mistakes in volumes and mounts. */

import { Chart, JsonPatch, Size } from 'cdk8s';
import {
  ConfigMap,
  EmptyDirMedium,
  PersistentVolumeAccessMode,
  PersistentVolumeClaim,
  Secret,
} from 'cdk8s-plus-27';
import { CompletionMode, ConfigFiles, FileContent, Mount, PeriodicJobProps } from 'cdk8s-jobs';
import { Expected, Mistake, periodic, POD, runOnce, untyped } from './mistake';

const mountedAt = (mistake: string, path: string, expect: Expected): Mistake => ({
  mistake,
  make: periodic({ mounts: { [path]: Mount.fromEmptyDir() } }),
  expect,
});

const withFiles =
  (props: (configFiles: ConfigFiles) => Partial<PeriodicJobProps>, text = 'true\n') =>
  (chart: Chart): void => {
    const configFiles = new ConfigFiles(chart, 'files', {
      files: { 'run.sh': FileContent.fromInline(text) },
    });
    periodic(props(configFiles))(chart);
  };

const claim = (chart: Chart) =>
  new PersistentVolumeClaim(chart, 'data', {
    accessModes: [PersistentVolumeAccessMode.READ_WRITE_ONCE],
    storage: Size.gibibytes(1),
  });

export const VOLUMES: readonly Mistake[] = [
  mountedAt('a relative path', 'data', { error: 'volume/path' }),
  mountedAt('the root', '/', { error: 'volume/path' }),
  mountedAt('a path with ..', '/srv/../data', { error: 'volume/path' }),
  mountedAt('a path of Docker, with the source before a colon', './data:/data', { error: 'volume/path' }),
  mountedAt('a path of Windows', 'C:\\data', { error: 'volume/path' }),
  mountedAt('a path in the home folder', '~/data', { error: 'volume/path' }),
  mountedAt('over the programs of the image', '/usr/bin', { warning: 'batch/mount-hides' }),
  mountedAt('over /etc of the image', '/etc', { warning: 'batch/mount-hides' }),
  mountedAt('over the token of the account', '/var/run/secrets/kubernetes.io/serviceaccount', {
    legitimate: 'a job without a token may have its own there',
  }),
  {
    mistake: 'one path twice, once with a slash at the end',
    make: periodic({ mounts: { '/data': Mount.fromEmptyDir(), '/data/': Mount.fromEmptyDir() } }),
    expect: { error: 'volume/twice' },
  },
  {
    mistake: 'a Secret and a folder at one path',
    make: (chart) => {
      const secret = Secret.fromSecretName(chart, 'smtp', 'smtp');
      periodic({
        mounts: { '/run/smtp': Mount.fromEmptyDir() },
        secretMounts: { '/run/smtp': { secret, keys: ['password'] } },
      })(chart);
    },
    expect: { error: 'volume/twice' },
  },
  {
    mistake: 'volumes and volumeMounts, as in YAML',
    make: periodic(untyped({ volumes: [{ name: 'data', emptyDir: {} }] })),
    expect: { error: 'prop/unknown' },
  },
  {
    mistake: 'a list of mounts',
    make: periodic({ mounts: untyped([{ mountPath: '/data' }]) }),
    expect: { error: 'value/type' },
  },
  {
    mistake: 'a claim by its name',
    make: periodic({ mounts: { '/data': Mount.fromPersistentVolumeClaim(untyped('data')) } }),
    expect: { error: 'value/type' },
  },
  {
    mistake: 'an absolute path inside of a volume',
    make: periodic({ mounts: { '/data': Mount.fromEmptyDir({ subPath: '/reports' }) } }),
    expect: { error: 'volume/path' },
  },
  {
    mistake: 'a way out of a volume',
    make: periodic({ mounts: { '/data': Mount.fromEmptyDir({ subPath: '../etc' }) } }),
    expect: { error: 'volume/path' },
  },
  {
    mistake: 'a size as a text',
    make: periodic({ mounts: { '/data': Mount.fromEmptyDir({ sizeLimit: untyped('1Gi') }) } }),
    expect: { error: 'value/type' },
  },
  {
    mistake: 'a folder in memory that is larger than the memory of the pod',
    make: periodic({
      mounts: {
        '/data': Mount.fromEmptyDir({ medium: EmptyDirMedium.MEMORY, sizeLimit: Size.gibibytes(8) }),
      },
    }),
    expect: { warning: 'batch/memory-volume' },
  },
  {
    mistake: 'a key of a ConfigMap that is not there',
    make: withFiles((made) => ({
      mounts: { '/etc/shop': Mount.fromConfigMap(made, { items: { run: 'run.sh' } }) },
    })),
    expect: { error: 'name/unknown' },
  },
  {
    mistake: 'one file of a ConfigMap by a subPath that it does not have',
    make: withFiles((made) => ({
      mounts: { '/etc/shop/run': Mount.fromConfigMap(made, { subPath: 'start.sh' }) },
    })),
    expect: { error: 'batch/missing-file' },
  },
  {
    mistake: 'a mode that is meant in octal',
    make: withFiles((made) => ({ mounts: { '/etc/shop': Mount.fromConfigMap(made, { mode: 400 }) } })),
    expect: { warning: 'batch/decimal-mode' },
  },
  {
    mistake: 'mode 755 in decimal',
    make: withFiles((made) => ({ mounts: { '/etc/shop': Mount.fromConfigMap(made, { mode: 755 }) } })),
    expect: { error: 'value/number' },
  },
  {
    mistake: 'mode 600 in decimal',
    make: withFiles((made) => ({ mounts: { '/etc/shop': Mount.fromConfigMap(made, { mode: 600 }) } })),
    expect: { error: 'value/number' },
  },
  {
    mistake: 'a file of a ConfigMap is run, and nothing makes it a program',
    make: withFiles((made) => ({
      mounts: { '/opt/shop': Mount.fromConfigMap(made) },
      command: ['/opt/shop/run.sh'],
    })),
    expect: { error: 'batch/not-executable' },
  },
  {
    mistake: 'a program of a ConfigMap under another name than it has',
    make: withFiles((made) => ({
      mounts: { '/opt/shop': Mount.fromConfigMap(made) },
      command: ['sh', '/opt/shop/start.sh'],
    })),
    expect: { warning: 'batch/missing-file' },
  },
  {
    mistake: 'line ends of Windows in a file that is run',
    make: withFiles(
      (made) => ({ mounts: { '/opt/shop': Mount.fromConfigMap(made) }, command: ['sh', '/opt/shop/run.sh'] }),
      'reports send\r\n',
    ),
    expect: { error: 'script/line-ends' },
  },
  {
    mistake: 'a report written into a ConfigMap',
    make: withFiles((made) => ({
      mounts: { '/etc/shop': Mount.fromConfigMap(made) },
      command: ['sh', '-c', 'reports run > /etc/shop/today.csv'],
    })),
    expect: { warning: 'batch/read-only-path' },
  },
  {
    mistake: 'runs at a time on a claim that one node may write',
    make: (chart) =>
      runOnce({
        parallelism: 4,
        completions: 4,
        completionMode: CompletionMode.INDEXED,
        mounts: { '/data': Mount.fromPersistentVolumeClaim(claim(chart)) },
      })(chart),
    expect: { warning: 'batch/claim-one-node' },
  },
  {
    mistake: 'a claim that nobody makes in this app',
    make: (chart) =>
      periodic({
        mounts: {
          '/data': Mount.fromPersistentVolumeClaim(
            PersistentVolumeClaim.fromClaimName(chart, 'data', 'data'),
          ),
        },
      })(chart),
    expect: { legitimate: 'the annotation cdk8s-jobs/requires lists it' },
  },
  {
    mistake: 'a mount without its volume, by a patch',
    make: periodic({
      patches: [JsonPatch.add(`${POD}/containers/0/volumeMounts/-`, { name: 'data', mountPath: '/data' })],
    }),
    expect: { error: 'name/unknown' },
  },
  {
    mistake: 'results in a folder that ends with the pod',
    make: periodic({ mounts: { '/backup': Mount.fromEmptyDir() } }),
    expect: { legitimate: 'Mount.fromEmptyDir is explicit' },
  },
  {
    mistake: 'a ConfigMap by its name',
    make: periodic({ mounts: { '/etc/shop': Mount.fromConfigMap(untyped('files')) } }),
    expect: { error: 'value/type' },
  },
  {
    mistake: 'numbers in a ConfigMap of cdk8s-plus',
    make: (chart) => {
      new ConfigMap(chart, 'limits', { data: { hops: untyped(15) } });
    },
    expect: { legitimate: 'it is an object of another library, and no job uses it' },
  },
];
