import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { ApiObject, App, Chart, JsonPatch, Lazy, ResolutionContext, Yaml, YamlOutputType } from 'cdk8s';
import { k8s } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { ClusterApp, ClusterAppProps, PeriodicJob, ScopedServiceAccount } from 'cdk8s-jobs';
import { IMAGE, Json, SCHEDULE } from './support/charts';
import { messageOf } from './support/messages';

/** A job of this library, cdk8s-plus objects, a cluster-scoped object, and a late patch. */
function fill(app: App): void {
  const chart = new Chart(app, 'web', { namespace: 'web' });
  new k8s.KubeNamespace(chart, 'namespace', { metadata: { name: 'web' } });
  const { apiObject } = new PeriodicJob(chart, 'nightly', { image: IMAGE, schedule: SCHEDULE });
  const service = new k8s.KubeService(chart, 'service', {
    metadata: { name: 'web' },
    spec: { ports: [{ port: 80 }], selector: { app: 'web' } },
  });
  service.addDependency(apiObject);
}

function filesOf(outdir: string): { [file: string]: string } {
  return Object.fromEntries(
    fs.readdirSync(outdir).map((file) => [file, fs.readFileSync(path.join(outdir, file), 'utf8')]),
  );
}

let outdir: string;
beforeEach(() => {
  outdir = fs.mkdtempSync(path.join(os.tmpdir(), 'cluster-app-'));
});
afterEach(() => fs.rmSync(outdir, { recursive: true }));

test('a manifest starts with its kind and metadata and ends with its pods', () => {
  const app = new ClusterApp({ outdir });
  fill(app);
  app.synth();
  expect(filesOf(outdir)).toMatchSnapshot();
});

test('a cdk8s App writes the same objects in the same order', () => {
  const read = (app: App): Json[] => {
    fill(app);
    const file = path.join(outdir, 'all.yaml');
    fs.writeFileSync(file, app.synthYaml());
    return Yaml.load(file);
  };
  const [namespace, ...others] = read(new App());
  expect(namespace.metadata.namespace).toBe('web');
  delete namespace.metadata.namespace;
  expect(read(new ClusterApp())).toEqual([namespace, ...others]);
});

test('the YAML of several charts separates objects by ---', () => {
  const app = new ClusterApp();
  for (const id of ['first', 'second', 'third']) {
    const chart = new Chart(app, id, { namespace: id });
    for (const name of ['a', 'b']) {
      new ApiObject(chart, name, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name } });
    }
  }
  const objects = app.synthYaml().split(/^---\n/m);
  expect(objects.map((text) => /^ {2}namespace: .*/m.exec(text)?.[0].trim())).toEqual(
    ['first', 'first', 'second', 'second', 'third', 'third'].map((id) => `namespace: ${id}`),
  );
  for (const text of objects) expect(text.match(/^apiVersion:/gm)).toHaveLength(1);
});

test('files, their order and late patches are the same as in a cdk8s App; custom kinds keep their namespace', () => {
  const written = (app: App): Json => {
    const [first, second] = ['first', 'second'].map((id) => new Chart(app, id, { namespace: id }));
    first.addDependency(second);
    const issuer = { apiVersion: 'cert-manager.io/v1', kind: 'ClusterIssuer', metadata: { name: 'ours' } };
    new ApiObject(first, 'issuer', issuer).addJsonPatch(JsonPatch.add('/spec', { selfSigned: {}, ca: null }));
    new ApiObject(second, 'list', { apiVersion: 'v1', kind: 'List', items: [{ name: 'b', kind: 'a' }] });
    app.synth();
    return fs.readdirSync(app.outdir).map((file) => [file, Yaml.load(path.join(app.outdir, file))]);
  };
  const folders = ['cdk8s', 'ours'].map((name) => path.join(outdir, name));
  const ours = written(new ClusterApp({ outdir: folders[1] }));
  expect(ours).toEqual(written(new App({ outdir: folders[0] })));
  expect(ours.map(([file]: Json) => file)).toEqual(['0000-second.k8s.yaml', '0001-first.k8s.yaml']);
});

