/** How a RunOnceJob is named, and what follows where only the API server knows the name. */

import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { App, Chart, JsonPatch, YamlOutputType } from 'cdk8s';
import { IApiResource, Role, Secret } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import {
  ClusterApp,
  CompletionMode,
  JobName,
  PeriodicJob,
  RunOnceJob,
  ScopedServiceAccount,
  Script,
  SecretMountedJob,
  Verb,
} from 'cdk8s-jobs';
import {
  IMAGE,
  manifestOf,
  NAMESPACE,
  ofKind,
  periodic,
  runOnce,
  testChart,
  writtenBy,
} from '../support/charts';
import { messageOf } from '../support/messages';

const GENERATED = JobName.fromGenerateName();
const generated = (chart = testChart()) => runOnce({ name: GENERATED }, chart);
const named = (name: JobName, id = 'migrate', scope: Construct = testChart()) =>
  new RunOnceJob(scope, id, { image: IMAGE, name });

describe('a name by content', () => {
  test('is what a Job gets unless told otherwise', () => {
    expect(runOnce({ name: JobName.fromContentHash() }).name).toBe(runOnce().name);
  });

  test('may start with another text than the ids, which labels have too', () => {
    const job = named(JobName.fromContentHash('db-migration'));
    expect(job.name).toMatch(/^db-migration-[0-9a-f]{8}$/);
    expect(manifestOf(job).metadata).toMatchObject({
      name: job.name,
      labels: { 'app.kubernetes.io/name': 'db-migration' },
    });
    expect(named(JobName.fromContentHash('a'.repeat(54))).name).toHaveLength(63);
  });

  test('makes the ids irrelevant where it starts with another text', () => {
    const scope = new Construct(testChart(), 'Any id, really');
    expect(named(JobName.fromContentHash('migrate'), 'It', scope).name).toMatch(/^migrate-[0-9a-f]{8}$/);
  });
});

