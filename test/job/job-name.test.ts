/** How a RunOnceJob is named, and what follows if the API server chooses the name. */

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
  test('is the default', () => {
    expect(runOnce({ name: JobName.fromContentHash() }).name).toBe(runOnce().name);
  });

  test('may start with a prefix instead of the ids, which labels also use', () => {
    const job = named(JobName.fromContentHash('db-migration'));
    expect(job.name).toMatch(/^db-migration-[0-9a-f]{8}$/);
    expect(manifestOf(job).metadata).toMatchObject({
      name: job.name,
      labels: { 'app.kubernetes.io/name': 'db-migration' },
    });
    expect(named(JobName.fromContentHash('a'.repeat(54))).name).toHaveLength(63);
  });

  test('does not depend on the ids if it has a prefix', () => {
    const scope = new Construct(testChart(), 'Any id, really');
    expect(named(JobName.fromContentHash('migrate'), 'It', scope).name).toMatch(/^migrate-[0-9a-f]{8}$/);
  });
});

describe('a generated name', () => {
  test('is left to the API server: the manifest has generateName and no name', () => {
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

  test('consists of all ids by default', () => {
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

  test('reserves five characters before the index of a pod', () => {
    const completionMode = CompletionMode.INDEXED;
    const make = (completions: number) => () =>
      new RunOnceJob(testChart(), 'a'.repeat(54), {
        image: IMAGE,
        name: GENERATED,
        completionMode,
        completions,
      });
    expect(make(100)).not.toThrow();
    expect(make(101)).toThrow('completions must leave enough of the 63 characters of a pod name');
  });

  test('may be the same for two jobs', () => {
    const chart = testChart();
    for (const id of ['a', 'b']) named(JobName.fromGenerateName('migrate'), id, chart);
    runOnce({ name: JobName.fromText('migrate') }, chart);
    expect(ofKind(chart, 'Job').map(({ metadata }) => metadata.name ?? metadata.generateName)).toEqual([
      'migrate-',
      'migrate-',
      'migrate',
    ]);
  });

  test('is not the name that cdk8s generates for the object, which another Job may have', () => {
    const chart = testChart();
    const { name } = generated(chart).apiObject;
    named(JobName.fromText(name), 'other', chart);
    expect(ofKind(chart, 'Job')).toHaveLength(2);
  });

  test('works with SecretMountedJob', () => {
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

  test('is not used for the ConfigMap of a script', () => {
    const chart = testChart();
    const job = runOnce({ name: GENERATED, script: Script.fromInline('migrate\n') }, chart);
    const [{ metadata }] = ofKind(chart, 'ConfigMap');
    expect(metadata.name).toMatch(/^migrate-script-[0-9a-f]{8}$/);
    expect(JSON.stringify(manifestOf(job))).toContain(metadata.name);
  });

  test('allows later patches anywhere except in the name', () => {
    const { apiObject } = generated();
    apiObject.addJsonPatch(JsonPatch.add('/spec/template/spec/hostPID', true));
    expect(apiObject.toJson().spec.template.spec.hostPID).toBe(true);
    for (const field of ['name', 'generateName'])
      expect(messageOf(() => apiObject.addJsonPatch(JsonPatch.add(`/metadata/${field}`, 'x')))).toContain(
        'patches[0] must not change the kind or name of the object, which others refer to',
      );
    expect(apiObject.toJson().metadata).not.toHaveProperty('name');
  });

  test('must be set by the prop, and not by a patch', () => {
    const patches = [JsonPatch.add('/metadata/generateName', 'x-')];
    for (const make of [() => runOnce({ patches }), () => periodic({ patches })])
      expect(messageOf(make)).toContain('must not change the kind or name of the object');
  });

  test('is refused if cdk8s names a file after it, since the next Job would replace the last', () => {
    const yamlOutputType = YamlOutputType.FILE_PER_RESOURCE;
    const chart = new Chart(new App({ yamlOutputType }), 'test');
    expect(messageOf(() => generated(chart))).toBe(
      "RunOnceJob 'test/migrate': name must be known in an App with YamlOutputType.FILE_PER_RESOURCE, since cdk8s names files after it, got generateName; choose YamlOutputType.FILE_PER_CHART for the App, or another JobName",
    );
  });

  test('of two jobs results in two files in a folder per chart', () => {
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

  test('cannot be read from the construct', () => {
    expect(messageOf(() => generated().name)).toBe(UNKNOWN);
  });

  test('cannot be used in permissions of an account', () => {
    const allow = (given: (chart: Chart) => IApiResource) => {
      const chart = testChart();
      const robot = new ScopedServiceAccount(chart, 'robot');
      return messageOf(() => robot.allow([Verb.GET], given(chart)));
    };
    expect(allow(generated)).toBe(
      'ScopedServiceAccount \'test/robot\': allow.resource must be an object whose name is known before it is created, and this one has generateName, got "test/migrate"; allow it on the kind, as ApiResource.JOBS, or choose another JobName',
    );
  });

  // Without a name, cdk8s-plus would allow it on all Jobs.
  test('cannot be used in permissions of a cdk8s-plus Role', () => {
    const chart = testChart();
    new Role(chart, 'role').allowRead(generated(chart));
    expect(messageOf(() => chart.toJson())).toContain(UNKNOWN);
  });

  test('cannot be passed to allowApply', () => {
    const chart = testChart();
    const robot = new ScopedServiceAccount(chart, 'robot');
    const scope = new Construct(chart, 'scope');
    named(GENERATED, 'migrate', scope);
    expect(messageOf(() => robot.allowApply([scope]))).toBe(
      'ScopedServiceAccount \'test/robot\': allowApply.objects must not contain an object with generateName, which can be created but not applied, got "test/scope/migrate"; remove it and allow Verb.CREATE on its kind, or choose another JobName',
    );
  });

  test('does not prevent dependencies on the job', () => {
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
      'rerun must be left out with JobName.fromGenerateName, which gives each created Job a new name, got "x"; remove it, and create the manifest again to run the job again',
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
