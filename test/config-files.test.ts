import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { ApiObject, App, Chart, JsonPatch, Testing } from 'cdk8s';
import {
  ConfigFiles,
  ConfigFilesProps,
  Delivery,
  FileContent,
  FileOptions,
  JobFanOut,
  JobWarning,
  Script,
} from 'cdk8s-jobs';
import { annotationsOnceApplied } from '../lib/manifest/last-applied';
import { IMAGE, manifestOf, periodic, runOnce, testChart } from './support/charts';
import { Complete } from './support/every-prop/complete';
import { messageOf } from './support/messages';

const options: Complete<FileOptions> = { mode: 0o555 };
const everyProp: Complete<ConfigFilesProps> = {
  files: {
    'app.yaml': FileContent.fromInline('a: 1\n'),
    run: FileContent.fromInline('true\n', options),
    'report.sh': FileContent.fromFile('support/files/report.sh', options),
  },
  folder: 'support/files/folder',
  fixedName: 'the-settings',
  labels: { team: 'data' },
  annotations: { owner: 'data' },
  delivery: Delivery.argoCd({ syncWave: -1 }),
};
const inline = (text: string) => ({ files: { file: FileContent.fromInline(text) } });

/** An object in a separate chart, which is not synthesized. */
function object(name: string, spec?: object): ApiObject {
  const apart = new Chart(new App(), 'apart');
  return new ApiObject(apart, name, { apiVersion: 'v1', kind: 'Namespace', metadata: { name }, spec });
}

function configFiles(props: ConfigFilesProps, chart = testChart()): ConfigFiles {
  return new ConfigFiles(chart, 'settings', props);
}

/** A folder with these files, each by its path and content. */
function folderOf(files: { [name: string]: string }): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'config-files-'));
  for (const [name, content] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), content);
  }
  return folder;
}

test('the minimal props create a complete ConfigMap', () => {
  const chart = testChart();
  configFiles(inline('hello\n'), chart);
  expect(Testing.synth(chart)).toMatchSnapshot();
});

test('every prop reaches the manifest', () => {
  const chart = testChart();
  configFiles(everyProp, chart);
  expect(Testing.synth(chart)).toMatchSnapshot();
});

test('files and the files of the folder are sorted together, in byte order', () => {
  const { data, binaryData } = manifestOf(configFiles(everyProp));
  expect(Object.entries(data)).toEqual([
    ['a.txt', 'a\n'],
    ['app.yaml', 'a: 1\n'],
    ['b.txt', 'b\n'],
    ['report.sh', 'set -u\necho report\n'],
    ['run', 'true\n'],
  ]);
  expect(binaryData).toEqual({ 'logo.png': Buffer.from('\x89PNG\x00\xff', 'latin1').toString('base64') });
});

test('it can be used wherever a ConfigMap is expected', () => {
  const { apiVersion, apiGroup, kind, name, resourceType, apiObject } = configFiles(inline('x'));
  expect({ apiVersion, apiGroup, kind, resourceType }).toEqual({
    apiVersion: 'v1',
    apiGroup: '',
    kind: 'ConfigMap',
    resourceType: 'configmaps',
  });
  expect(apiObject.name).toBe(name);
});

