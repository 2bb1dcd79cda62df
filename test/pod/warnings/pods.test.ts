/** What is odd about pods beside what they run. */

import { JsonPatch, Size } from 'cdk8s';
import { ConfigMap, Cpu, EmptyDirMedium, EnvValue, Secret } from 'cdk8s-plus-27';
import { ConfigFiles, EnvSource, FileContent, Mount, PeriodicJobProps, ProjectedSource } from 'cdk8s-jobs';
import { IMAGE, testChart } from '../../support/charts';
import { oddities } from '../../support/warnings';

const chart = testChart();
afterEach(() => chart.node.tryRemoveChild('nightly'));

const files = new ConfigFiles(chart, 'files', {
  files: { 'run.sh': FileContent.fromInline('true\n') },
});
const programs = new ConfigFiles(chart, 'programs', {
  files: {
    run: FileContent.fromInline('true\n', { mode: 0o555 }),
    readme: FileContent.fromInline('read\n'),
  },
});
const NAME = EnvSource.fromField('metadata.name');
const inMemory = (sizeLimit?: Size) => Mount.fromEmptyDir({ medium: EmptyDirMedium.MEMORY, sizeLimit });
const POD = '/spec/jobTemplate/spec/template/spec';
const patched = (path: string, value: unknown): Partial<PeriodicJobProps> => ({
  patches: [JsonPatch.add(`${POD}/${path}`, value)],
});
const text = (value: string) => ({ env: { A: EnvValue.fromValue(value) } });

describe('a warning is caused by', () => {
  test.each<[what: string, props: Partial<PeriodicJobProps>, expected: string]>([
    [
      'an image without its version',
      { image: 'ghcr.io/acme/shop:undefined' },
      "batch/undefined-text: has 'undefined' in its image, where a value of the app is missing or is not a string; set the value in the app, and let the app fail if the value is missing",
    ],
    [
      'a variable, and not its value',
      text('postgres://undefined:5432/shop'),
      "batch/undefined-text: has 'undefined' in its variable A, where a value of the app is missing or is not a string; set the value in the app, and let the app fail if the value is missing",
    ],
    [
      'an argument that is an object',
      { args: ['--options=[object Object]'] },
      "batch/undefined-text: has '[object Object]' in its command, where a value of the app is missing or is not a string; set the value in the app, and let the app fail if the value is missing",
    ],
    [
      'an old registry',
      { image: 'k8s.gcr.io/pause:3.9' },
      "batch/image-registry: pulls 'k8s.gcr.io/pause:3.9' from k8s.gcr.io, which receives no new images and may be shut down; write 'registry.k8s.io/…' instead",
    ],
    [
      'an old registry of a volume',
      { mounts: { '/a': Mount.fromImage('k8s.gcr.io/pause:3.9') } },
      "batch/image-registry: pulls 'k8s.gcr.io/pause:3.9' from k8s.gcr.io, which receives no new images and may be shut down; write 'registry.k8s.io/…' instead",
    ],
    [
      'a volume over the programs',
      { mounts: { '/usr/bin': Mount.fromEmptyDir() } },
      "batch/mount-hides: mounts a volume at /usr/bin, which hides everything that the image of container 'main' has in /usr/bin; mount it at a separate folder below /usr/bin, or mount a single file by subPath",
    ],
    [
      'a folder in memory',
      { mounts: { '/data': inMemory(Size.gibibytes(1)) } },
      "batch/memory-volume: has an emptyDir in memory of 1Gi, which counts as memory of container 'main': it is killed at 512Mi; raise its memory limit, or lower sizeLimit",
    ],
    [
      'a mode in decimal',
      { mounts: { '/etc/shop': Mount.fromConfigMap(files, { mode: 444 }) } },
      'batch/decimal-mode: has files of mode 444, which is decimal for 0674; write 0o444 in TypeScript, or 292',
    ],
    [
      'a mode in decimal of values of the pod',
      { mounts: { '/a': Mount.fromDownwardApi({ name: NAME }, { mode: 400 }) } },
      'batch/decimal-mode: has files of mode 400, which is decimal for 0620; write 0o400 in TypeScript, or 256',
    ],
    [
      'a mode in decimal of one projected file',
      {
        mounts: {
          '/a': Mount.fromProjected([
            ProjectedSource.fromDownwardApi({}, { values: { name: NAME }, modes: { name: 440 } }),
          ]),
        },
      },
      'batch/decimal-mode: has files of mode 440, which is decimal for 0670; write 0o440 in TypeScript, or 288',
    ],
    [
      'a low limit',
      { resources: { memory: { request: Size.kibibytes(100), limit: Size.kibibytes(256) } } },
      "batch/memory-low: has a memory limit of 256Ki in container 'main', which is too low for almost any container to start; write it with Size.mebibytes",
    ],
    [
      'many processors',
      { resources: { cpu: { request: Cpu.units(500) } } },
      "batch/cpu-high: requests 500 CPUs for container 'main', which almost no node has: the pod would stay pending; write Cpu.millis for thousandths of a CPU",
    ],
    [
      'an ordinary container beside its own',
      patched('containers/-', { name: 'proxy', image: 'a:1' }),
      "batch/second-container: ends only after container 'proxy' has also ended; move it to sidecars, which are stopped when the job has ended",
    ],
    [
      'a program that nobody may run',
      { mounts: { '/opt': Mount.fromConfigMap(files) }, command: ['/opt/run.sh'] },
      "batch/not-executable: cannot start container 'main', because /opt/run.sh has mode 0644, which is not executable; set the mode 0o555 of the file in FileContent or Mount, or write its interpreter first, as in ['sh', …]",
    ],
    [
      'a subPath that is not there',
      { mounts: { '/opt/run.sh': Mount.fromConfigMap(files, { subPath: 'start.sh' }) } },
      "batch/missing-file: has an empty folder at /opt/run.sh, because its volume has no file 'start.sh'; correct subPath",
    ],
    [
      'a file that is not there',
      { mounts: { '/opt': Mount.fromConfigMap(files) }, command: ['sh', '/opt/start.sh'] },
      'batch/missing-file: names /opt/start.sh in its command, but the volume that is mounted there has no such file; correct the path, or add the file',
    ],
  ])('%s', (_, props, expected) => {
    expect(oddities(props, chart)).toEqual([expected]);
  });
});