describe('a generated name', () => {
  test('is left to the API server: the manifest has generateName, and no name', () => {
    const { metadata } = manifestOf(generated());
    expect(metadata).toEqual({
      generateName: 'migrate-',
      namespace: NAMESPACE,
      labels: {
        'app.kubernetes.io/managed-by': 'cdk8s-jobs',
        'app.kubernetes.io/name': 'migrate',
        'app.kubernetes.io/part-of': 'test',
      },
    });
  });

  test.each([
    ['a ClusterApp', () => new ClusterApp()],
    ['an App of cdk8s', () => new App()],
  ])('is written so by %s', (_, make) => {
    const chart = new Chart(make(), 'test');
    generated(chart);
    expect(writtenBy(chart)).toMatch(/^metadata:\n  generateName: migrate-\n  labels:\n/m);
    expect(writtenBy(chart)).not.toMatch(/^  name:/m);
  });

  test.each(['db-migration', 'db-migration-'])('starts with %j, with a dash at its end', (prefix) => {
    const { metadata } = manifestOf(named(JobName.fromGenerateName(prefix)));
    expect(metadata).toMatchObject({
      generateName: 'db-migration-',
      labels: { 'app.kubernetes.io/name': 'db-migration' },
    });
  });

  test('is made of all ids', () => {
    const job = named(GENERATED, 'migrate', new Construct(testChart(), 'shop'));
    expect(manifestOf(job).metadata.generateName).toBe('shop-migrate-');
  });

  // Kubernetes would cut a longer prefix at 58 characters, the dash first.
  test('has at most 57 characters before its dash', () => {
    const ids = ['a'.repeat(57), 'a'.repeat(58)];
    expect(manifestOf(named(GENERATED, ids[0])).metadata.generateName).toBe(`${ids[0]}-`);
    expect(messageOf(() => named(GENERATED, ids[1]))).toContain(
      'id must result in a name of at most 57 characters',
    );
    expect(messageOf(() => named(JobName.fromGenerateName(ids[1])))).toContain(
      'name must result in a name of at most 57 characters',
    );
  });

  test('leaves room for the number of a pod behind the five characters that it gets', () => {
    const completionMode = CompletionMode.INDEXED;
    const make = (completions: number) => () =>
      new RunOnceJob(testChart(), 'a'.repeat(54), {
        image: IMAGE,
        name: GENERATED,
        completionMode,
        completions,
      });
    expect(make(100)).not.toThrow();
    expect(make(101)).toThrow('completions must leave room in 63 characters');
  });

  test('is no name that two jobs have in common', () => {
    const chart = testChart();
    for (const id of ['a', 'b']) named(JobName.fromGenerateName('migrate'), id, chart);
    runOnce({ name: JobName.fromText('migrate') }, chart);
    expect(ofKind(chart, 'Job').map(({ metadata }) => metadata.name ?? metadata.generateName)).toEqual([
      'migrate-',
      'migrate-',
      'migrate',
    ]);
  });

  test('is not the one that cdk8s has for the object, which another Job may have', () => {
    const chart = testChart();
    const { name } = generated(chart).apiObject;
    named(JobName.fromText(name), 'other', chart);
    expect(ofKind(chart, 'Job')).toHaveLength(2);
  });

  test('is one of SecretMountedJob, too', () => {
    const chart = testChart();
    const secret = Secret.fromSecretName(chart, 'login', 'login');
    const job = SecretMountedJob.runOnce(chart, 'migrate', {
      image: IMAGE,
      name: GENERATED,
      secretMounts: { '/run/login': { secret, keys: ['password'] } },
    });
    const [{ metadata }] = ofKind(chart, 'Job');
    expect(metadata).toMatchObject({
      generateName: 'migrate-',
      annotations: { 'cdk8s-jobs/requires': 'Secret/login: password\n' },
    });
    expect(metadata).not.toHaveProperty('name');
    expect(messageOf(() => job.name)).toContain("SecretMountedJob 'test/migrate': name is not known");
  });

  test('is no part of the ConfigMap of a script', () => {
    const chart = testChart();
    const job = runOnce({ name: GENERATED, script: Script.fromInline('migrate\n') }, chart);
    const [{ metadata }] = ofKind(chart, 'ConfigMap');
    expect(metadata.name).toMatch(/^migrate-script-[0-9a-f]{8}$/);
    expect(JSON.stringify(manifestOf(job))).toContain(metadata.name);
  });

  test('lets the Job be patched anywhere later, but in its name', () => {
    const { apiObject } = generated();
    apiObject.addJsonPatch(JsonPatch.add('/spec/template/spec/hostPID', true));
    expect(apiObject.toJson().spec.template.spec.hostPID).toBe(true);
    for (const field of ['name', 'generateName'])
      expect(messageOf(() => apiObject.addJsonPatch(JsonPatch.add(`/metadata/${field}`, 'x')))).toContain(
        'patches[0] must not change the kind or name of the object, which others refer to',
      );
    expect(apiObject.toJson().metadata).not.toHaveProperty('name');
  });

  test('is given by the prop, and not by a patch', () => {
    const patches = [JsonPatch.add('/metadata/generateName', 'x-')];
    for (const make of [() => runOnce({ patches }), () => periodic({ patches })])
      expect(messageOf(make)).toContain('must not change the kind or name of the object');
  });

  test('is refused where cdk8s names a file by it, and the next Job would replace the last', () => {
    const yamlOutputType = YamlOutputType.FILE_PER_RESOURCE;
    const chart = new Chart(new App({ yamlOutputType }), 'test');
    expect(messageOf(() => generated(chart))).toBe(
      'RunOnceJob \'test/migrate\': name must be known in an App with YamlOutputType.FILE_PER_RESOURCE, since cdk8s names files after it, got "generateName"; choose YamlOutputType.FILE_PER_CHART for the App, or another JobName',
    );
  });

  test('of two jobs makes two files in a folder a chart', () => {
    const outdir = fs.mkdtempSync(path.join(os.tmpdir(), 'job-name-'));
    const app = new App({ outdir, yamlOutputType: YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE });
    const chart = new Chart(app, 'test');
    for (const id of ['a', 'b']) named(JobName.fromGenerateName('migrate'), id, chart);
    app.synth();
    expect(fs.readdirSync(path.join(outdir, 'test'))).toHaveLength(2);
    fs.rmSync(outdir, { recursive: true });
  });
});

