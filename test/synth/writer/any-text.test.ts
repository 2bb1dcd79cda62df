import { ApiObject, App, Chart, JsonPatch, Lazy, Testing, Yaml } from 'cdk8s';
import { loadAll } from 'js-yaml';
import { ClusterApp, ConfigFiles, FileContent, JobName, RunOnceJob } from 'cdk8s-jobs';
import { Json } from '../../support/charts';
import { messageOf } from '../../support/messages';
import { LOST_TEXTS, SPOILED_TEXTS } from '../../support/spoiled-texts';

const IMAGE = 'a:1';
const RULE =
  'that YAML would change (a control or line-separating character, half a surrogate pair, several lines that start with a tab or are blank, or a number like 0o17)';
const RULE_OF_ALL =
  'that YAML cannot represent (a NUL, half a surrogate pair, or the key constructor or __proto__)';
const ruleOf = (text: string) =>
  text.startsWith('echo')
    ? 'that YAML would change (a line of one space, which would become a backslash)'
    : RULE;
const AT = 'spec.template.spec.containers[0].args[0]';
const CURE = 'remove it, or put it into a file of ConfigFiles, which accepts any bytes';
const CURE_OF_APP = 'synthesize the whole ClusterApp by synth() or synthYaml(), which quotes such strings';

function jobOf(app: App, text: string): { readonly job: RunOnceJob; readonly chart: Chart } {
  const chart = new Chart(app, 'test', { namespace: 'batch' });
  return { chart, job: new RunOnceJob(chart, 'once', { image: IMAGE, args: [text] }) };
}

/** The documents that a reader makes of what is written. */
function written(app: ClusterApp): Json[] {
  return loadAll(app.synthYaml()) as Json[];
}

describe.each(SPOILED_TEXTS)('%s', (_, text) => {
  test('is written by a ClusterApp as it was meant', () => {
    const app = new ClusterApp();
    jobOf(app, text);
    const [job] = written(app);
    expect(job.spec.template.spec.containers[0].args).toEqual([text]);
  });

  test("is refused in cdk8s' own App", () => {
    const message = `RunOnceJob 'test/once': ${AT} must not have a value ${ruleOf(text)}; ${CURE}`;
    expect(messageOf(() => jobOf(new App(), text))).toBe(message);
  });

  test.each([
    ['Testing.synth', ({ chart }: ReturnType<typeof jobOf>) => Testing.synth(chart)],
    ['the chart', ({ chart }: ReturnType<typeof jobOf>): unknown => chart.toJson()],
    ['the object', ({ job }: ReturnType<typeof jobOf>): unknown => job.apiObject.toJson()],
  ])('is refused where %s gives the manifest of a ClusterApp away', (__, take) => {
    const made = jobOf(new ClusterApp(), text);
    const message = `RunOnceJob 'test/once': ${AT} must not have a value ${ruleOf(text)}; ${CURE_OF_APP}`;
    expect(messageOf(() => take(made))).toBe(message);
  });
});

test.each(LOST_TEXTS)('%s is refused in any App', (_, text) => {
  const message = `RunOnceJob 'test/once': ${AT} must not have a value ${RULE_OF_ALL}; ${CURE}`;
  expect(messageOf(() => jobOf(new ClusterApp(), text))).toBe(message);
  expect(messageOf(() => jobOf(new App(), text))).toBe(message.replace(RULE_OF_ALL, RULE));
});

test('other texts may be taken from a ClusterApp by whoever asks', () => {
  const { chart } = jobOf(new ClusterApp(), '=');
  expect(Testing.synth(chart)).toMatchObject([
    { spec: { template: { spec: { containers: [{ args: ['='] }] } } } },
  ]);
});

test('a name that is a number to some is quoted by a ClusterApp, also where others refer to it', () => {
  const app = new ClusterApp();
  new RunOnceJob(new Chart(app, 'test', { namespace: '0o17' }), 'once', {
    image: IMAGE,
    name: JobName.fromText('0b1'),
  });
  const text = app.synthYaml();
  expect(text).toContain('namespace: "0o17"');
  expect(loadAll(text)).toMatchObject([{ metadata: { name: '0b1', namespace: '0o17' } }]);
});