describe('an App of several charts', () => {
  /** Charts whose validations are counted. */
  function counted(ids: readonly string[]) {
    const app = new ClusterApp({ outdir });
    const validate = jest.fn((): string[] => []);
    const charts = ids.map((id) => {
      const chart = new Chart(app, id);
      chart.node.addValidation({ validate });
      return chart;
    });
    return { app, charts, validate };
  }

  test('is checked once, not once per chart', () => {
    const { app, validate } = counted(['a', 'b', 'c']);
    app.synth();
    expect(validate).toHaveBeenCalledTimes(3);
    app.synthYaml();
    expect(validate).toHaveBeenCalledTimes(6);
  });

  test('is checked for each chart that is read outside of synth, as in a cdk8s App', () => {
    const { app, charts, validate } = counted(['a', 'b']);
    const wrong = (text: string) => validate.mockReturnValueOnce([text]);
    for (const act of [() => app.synth(), () => charts[0].toJson(), () => app.synthYaml()]) {
      wrong('no');
      expect(act).toThrow('no');
    }
    new ApiObject(charts[0], 'namespace', {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { namespace: 'x' },
    });
    app.synth();
    expect(charts[0].toJson()[0].metadata.namespace).toBe('x');
  });

  test('writes each object once if one chart is below another', () => {
    const { app, charts } = counted(['a']);
    const below = new Chart(charts[0], 'below');
    for (const chart of [charts[0], below])
      new ApiObject(chart, 'x', { apiVersion: 'v1', kind: 'ConfigMap' });
    app.synth();
    const files = filesOf(outdir);
    expect(Object.keys(files)).toEqual(['0000-a-below-c82f3917.k8s.yaml', '0001-a.k8s.yaml']);
    for (const text of Object.values(files)) expect(text.match(/^kind:/gm)).toHaveLength(1);
  });
});