describe('a name that only the API server knows', () => {
  const UNKNOWN =
    "RunOnceJob 'test/migrate': name is not known with JobName.fromGenerateName, since the API server chooses it; select the job's objects by the label app.kubernetes.io/name, or choose another JobName";

  test('is not told by the construct', () => {
    expect(messageOf(() => generated().name)).toBe(UNKNOWN);
  });

  test('cannot be allowed on by an account', () => {
    const allow = (given: (chart: Chart) => IApiResource) => {
      const chart = testChart();
      const robot = new ScopedServiceAccount(chart, 'robot');
      return messageOf(() => robot.allow([Verb.GET], given(chart)));
    };
    expect(allow(generated)).toBe(
      'ScopedServiceAccount \'test/robot\': allow.resource must be an object whose name is known before it is created, and this one has generateName, got "test/migrate"; allow it on the kind, as ApiResource.JOBS, or choose another JobName',
    );
  });

  // Without a name cdk8s-plus would allow it on all Jobs.
  test('cannot be allowed on by a Role of cdk8s-plus', () => {
    const chart = testChart();
    new Role(chart, 'role').allowRead(generated(chart));
    expect(messageOf(() => chart.toJson())).toContain(UNKNOWN);
  });

  test('cannot be applied by an account', () => {
    const chart = testChart();
    const robot = new ScopedServiceAccount(chart, 'robot');
    const scope = new Construct(chart, 'scope');
    named(GENERATED, 'migrate', scope);
    expect(messageOf(() => robot.allowApply([scope]))).toBe(
      'ScopedServiceAccount \'test/robot\': allowApply.objects must not contain an object with generateName, which can be created but not applied, got "test/scope/migrate"; remove it and allow Verb.CREATE on its kind, or choose another JobName',
    );
  });

  test('does not keep others from depending on the job', () => {
    const chart = testChart();
    const nightly = periodic({}, chart);
    nightly.node.addDependency(generated(chart));
    expect(chart.toJson().map(({ kind }) => kind)).toEqual(['Job', 'CronJob']);
    expect(nightly).toBeInstanceOf(PeriodicJob);
  });
});

describe('an error', () => {
  test.each<[what: string, make: () => RunOnceJob, text: string]>([
    [
      'a rerun, which every creation is',
      () => runOnce({ name: GENERATED, rerun: 'x' }),
      'rerun must be left out with JobName.fromGenerateName, with which every creation is another Job, got "x"; remove it, and create the Job again to run it again',
    ],
    [
      'a text in the place of a JobName',
      () => runOnce({ name: 'migrate' as unknown as JobName }),
      "name must be a JobName; write it like JobName.fromText('migrate')",
    ],
    [
      'no text',
      () => named(JobName.fromText(undefined as unknown as string)),
      "name must be text that is not empty; write it like JobName.fromText('migrate')",
    ],
    [
      'an empty prefix',
      () => named(JobName.fromGenerateName('')),
      'name must be text that is not empty, got ""; write it like JobName.fromText(\'migrate\')',
    ],
    [
      'a prefix in capitals',
      () => named(JobName.fromGenerateName('Migrate-')),
      'name must result in a name of lower-case letters, digits and "-", starting and ending with a letter or digit, got "Migrate"; write \'migrate\'',
    ],
    [
      'a start of 55 characters, which leaves no room for the hash',
      () => named(JobName.fromContentHash('a'.repeat(55))),
      `name must result in a name of at most 54 characters, got "${'a'.repeat(55)}"; shorten it by 1 characters`,
    ],
  ])('is %s', (_, make, text) => {
    expect(messageOf(make)).toBe(`RunOnceJob 'test/migrate': ${text}`);
  });
});