test('a later patch of a ClusterApp may have any text, and an earlier one is no reason to refuse it', () => {
  const app = new ClusterApp();
  const { job } = jobOf(app, '0o17');
  job.apiObject.addJsonPatch(JsonPatch.add('/metadata/annotations/note', '\tone\ntwo'));
  job.apiObject.addJsonPatch(JsonPatch.add('/metadata/annotations/<<', '0X1F'));
  expect(written(app)[0].metadata.annotations).toMatchObject({ note: '\tone\ntwo', '<<': '0X1F' });
});

test('the key of a prototype is refused in any App', () => {
  const app = new ClusterApp();
  const { job } = jobOf(app, 'a');
  const patch = JsonPatch.add('/spec/template/metadata/annotations', { constructor: 'x' });
  expect(() => job.apiObject.addJsonPatch(patch)).toThrow(`must not be a key ${RULE_OF_ALL}`);
});

test('objects in a file are written as a ClusterApp writes its own', () => {
  const app = new ClusterApp();
  const chart = new Chart(app, 'test');
  const data = { octal: '0o17', lines: '\ta\nb', line: 'a\u2028b' };
  const inside = new ApiObject(new Chart(new App(), 'inside'), 'a', {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    data,
  });
  new ConfigFiles(chart, 'files', { files: { 'a.yaml': FileContent.fromObjects([inside]) } });
  expect(loadAll(written(app)[0].data['a.yaml'])).toMatchObject([{ data }]);
});

test('objects of the library in a file are read for the file, and refused where they are taken otherwise', () => {
  const app = new ClusterApp();
  const { job } = jobOf(new ClusterApp(), '0o17');
  new ConfigFiles(new Chart(app, 'test'), 'files', {
    files: { 'a.yaml': FileContent.fromObjects([job.apiObject]) },
  });
  expect(written(app)[0].data['a.yaml']).toContain('- "0o17"');
  expect(() => job.apiObject.toJson()).toThrow(CURE_OF_APP);
});

describe('while a ClusterApp writes', () => {
  const map = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' } };

  test("an object that writes another one with cdk8s' writer is refused", () => {
    const app = new ClusterApp();
    const { chart, job } = jobOf(app, '0o17');
    new (class extends ApiObject {
      public override toJson(): unknown {
        return { ...map, data: { job: Yaml.stringify(job.apiObject.toJson()) } };
      }
    })(chart, 'a', map);
    expect(() => app.synthYaml()).toThrow(CURE_OF_APP);
  });

  test('another ClusterApp gives nothing away', () => {
    const app = new ClusterApp();
    const { chart } = jobOf(new ClusterApp(), '0o17');
    const data = { job: Lazy.any({ produce: () => Yaml.stringify(...(Testing.synth(chart) as unknown[])) }) };
    new ApiObject(new Chart(app, 'test'), 'a', { ...map, data });
    expect(() => app.synthYaml()).toThrow(CURE_OF_APP);
  });

  test('a validation may read its manifests', () => {
    const app = new ClusterApp();
    const { chart, job } = jobOf(app, '0o17');
    const read: unknown[] = [];
    chart.node.addValidation({ validate: () => (read.push(job.apiObject.toJson()), []) });
    app.synthYaml();
    expect(read).toMatchObject([{ kind: 'Job' }]);
  });

  test('a chart may change its manifests', () => {
    class Changed extends Chart {
      public override toJson(): Json[] {
        return super.toJson().map((json: Json) => ({ ...json, kind: 'Other' }));
      }
    }
    const app = new ClusterApp();
    new RunOnceJob(new Changed(app, 'test', { namespace: 'batch' }), 'once', {
      image: IMAGE,
      args: ['0o17'],
    });
    expect(written(app)).toMatchObject([{ kind: 'Other' }]);
  });

  test('what fails leaves everything refused', () => {
    const app = new ClusterApp();
    const { chart, job } = jobOf(app, '0o17');
    chart.node.addValidation({
      validate: () => {
        throw new Error('broken');
      },
    });
    expect(() => app.synthYaml()).toThrow('broken');
    expect(() => job.apiObject.toJson()).toThrow(CURE_OF_APP);
  });
});