describe('the name', () => {
  test('changes with the content, so that an edit reaches everything that refers to it', () => {
    expect(configFiles(inline('1')).name).toMatch(/^settings-[0-9a-f]{8}$/);
    expect(configFiles(inline('1')).name).not.toBe(configFiles(inline('2')).name);
  });

  test('does not depend on the order of the files', () => {
    const [a, b] = [FileContent.fromInline('a'), FileContent.fromInline('b')];
    expect(configFiles({ files: { a, b } }).name).toBe(configFiles({ files: { b, a } }).name);
  });

  test('does not depend on file modes, which belong to the mount', () => {
    const executable = { files: { file: FileContent.fromInline('x', { mode: 0o555 }) } };
    expect(configFiles(executable).name).toBe(configFiles(inline('x')).name);
  });

  test('leaves the ConfigMap mutable if it is fixed', () => {
    const { metadata, immutable } = manifestOf(configFiles({ ...inline('x'), fixedName: 'settings' }));
    expect(metadata.name).toBe('settings');
    expect(immutable).toBeUndefined();
  });

  test('makes the ConfigMap immutable if it has a hash, so that kubelets do not watch it', () => {
    expect(manifestOf(configFiles(inline('x'))).immutable).toBe(true);
  });

  test('has at most 63 characters, as its label has', () => {
    const hashed = new ConfigFiles(testChart(), 'a'.repeat(54), inline('x'));
    expect(hashed.name).toMatch(/^a{54}-[0-9a-f]{8}$/);
    expect(manifestOf(hashed).metadata.labels['app.kubernetes.io/name']).toBe('a'.repeat(54));
    expect(manifestOf(configFiles({ ...inline('x'), fixedName: 'nginx.conf' })).metadata.name).toBe(
      'nginx.conf',
    );
    const fixedName = 'a'.repeat(63);
    const fixed = configFiles({ ...inline('x'), fixedName });
    expect(manifestOf(fixed).metadata.labels['app.kubernetes.io/name']).toBe(fixedName);
  });
});

describe('a file', () => {
  test.each([
    ['text of every kind', 'yes\n- a: b\n# c\n\ttab\n'],
    ['an empty text', ''],
    ['Windows line ends', 'a\r\nb\r\n'],
    ['a number', '15'],
    ['a byte order mark that hides nothing', '\ufeffa,b\n'],
    ['a program of Python with Windows line ends below', '#!/usr/bin/env python3\nprint(1)\r\n'],
  ])('of %s is written to data unchanged', (_, text) => {
    expect(manifestOf(configFiles(inline(text)))).toMatchObject({ data: { file: text } });
  });

  test.each([
    ['text that YAML spoils', Buffer.from('0o17')],
    ['a control character', Buffer.from('a\u0085b')],
    ['a NUL', Buffer.from('a\u0000b')],
    ['bytes that are no UTF-8', Buffer.from([0xff, 0xfe, 0x00])],
  ])('of %s is base64', (_, bytes) => {
    const folder = folderOf({});
    fs.writeFileSync(path.join(folder, 'file'), bytes);
    const { data, binaryData } = manifestOf(configFiles({ folder }));
    expect(data).toBeUndefined();
    expect(binaryData).toEqual({ file: bytes.toString('base64') });
  });

  test('of Kubernetes objects contains all of them as YAML', () => {
    const files = { 'objects.yaml': FileContent.fromObjects([object('a'), object('b')], options) };
    expect(manifestOf(configFiles({ files })).data['objects.yaml']).toBe(
      'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: a\n---\napiVersion: v1\nkind: Namespace\nmetadata:\n  name: b\n',
    );
  });

  test.each(['a', '.hidden', 'a..b', 'A_b-c.d', '0', 'a'.repeat(253)])('may be named %s', (name) => {
    expect(manifestOf(configFiles({ files: { [name]: FileContent.fromInline('x') } })).data).toEqual({
      [name]: 'x',
    });
  });

  test('may be as large as Kubernetes allows', () => {
    expect(manifestOf(configFiles(inline('x'.repeat(1_048_576)))).data.file).toHaveLength(1_048_576);
  });
});