describe('no warning is caused by', () => {
  const filled = new ConfigMap(chart, 'filled-by-others');
  const anyone = Secret.fromSecretName(chart, 'anyone', 'anyone');

  test.each<[what: string, props: Partial<PeriodicJobProps>]>([
    ['a value of another kind', text('undefinedBehaviour, an undefined value')],
    ['JavaScript', { command: ['node', '-e', 'process.exit(typeof a === "undefined" ? 1 : 0)'] }],
    ['a single file in /etc', { mounts: { '/etc/hosts.d/a': Mount.fromEmptyDir() } }],
    ['programs of an init container', { mounts: { '/usr/local/bin': Mount.fromEmptyDir() } }],
    [
      'a folder of the node',
      {
        patches: [
          JsonPatch.add(`${POD}/volumes/-`, { name: 'node', hostPath: { path: '/etc' } }),
          JsonPatch.add(`${POD}/containers/0/volumeMounts/-`, { name: 'node', mountPath: '/etc' }),
        ],
      },
    ],
    ['a small folder in memory', { mounts: { '/data': inMemory(Size.mebibytes(64)) } }],
    ['a folder in memory without a size', { mounts: { '/data': inMemory() } }],
    ['a mode in octal', { mounts: { '/etc/shop': Mount.fromConfigMap(files, { mode: 0o400 }) } }],
    ['a small program', { resources: { memory: { request: Size.mebibytes(4), limit: Size.mebibytes(8) } } }],
    ['many processors of a large node', { resources: { cpu: { request: Cpu.units(192) } } }],
    ['an init container', { initContainers: [{ name: 'fetch', image: 'a:1' }] }],
    ['a second container of the same image', patched('containers/-', { name: 'weekly', image: IMAGE })],
    [
      'a container that the other one can stop',
      {
        patches: [
          JsonPatch.add(`${POD}/containers/-`, { name: 'proxy', image: 'a:1' }),
          JsonPatch.add(`${POD}/shareProcessNamespace`, true),
        ],
      },
    ],
    [
      'a program of ConfigFiles',
      { mounts: { '/opt': Mount.fromConfigMap(programs) }, command: ['/opt/run'] },
    ],
    [
      'a program by the mode of its mount',
      { mounts: { '/opt': Mount.fromConfigMap(files, { mode: 0o500 }) }, command: ['/opt/run.sh'] },
    ],
    ['a file of ConfigFiles', { mounts: { '/opt/run': Mount.fromConfigMap(programs, { subPath: 'run' }) } }],
    [
      'a folder of a volume',
      {
        mounts: { '/opt': Mount.fromConfigMap(files, { items: { 'run.sh': 'bin/run.sh' } }) },
        args: ['/opt/bin'],
      },
    ],
    ['a ConfigMap that others fill', { mounts: { '/opt': Mount.fromConfigMap(filled) }, args: ['/opt/a'] }],
    ['a Secret of the cluster', { mounts: { '/opt': Mount.fromSecret(anyone) }, args: ['/opt/a'] }],
    [
      'an optional file',
      { mounts: { '/opt': Mount.fromConfigMap(files, { optional: true }) }, args: ['/opt/a'] },
    ],
  ])('%s', (_, props) => {
    expect(oddities(props, chart)).toEqual([]);
  });
});
