/** What could be a secret stands in no error: literals of the environment, scripts, contents of files. */

import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { ApiObject, Chart, JsonPatch } from 'cdk8s';
import { EnvValue, Handler, Probe, Secret } from 'cdk8s-plus-27';
import { ClusterApp, ConfigFiles, FileContent, JobName, Mount, RunOnceJobProps, Script } from 'cdk8s-jobs';
import { periodic, runOnce, testChart } from '../support/charts';
import { messageOf } from '../support/messages';

const SECRET = 'hunter2-swordfish';
const env = { PASSWORD: EnvValue.fromValue(SECRET) };
const script = Script.fromInline(`login ${SECRET}\n`);
const everything = { env, script, initContainers: [{ name: 'init', image: 'x', env, script }] };

const mounted = (keys: string[], variables = {}) => ({
  '/run/login': { secret: Secret.fromSecretName(testChart(), 'login', 'login'), keys, env: variables },
});

function fileOf(text: string, name = 'file'): string {
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'secrets-')), name);
  fs.writeFileSync(file, text);
  return file;
}

function expectNoSecret(act: () => unknown): void {
  const message = messageOf(act);
  expect(message).toMatch(/^(RunOnceJob|PeriodicJob|ConfigFiles) 'test\//);
  for (const part of [SECRET, 'hunter2', 'swordfish']) expect(message).not.toContain(part);
}

test.each<[what: string, props: Partial<RunOnceJobProps>]>([
  ['the name of the variable is wrong', { env: { 'my password': env.PASSWORD } }],
  ['the value stands in the name', { env: { [`PASSWORD=${SECRET}`]: env.PASSWORD } }],
  ['the value has a character that YAML spoils', { env: { A: EnvValue.fromValue(`${SECRET}\u2028`) } }],
  [
    'the value is no text',
    { env: { A: EnvValue.fromValue({ toString: () => SECRET } as unknown as string) } },
  ],
  ['the value is a number', { env: { A: EnvValue.fromValue([SECRET] as unknown as string) } }],
  ['a reference is spelled otherwise', { env, args: ['$(Password)'] }],
  [
    'a reference of a value is spelled otherwise',
    { env: { A: EnvValue.fromValue(`${SECRET}$(b)`), b_: env.PASSWORD } },
  ],
  ['a value refers to itself', { env: { A: EnvValue.fromValue(`${SECRET}$(A)`) } }],
  ['a command is one line', { command: [`mysqldump -p${SECRET} shop`] }],
  [
    'the command of a probe is one line',
    { livenessProbe: Probe.fromCommand([`mysqladmin -p${SECRET} ping`]) },
  ],
  [
    'the command of a hook is one line',
    { lifecycle: { preStop: Handler.fromCommand([`mysqladmin -p${SECRET} shutdown`]) } },
  ],
  ['a command is one line that starts with a variable', { command: [`PASSWORD=${SECRET} mysqldump`] }],
  ['the script is for Windows', { script: Script.fromInline(`\ufeff${SECRET}`) }],
  ['the script has half a surrogate pair', { script: Script.fromInline(`${SECRET}\ud83d`) }],
  ['the script has Windows line ends', { script: Script.fromInline(`${SECRET}\r\n`) }],
  ['the script does not say what runs it', { script: Script.fromFile(fileOf(SECRET, 'login.py')) }],
  ['the script is beside a command', { script, command: [SECRET] }],
  ['the script is too large', { script: Script.fromInline(SECRET.repeat(70_000)) }],
  [
    'a patch does not fit, whose own error quotes the manifest',
    { ...everything, patches: [JsonPatch.add('/nope/a', 1)] },
  ],
  ['a patch tests something else', { ...everything, patches: [JsonPatch.test('/spec/template', {})] }],
  [
    'a patch has the secret',
    { patches: [JsonPatch.add('/spec/template/spec/containers/0/envs/0', { name: 'A', value: SECRET })] },
  ],
  [
    'a patched value has a character that YAML spoils',
    { patches: [JsonPatch.add('/spec/x', `${SECRET}\u2028`)] },
  ],
  ['the image is wrong', { ...everything, image: 'A B' }],
  ['a mount is wrong', { ...everything, mounts: { x: Mount.fromEmptyDir() } }],
  ['the name is wrong', { ...everything, name: JobName.fromText('A B') }],
  ['the value stands among the keys', { secretMounts: mounted([SECRET, '!']) }],
  ['the value stands among the keys twice', { secretMounts: mounted([SECRET, SECRET]) }],
  ['the value could be no key', { secretMounts: mounted([`${SECRET}!`]) }],
  ['the value stands where the key of a variable should', { secretMounts: mounted(['a'], { A: SECRET }) }],
  ['the value stands in the name of a variable', { secretMounts: mounted(['a'], { [`A=${SECRET}`]: 'a' }) }],
])('none where %s', (_, props) => {
  expectNoSecret(() => runOnce(props));
});

test.each<[what: string, files: { [name: string]: FileContent }]>([
  ['the name of the file is wrong', { 'a b': FileContent.fromInline(SECRET) }],
  ['the bits of the file are wrong', { a: FileContent.fromInline(SECRET, { mode: -1 }) }],
  ['the file has half a surrogate pair', { a: FileContent.fromInline(`${SECRET}\ud83d`) }],
  ['the files are too large', { a: FileContent.fromInline(SECRET.repeat(70_000)) }],
])('none where %s', (_, files) => {
  expectNoSecret(() => new ConfigFiles(testChart(), 'files', { files }));
});

test('none where the name of a file stands twice', () => {
  const file = fileOf(SECRET);
  const files = { file: FileContent.fromInline(SECRET) };
  expectNoSecret(() => new ConfigFiles(testChart(), 'files', { folder: path.dirname(file), files }));
});

test.each([
  ...[`0 2 * * * login ${SECRET}`, `@Daily login ${SECRET}`, `@every 5m ${SECRET}`, `*/5 * * ${SECRET} *`],
  ...[`TZ=${SECRET} @daily`, `\${MINUTE} 2 * * * ${SECRET}`, ['@daily', SECRET], { minute: SECRET }],
])('none where the schedule is %j', (schedule) => {
  const placeholders = '\\$\\{\\w+\\}';
  const chart = new Chart(new ClusterApp({ placeholders }), 'test', { namespace: 'batch' });
  expectNoSecret(() => periodic({ schedule: schedule as string }));
  expectNoSecret(() => periodic({ schedule: schedule as string }, chart));
  const patches = [JsonPatch.replace('/spec/schedule', schedule)];
  if (typeof schedule === 'string') expectNoSecret(() => periodic({ patches }));
});

test('none where a schedule, a limit or a label is wrong', () => {
  expectNoSecret(() => periodic({ ...everything, schedule: 'x' }));
  expectNoSecret(() => periodic({ ...everything, backoffLimit: -1 }));
  expectNoSecret(() => periodic({ ...everything, jobLabels: { a: 'b c' } }));
});

describe('none where a later patch', () => {
  const value = '/spec/template/spec/containers/0/env/0/value';
  const objects: [kind: string, make: () => ApiObject, at: string][] = [
    ['a PeriodicJob', () => periodic(everything).apiObject, `/spec/jobTemplate${value}`],
    ['a RunOnceJob', () => runOnce(everything).apiObject, value],
    [
      'a RunOnceJob by a fixed name',
      () => runOnce({ ...everything, name: JobName.fromText('x') }).apiObject,
      value,
    ],
    ['a script', () => runOnce(everything).node.findChild('script') as ApiObject, '/data/run'],
    ['ConfigFiles', () => configFiles().apiObject, '/data/a'],
    ['ConfigFiles by a fixed name', () => configFiles('x').apiObject, '/data/a'],
  ];
  const configFiles = (fixedName?: string) =>
    new ConfigFiles(testChart(), 'files', { files: { a: FileContent.fromInline(SECRET) }, fixedName });

  // cdk8s' own error on it would quote the whole object.
  test.each(objects)('of %s tests something else', (_, make, at) => {
    for (const path of [at, at.slice(0, at.indexOf('/', 1)), '/metadata'])
      expectNoSecret(() => make().addJsonPatch(JsonPatch.test(path, {})));
  });

  test.each(objects)('of %s does not fit', (_, make, at) => {
    expectNoSecret(() => make().addJsonPatch(JsonPatch.add(`${at}/x`, SECRET)));
  });

  test.each(objects)('of %s has a character that YAML spoils', (_, make, at) => {
    expectNoSecret(() => make().addJsonPatch(JsonPatch.replace(at, `${SECRET}\u2028`)));
  });

  test.each(objects.filter(([kind]) => !/fixed|Periodic/.test(kind)))(
    'of %s changes hashed content',
    (_, make, at) => {
      expectNoSecret(() => make().addJsonPatch(JsonPatch.replace(at, `${SECRET}!`)));
    },
  );
});

test('none where an object is created twice', () => {
  const chart = testChart();
  runOnce({ ...everything, name: JobName.fromText('same') }, chart);
  new ConfigFiles(chart, 'files', { files: { a: FileContent.fromInline(SECRET) }, fixedName: 'same' });
  new ConfigFiles(chart, 'more', { files: { a: FileContent.fromInline(SECRET) }, fixedName: 'same' });
  const message = messageOf(() => chart.toJson());
  expect(message).toContain("ConfigMap 'same' in namespace 'batch' is created twice");
  expect(message).not.toContain(SECRET);
});

test('none where a Secret of the app has no such key', () => {
  const chart = testChart();
  new Secret(chart, 'login', { metadata: { name: 'login' }, stringData: { password: SECRET } });
  runOnce({ ...everything, secretMounts: mounted(['pasword']) }, chart);
  const message = messageOf(() => chart.toJson());
  expect(message).toContain("must refer to a key of Secret 'login', which has password");
  expect(message).not.toContain(SECRET);
});