describe('refused is', () => {
  const LINE_ENDS =
    'must have Unix line endings, because shells treat the carriage return as part of a word; save it with LF, and add *.sh text eol=lf to .gitattributes';

  test.each<[what: string, props: ConfigFilesProps, text: string]>([
    ['nothing at all', {}, 'files must have at least one file; set files or folder'],
    ['an empty folder', { folder: folderOf({}) }, 'files must have at least one file; set files or folder'],
    [
      'a folder that does not exist',
      { folder: '/does-not-exist' },
      'folder must be a folder that exists, got "/does-not-exist"; correct the path; it is relative to the source file that sets it, in Python, Java and Go to the working directory',
    ],
    [
      'a file that does not exist',
      { files: { a: FileContent.fromFile('/does-not-exist') } },
      'files["a"] must be a file that exists, got "/does-not-exist"; correct the path; it is relative to the source file that sets it, in Python, Java and Go to the working directory',
    ],
    [
      'a file name with a space',
      { files: { 'my file': FileContent.fromInline('x') } },
      'files["my file"] must have a name of at most 253 letters, digits, "-", "_" or ".", not starting with "..", got "my file"; write \'my-file\'',
    ],
    [
      'a file name with a slash',
      { files: { 'etc/app.yaml': FileContent.fromInline('x') } },
      'files["etc/app.yaml"] must have a name of at most 253 letters, digits, "-", "_" or ".", not starting with "..", got "etc/app.yaml"; write \'etc-app.yaml\'',
    ],
    [
      'a file name that starts with ".."',
      { files: { '..data': FileContent.fromInline('x') } },
      'files["..data"] must have a name of at most 253 letters, digits, "-", "_" or ".", not starting with "..", got "..data"; write \'data\'',
    ],
    [
      'a file name of one dot',
      { files: { '.': FileContent.fromInline('x') } },
      'files["."] must have a name of at most 253 letters, digits, "-", "_" or ".", not starting with "..", got "."; write \'file\'',
    ],
    [
      'a file name of 254 characters',
      { files: { ['a'.repeat(254)]: FileContent.fromInline('x') } },
      'files["aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"] must have a name of at most 253 letters, digits, "-", "_" or ".", not starting with "..", got "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa… (256 characters); write \'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\'',
    ],
    [
      'a file without a name',
      { files: { '': FileContent.fromInline('x') } },
      'files[""] must have a name of at most 253 letters, digits, "-", "_" or ".", not starting with "..", got ""; write \'file\'',
    ],
    [
      'a file with bits beyond 0o777',
      { files: { a: FileContent.fromInline('x', { mode: 0o2755 }) } },
      'files["a"].mode must be a whole number of at least 0 and at most 511, got 1517; write 511',
    ],
    [
      'a file with bits without 0o',
      { files: { a: FileContent.fromInline('x', { mode: 755 }) } },
      'files["a"].mode must be at most 0o777, written in octal, got 755; write 0o755',
    ],
    [
      'a fixed name in capitals',
      { ...inline('x'), fixedName: 'Settings' },
      'fixedName must result in a name of lower-case letters, digits and "-", starting and ending with a letter or digit, got "Settings"; write \'settings\'',
    ],
    [
      'a fixed name of 64 characters',
      { ...inline('x'), fixedName: 'a'.repeat(64) },
      `fixedName must result in a name of at most 63 characters, got "${'a'.repeat(64)}"; shorten it by 1 characters`,
    ],
    [
      'a file by a name that JavaScript gives to every object',
      { files: { constructor: FileContent.fromInline('x') } },
      'data.constructor must not be a key that YAML would change (a control or line-separating character, half a surrogate pair, several lines that start with a tab or are blank, or a number like 0o17); remove it, or put it into a file of ConfigFiles, which accepts any bytes',
    ],
    [
      'a program with a byte order mark',
      { files: { run: FileContent.fromInline('\ufeff#!/bin/sh\ntrue\n') } },
      'files["run"] must not start with a byte order mark, which hides the #! line; save it as UTF-8 without a byte order mark',
    ],
    [
      'a program of a shell with Windows line ends',
      { files: { run: FileContent.fromInline('#!/bin/sh\ntrue\r\n') } },
      `files["run"] ${LINE_ENDS}`,
    ],
    [
      'a program of Python whose #! line ends as on Windows',
      { folder: folderOf({ 'run.py': '#!/usr/bin/env python3\r\n' }) },
      `files["run.py"] ${LINE_ENDS}`,
    ],
    [
      'half a surrogate pair',
      { files: { a: FileContent.fromInline('x\ud83d') } },
      'files["a"] must be text without unpaired surrogates; use FileContent.fromFile for binary content',
    ],
    [
      'a file of no objects',
      { files: { 'objects.yaml': FileContent.fromObjects([]) } },
      'files["objects.yaml"] must have at least one object; add the objects that the file contains',
    ],
    [
      'a file of an object with a text that YAML would spoil',
      { files: { 'objects.yaml': FileContent.fromObjects([object('ok'), object('b', { a: ['0o17'] })]) } },
      'files["objects.yaml"][1].spec.a[0] must not have a value that YAML would change (a control or line-separating character, half a surrogate pair, several lines that start with a tab or are blank, or a number like 0o17); remove it, or put it into a file of ConfigFiles, which accepts any bytes',
    ],
    [
      'more than Kubernetes allows, by the largest files first',
      { files: { small: FileContent.fromInline('x'), large: FileContent.fromInline('ü'.repeat(524_288)) } },
      'files must be at most 1048576 bytes in total, the limit of Kubernetes for a ConfigMap, got 1048577 bytes: large 1048576, small 1; split the files into several ConfigMaps, or add large files to the image',
    ],
  ])('%s', (_, props, text) => {
    expect(messageOf(() => configFiles(props))).toBe(`ConfigFiles 'test/settings': ${text}`);
  });

  test('a file that is also in the folder', () => {
    const folder = folderOf({ a: 'a' });
    expect(messageOf(() => configFiles({ folder, files: { a: FileContent.fromInline('b') } }))).toBe(
      'ConfigFiles \'test/settings\': files["a"] must not be in the folder as well, got "a"; rename or remove one of the two',
    );
  });

  test('a folder in the folder', () => {
    const folder = folderOf({ 'a/b': 'x' });
    expect(messageOf(() => configFiles({ folder }))).toBe(
      `ConfigFiles 'test/settings': folder must contain only files, because a ConfigMap has no folders, got "${folder}/a"; create a separate ConfigFiles for that folder and mount it below`,
    );
  });

  test('an id of 55 characters', () => {
    const id = 'a'.repeat(55);
    expect(messageOf(() => new ConfigFiles(testChart(), id, inline('x')))).toBe(
      `ConfigFiles 'test/${id}': id must result in a name of at most 54 characters, got "${id}"; shorten it by 1 characters, or set fixedName`,
    );
  });

  test('a broken link, as left behind by editors', () => {
    const folder = folderOf({});
    fs.symlinkSync('/does-not-exist', path.join(folder, '.#link'));
    expect(messageOf(() => configFiles({ folder }))).toBe(
      `ConfigFiles 'test/settings': folder must be a file that exists, got "${folder}/.#link"; correct the path; it is relative to the source file that sets it, in Python, Java and Go to the working directory`,
    );
  });

  // The error of cdk8s quotes the whole object.
  test('a file of an object that cannot be synthesized, by its path and without its data', () => {
    const secret = object('secret', { password: 'hunter2' });
    secret.addJsonPatch(JsonPatch.test('/spec/password', 'x'));
    const files = { 'objects.yaml': FileContent.fromObjects([object('a'), secret]) };
    expect(messageOf(() => configFiles({ files }))).toBe(
      'ConfigFiles \'test/settings\': files["objects.yaml"] must be objects that can be synthesized, got "apart/secret"; correct the patches and values of the object',
    );
  });
});