describe('the props of a cdk8s App are accepted', () => {
  const FILES: [type: YamlOutputType, files: string[]][] = [
    [YamlOutputType.FILE_PER_APP, ['app.yaml']],
    [YamlOutputType.FILE_PER_CHART, ['web.yaml']],
    [YamlOutputType.FILE_PER_RESOURCE, ['CronJob.nightly.yaml', 'Namespace.web.yaml', 'Service.web.yaml']],
    [
      YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE,
      ['web/CronJob.nightly.yaml', 'web/Namespace.web.yaml', 'web/Service.web.yaml'],
    ],
  ];

  test.each(FILES)('output of the type %s is split into files in reading order', (yamlOutputType, files) => {
    const app = new ClusterApp({ outdir, yamlOutputType, outputFileExtension: '.yaml' });
    fill(app);
    app.synth();
    const written = fs.readdirSync(outdir, { recursive: true, encoding: 'utf8' });
    expect(written.filter((file) => file.endsWith('.yaml')).sort()).toEqual(files);
    const texts = files.map((file) => fs.readFileSync(path.join(outdir, file), 'utf8'));
    expect(texts.join('')).not.toContain('namespace: web\nspec:\n  finalizers');
    for (const text of texts) expect(text).toMatch(/^apiVersion: \S+\nkind: \S+\nmetadata:\n  name: /);
  });

  test('construct metadata and resolvers', () => {
    const resolve = (context: ResolutionContext) => {
      if (context.value === 'the-zone') context.replaceValue('Etc/UTC');
    };
    const app = new ClusterApp({ outdir, recordConstructMetadata: true, resolvers: [{ resolve }] });
    const chart = new Chart(app, 'web', { namespace: 'web' });
    new ApiObject(chart, 'x', { apiVersion: 'v1', kind: 'ConfigMap', data: { zone: 'the-zone' } });
    app.synth();
    const files = filesOf(outdir);
    expect(files['web.k8s.yaml']).toContain('zone: Etc/UTC');
    expect(JSON.parse(files['construct-metadata.json'])).toHaveProperty('resources');
  });

  test('two objects with the same file are refused, and nothing is written', () => {
    const make = (yamlOutputType: YamlOutputType, ids: readonly string[]) => {
      const app = new ClusterApp({ outdir, yamlOutputType });
      ids.forEach((namespace, index) => {
        const chart = new Chart(app, `${namespace}-${index}`, { namespace });
        new ApiObject(chart, 'x', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'same' } });
      });
      return () => app.synth();
    };
    expect(messageOf(make(YamlOutputType.FILE_PER_RESOURCE, ['a', 'b']))).toBe(
      "ClusterApp: yamlOutputType must write each object to its own file, got ConfigMap.same for 'a-0/x' and 'b-1/x'; write YamlOutputType.FILE_PER_CHART, or rename one of the two",
    );
    expect(fs.readdirSync(outdir)).toEqual([]);
    expect(fs.existsSync(path.join(outdir, 'a-0'))).toBe(false);
    make(YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE, ['a', 'b'])();
    expect(fs.readdirSync(outdir)).toEqual(['a-0', 'b-1']);
  });

  test('two charts with the same file are refused, and nothing is written', () => {
    const make = (props: ClusterAppProps) => {
      const app = new ClusterApp({ outdir, ...props });
      // cdk8s hashes the ids of a path without those that are Default.
      for (const scope of [app, new Construct(new Chart(app, 'A'), 'Default')]) new Chart(scope, 'Default');
      return () => app.synth();
    };
    const text = messageOf(make({}));
    expect(text.replace(/a-\w+/, 'a-hash')).toBe(
      `ClusterApp: yamlOutputType must write each chart to its own file, got a-hash for 'A' and 'A/Default/Default'; write YamlOutputType.FILE_PER_APP, or rename one of the two`,
    );
    expect(fs.readdirSync(outdir)).toEqual([]);
    make({ yamlOutputType: YamlOutputType.FILE_PER_APP })();
    expect(fs.readdirSync(outdir)).toEqual(['app.k8s.yaml']);
  });

  test('files are named after the written objects, including lazy and patched names', () => {
    const app = new ClusterApp({
      outdir,
      yamlOutputType: YamlOutputType.FILE_PER_RESOURCE,
      allowDuplicates: true,
    });
    const chart = new Chart(app, 'web', { namespace: 'web' });
    const config = { apiVersion: 'v1', kind: 'ConfigMap' };
    const late = (name: string) => Lazy.any({ produce: () => name }) as string;
    for (const name of ['a', 'b']) new ApiObject(chart, name, { ...config, metadata: { name: late(name) } });
    app.synth();
    expect(fs.readdirSync(outdir)).toEqual(['ConfigMap.a.k8s.yaml', 'ConfigMap.b.k8s.yaml']);
    const patched = new ApiObject(chart, 'c', { ...config, metadata: { name: 'c' } });
    patched.addJsonPatch(JsonPatch.replace('/metadata/name', 'a'));
    expect(messageOf(() => app.synth())).toContain("got ConfigMap.a for 'web/a' and 'web/c'");
  });

  test('with a folder per chart, files are named after the objects, so lazy names are refused', () => {
    const app = new ClusterApp({
      outdir,
      yamlOutputType: YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE,
    });
    const chart = new Chart(app, 'web');
    for (const id of ['a', 'b']) {
      const metadata = { name: Lazy.any({ produce: () => id }) as string };
      new ApiObject(chart, id, { apiVersion: 'v1', kind: 'ConfigMap', metadata });
    }
    expect(messageOf(() => app.synth())).toContain("ConfigMap.objectObject for 'web/a' and 'web/b'");
    expect(fs.readdirSync(outdir)).toEqual([]);
  });

  test.each<[props: ClusterAppProps, text: string]>([
    [
      { outputFileExtension: 'yaml' },
      'outputFileExtension must be the end of a file name, got "yaml"; write it like \'.k8s.yaml\'',
    ],
    [
      { outputFileExtension: '/a.yaml' },
      'outputFileExtension must be the end of a file name, got "/a.yaml"; write it like \'.k8s.yaml\'',
    ],
    [
      { yamlOutputType: 'FILE_PER_CHART' as unknown as YamlOutputType },
      'yamlOutputType must be a YamlOutputType, got "FILE_PER_CHART"; write it like YamlOutputType.FILE_PER_CHART',
    ],
    [
      { yamlOutputType: 7 as YamlOutputType },
      'yamlOutputType must be a YamlOutputType, got 7; write it like YamlOutputType.FILE_PER_CHART',
    ],
  ])('%j is refused', (props, text) => {
    expect(messageOf(() => new ClusterApp(props))).toBe(`ClusterApp: ${text}`);
  });
});

test('the folder is set by the command line, unless the app sets it', () => {
  const given = process.env.CDK8S_OUTDIR;
  process.env.CDK8S_OUTDIR = outdir;
  try {
    expect([new ClusterApp().outdir, new ClusterApp({ outdir: 'east' }).outdir]).toEqual([outdir, 'east']);
  } finally {
    if (given === undefined) delete process.env.CDK8S_OUTDIR;
    else process.env.CDK8S_OUTDIR = given;
  }
});

test('a binding that allowApply has read is not treated as changed because of another order of keys', () => {
  const app = new ClusterApp({ outdir });
  const chart = new Chart(app, 'web', { namespace: 'web' });
  const binding = new k8s.KubeRoleBinding(chart, 'binding', {
    metadata: { name: 'readers' },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'readers' },
  });
  new ScopedServiceAccount(chart, 'applier').allowApply([binding], { reason: 'readers read' });
  app.synth();
  expect(Object.keys(filesOf(outdir))).toEqual(['web.k8s.yaml']);
});
