/** Apps that are rare but right: what ClusterApp writes of them, beside what cdk8s' own App writes. */

import * as fs from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { ApiObject, App, AppProps, Chart, JsonPatch, Lazy, YamlOutputType } from 'cdk8s';
import { Deployment } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { ClusterApp, PeriodicJob } from 'cdk8s-jobs';
import { differences, Output, readOutput } from '../../../scripts/swap/compare';

type Fields = { readonly [field: string]: unknown };

interface OddApp {
  readonly props?: AppProps;
  readonly build: (app: App) => void;
}

function map(scope: Construct, id: string, fields: Fields = {}): ApiObject {
  return new ApiObject(scope, id, { apiVersion: 'v1', kind: 'ConfigMap', ...fields });
}

/** One chart with one object of these fields. */
const withFields = (fields: Fields): OddApp => ({
  build: (app) => void map(new Chart(app, 'chart'), 'map', fields),
});

class Hidden extends ApiObject {
  public override toJson(): unknown {
    return undefined;
  }
}

class Extended extends Chart {
  public override toJson(): unknown[] {
    return [...super.toJson().slice(1), { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'added' } }];
  }
}

const SHARED = { a: ['x'] };

const ODD_APPS: { readonly [name: string]: OddApp } = {
  'no chart': { build: () => {} },
  'a chart without objects': { build: (app) => void new Chart(app, 'chart') },
  'a chart that says itself what is in it': {
    build: (app) => {
      const chart = new Extended(app, 'chart');
      for (const id of ['a', 'b']) map(chart, id);
    },
  },
  'an object that is not written': {
    build: (app) => {
      const chart = new Chart(app, 'chart');
      new Hidden(chart, 'hidden', { apiVersion: 'v1', kind: 'ConfigMap' });
      map(chart, 'map');
    },
  },
  // Each call of its toJson adds two more terms to its anti-affinity.
  'a Deployment of cdk8s-plus that is another one whenever it is asked': {
    build: (app) =>
      void new Deployment(new Chart(app, 'chart'), 'server', {
        containers: [{ image: 'nginx', portNumber: 80 }],
        replicas: 2,
        spread: true,
      }),
  },
  'charts in charts and in constructs': {
    build: (app) => {
      const outer = new Chart(app, 'outer');
      const inner = new Chart(new Construct(outer, 'group'), 'inner');
      for (const scope of [inner, new Construct(inner, 'group'), outer]) map(scope, 'map');
    },
  },
  'constructs that depend on constructs and charts': {
    build: (app) => {
      const [one, other] = [new Chart(app, 'one'), new Chart(app, 'other')];
      const [first, second] = [new Construct(one, 'first'), new Construct(one, 'second')];
      for (const scope of [first, second, other]) map(scope, 'map');
      first.node.addDependency(second);
      second.node.addDependency(other);
    },
  },
  'an object that a validation changes': {
    build: (app) => {
      const object = map(new Chart(app, 'chart'), 'map');
      const validate = () => (object.metadata.addAnnotation('example.com/seen', 'yes'), []);
      app.node.addValidation({ validate });
    },
  },
  'a resolver': {
    props: {
      resolvers: [{ resolve: (context) => void (context.value === 'x' && context.replaceValue('y')) }],
    },
    ...withFields({ data: { text: 'x' } }),
  },
  'values that are known late': withFields({
    data: { lazy: Lazy.any({ produce: () => 'late' }), token: { resolve: () => 'token' } },
    none: Lazy.any({ produce: () => undefined }),
  }),
  'patches of name and kind': {
    build: (app) => {
      const chart = new Chart(app, 'chart');
      map(chart, 'name').addJsonPatch(JsonPatch.replace('/metadata/name', 'new'));
      map(chart, 'kind').addJsonPatch(JsonPatch.replace('/kind', 'Secret'));
    },
  },
  'another extension, and metadata': {
    props: { outputFileExtension: '.yml', recordConstructMetadata: true },
    ...withFields({ metadata: { name: 'a.b:c/d' } }),
  },
  'a generated name': withFields({ metadata: { generateName: 'map-' } }),
  'a list of objects': withFields({
    kind: 'List',
    items: [{ apiVersion: 'v1', kind: 'Secret', metadata: {} }],
  }),
  'numbers, and what is empty': withFields({
    values: [0, -0, 1.5, 1e21, 1e-7, NaN, Infinity, true, null, '', [], {}, [[1]], [{}]],
  }),
  keys: withFields({
    data: { 10: 'a', 9: 'b', '': 'c', 'a: b': 'd', true: 'e', '<': 'f', ['k'.repeat(1100)]: 'g' },
  }),
  texts: withFields({
    texts: [
      ' a',
      'a ',
      '\n',
      '\n\n',
      'a\n\n\n b\n',
      '# a',
      "it's",
      'a\r\nb',
      '---',
      '{{ x }}',
      '*a',
      '0o17',
      '\u2028',
    ],
  }),
  'a value in two places': withFields({ one: SHARED, two: [SHARED, SHARED] }),
};

let folder: string;
beforeAll(() => {
  folder = fs.mkdtempSync(join(tmpdir(), 'odd-apps-'));
});
afterAll(() => fs.rmSync(folder, { recursive: true }));

function synthesized({ props, build }: OddApp, make: (props: AppProps) => App, type: YamlOutputType): Output {
  const outdir = fs.mkdtempSync(join(folder, 'out-'));
  const app = make({ outdir, yamlOutputType: type, ...props });
  build(app);
  app.synth();
  return readOutput(outdir);
}

const OUTPUT_TYPES = Object.values(YamlOutputType).filter((type) => typeof type === 'number');

test.each(Object.entries(ODD_APPS))('%s', (_, odd) => {
  for (const type of OUTPUT_TYPES) {
    const before = synthesized(odd, (props) => new App(props), type);
    const after = synthesized(odd, (props) => new ClusterApp(props), type);
    expect([type, differences(before, after)]).toEqual([type, []]);
  }
});

test('whoever changes what toJson gives while the App is written changes no object', () => {
  class Changing extends Chart {
    public override toJson(): unknown[] {
      const [job] = super.toJson() as [{ spec: { jobTemplate: object }; metadata: { labels: object } }];
      Object.assign(job.spec.jobTemplate, { added: true });
      Object.assign(job.metadata.labels, { added: 'x' });
      return [job];
    }
  }
  const app = new ClusterApp();
  const chart = new Changing(app, 'chart');
  const { apiObject } = new PeriodicJob(chart, 'job', { image: 'a:1', schedule: '0 4 * * *' });
  const before = JSON.stringify(apiObject.toJson());
  expect(app.synthYaml()).toContain('added: true');
  expect(JSON.stringify(apiObject.toJson())).toBe(before);
});