describe('a patch of the API object', () => {
  const SEALED =
    "ConfigFiles 'test/settings': apiObject must not be patched in fields that are hashed into its name, since other objects already use the name; set it as a prop (jobs have patches), or give the object a fixed name";

  test.each([
    JsonPatch.replace('/data/file', 'y'),
    JsonPatch.add('/binaryData', { b: 'eA==' }),
    JsonPatch.remove('/data/file'),
  ])('of the content is refused, since the name is a hash of it (%#)', (patch) => {
    const { apiObject } = configFiles(inline('x'));
    expect(messageOf(() => apiObject.addJsonPatch(patch))).toBe(SEALED);
  });

  test('of anything else is fine', () => {
    const config = configFiles(inline('x'));
    config.apiObject.addJsonPatch(JsonPatch.add('/metadata/labels/team', 'billing'));
    expect(manifestOf(config).metadata.labels.team).toBe('billing');
  });

  test('of the content is fine under a fixed name', () => {
    const config = configFiles({ ...inline('x'), fixedName: 'settings' });
    config.apiObject.addJsonPatch(JsonPatch.replace('/data/file', 'y'));
    expect(manifestOf(config).data.file).toBe('y');
  });
});

describe('a ConfigFiles that is too large for kubectl apply', () => {
  const XML = '<a href="b&c"/>\n';
  /** As many bytes of annotations as Kubernetes accepts, or one more. */
  const files = (over: number, chart = testChart()) => {
    const size = (length: number) =>
      annotationsOnceApplied(manifestOf(configFiles(inline('x'.repeat(length)))));
    const rest = 256 * 1024 - size(0) + over;
    const escaped = JSON.stringify(XML).length - 2 + 5 * 3;
    const xml = XML.repeat(Math.floor(rest / escaped));
    return configFiles(inline(xml + 'x'.repeat(rest % escaped)), chart);
  };
  const warningsOf = (config: ConfigFiles) => JobWarning.of(config).map(({ id, message }) => [id, message]);

  test('has a warning, in which each <, > and & counts as six bytes', () => {
    const config = files(1);
    expect(manifestOf(config).data.file.length).toBeLessThan(150 * 1024);
    expect(warningsOf(config)).toEqual([
      [
        'batch/config-map-size',
        `ConfigMap '${config.name}' cannot be applied by \`kubectl apply\`, which stores a copy of it in the annotations: 262145 bytes, and Kubernetes allows 262144 (each <, > and & counts as six)`,
      ],
    ]);
  });

  test('has no warning just below the limit', () => {
    expect(warningsOf(files(0))).toEqual([]);
  });

  test('is silent once it is acknowledged', () => {
    const config = files(1);
    config.acknowledge('batch/config-map-size', 'CI applies with --server-side');
    expect(warningsOf(config)).toEqual([]);
    expect(manifestOf(config).metadata.annotations).toEqual({
      'cdk8s-jobs/acknowledged.batch.config-map-size': 'CI applies with --server-side',
    });
  });

  test('includes data that is added later', () => {
    const config = files(0);
    config.apiObject.metadata.addAnnotation('team', 'billing');
    expect(warningsOf(config)).toHaveLength(1);
  });

  test('may be the ConfigMap of a script, and is acknowledged on the job', () => {
    const script = Script.fromInline('<'.repeat(50_000), { interpreter: ['php'] });
    for (const job of [runOnce({ script }), periodic({ script })]) {
      expect(JobWarning.of(job).map(({ id }) => id)).toEqual(['batch/config-map-size']);
      job.acknowledge('batch/config-map-size', 'CI applies with --server-side');
      expect(JobWarning.of(job)).toEqual([]);
      expect(manifestOf(job).metadata.annotations).toBeUndefined();
    }
  });

  test('may be the ConfigMap of a script of many jobs', () => {
    const script = Script.fromInline('<'.repeat(50_000), { interpreter: ['php'] });
    const items = [{ id: 'a' }, { id: 'b' }];
    const jobs = new JobFanOut(testChart(), 'jobs', { image: IMAGE, script, items });
    expect(JobWarning.of(jobs).map(({ id }) => id)).toEqual(['batch/config-map-size']);
    jobs.acknowledge('batch/config-map-size', 'CI applies with --server-side');
    expect(JobWarning.of(jobs)).toEqual([]);
  });
});
