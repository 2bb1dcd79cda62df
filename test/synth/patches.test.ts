/** Patches reach every field of every Kubernetes version and lose nothing. */

import { runInNewContext } from 'vm';
import { ApiObject, Duration, JsonPatch, Size } from 'cdk8s';
import { CompletionMode, ConfigFiles, FileContent, RunOnceJobProps, Script } from 'cdk8s-jobs';
import { applyPatches } from '../../lib/synth/patches';
import { Guard } from '../../lib/validation/guard';
import { Json, manifestOf, periodic, runOnce, testChart } from '../support/charts';
import { messageOf } from '../support/messages';

const guard = new Guard('PeriodicJob', 'test/nightly');
const indexed = { completionMode: CompletionMode.INDEXED, completions: 3, parallelism: 3 };

/** What stands at a JSON pointer. */
const at = (json: Json, pointer: string) =>
  pointer
    .split('/')
    .slice(1)
    .reduce((value, key) => value[key], json);

describe('a field newer than 1.27 reaches the manifest', () => {
  test.each<[path: string, value: unknown, props: Partial<RunOnceJobProps>]>([
    ['/spec/podReplacementPolicy', 'Failed', {}],
    ['/spec/backoffLimitPerIndex', 1, indexed],
    ['/spec/successPolicy', { rules: [{ succeededIndexes: '0-1', succeededCount: 1 }] }, indexed],
    ['/spec/managedBy', 'example.com/controller', {}],
    [
      '/spec/template/spec/initContainers/0/restartPolicy',
      'Always',
      { initContainers: [{ name: 'a', image: 'a' }] },
    ],
    ['/spec/template/spec/resources', { limits: { cpu: '2' } }, {}],
    ['/spec/template/spec/hostUsers', false, {}],
    ['/spec/futureField', { deep: [{ er: 'x' }, {}, [], 0, false, ''] }, {}],
  ])('at %s', (path, value, props) => {
    expect(at(manifestOf(runOnce({ ...props, patches: [JsonPatch.add(path, value)] })), path)).toEqual(value);
  });

  test('in the template of a CronJob', () => {
    const patches = [
      JsonPatch.add('/spec/jobTemplate/spec/podReplacementPolicy', 'Failed'),
      JsonPatch.add('/spec/jobTemplate/spec/template/spec/containers/0/Original-Case_key', 'kept'),
    ];
    const { spec } = manifestOf(periodic({ patches })).spec.jobTemplate;
    expect(spec.podReplacementPolicy).toBe('Failed');
    expect(spec.template.spec.containers[0]['Original-Case_key']).toBe('kept');
  });
});

test('all else stays as it was', () => {
  const plain = manifestOf(periodic());
  const patched = manifestOf(periodic({ patches: [JsonPatch.add('/spec/futureField', true)] }));
  expect(patched).toEqual({ ...plain, spec: { ...plain.spec, futureField: true } });
});

test('patches apply in order, each to what the one before left', () => {
  const patches = [
    JsonPatch.add('/spec/a', [1]),
    JsonPatch.add('/spec/a/-', 2),
    JsonPatch.copy('/spec/a', '/spec/b'),
    JsonPatch.move('/spec/a', '/spec/c'),
    JsonPatch.replace('/spec/c/0', 9),
    JsonPatch.test('/spec/c', [9, 2]),
    JsonPatch.remove('/spec/backoffLimit'),
  ];
  const { spec } = manifestOf(runOnce({ patches }));
  expect(spec).toMatchObject({ b: [1, 2], c: [9, 2] });
  expect(spec).not.toHaveProperty('a');
  expect(spec).not.toHaveProperty('backoffLimit');
});

test('escaped slashes and tildes are those of JSON pointers', () => {
  const patches = [
    JsonPatch.add('/metadata/labels/example.com~1team', 'billing'),
    JsonPatch.replace('/metadata/labels/app.kubernetes.io~1part-of', 'shop'),
  ];
  expect(manifestOf(runOnce({ patches })).metadata.labels).toMatchObject({
    'example.com/team': 'billing',
    'app.kubernetes.io/part-of': 'shop',
  });
});

test('a manifest that is patched is not changed itself', () => {
  const manifest = { apiVersion: 'v1', kind: 'Thing', metadata: { name: 'x' }, spec: { list: [1] } };
  const patched = applyPatches(guard, manifest, [JsonPatch.add('/spec/list/-', 2)]);
  expect(patched.spec).toEqual({ list: [1, 2] });
  expect(manifest.spec).toEqual({ list: [1] });
});

test('one set of patches serves two jobs', () => {
  const patches = [JsonPatch.add('/spec/shared', { list: [1] }), JsonPatch.add('/spec/shared/list/-', 2)];
  const [one, two] = [runOnce({ patches }), runOnce({ patches })];
  expect(manifestOf(one).spec.shared).toEqual({ list: [1, 2] });
  expect(manifestOf(two).spec.shared).toEqual({ list: [1, 2] });
});

test('a patch reaches the script’s ConfigMap only by its props', () => {
  const job = runOnce({
    script: Script.fromInline('true'),
    patches: [JsonPatch.add('/metadata/labels/team', 'x')],
  });
  const [map] = job.apiObject.chart.toJson();
  expect(map.kind).toBe('ConfigMap');
  expect(map.metadata.labels).not.toHaveProperty('team');
});

const FIT =
  'correct the path: its parent must exist, and so must what is removed, replaced, moved, copied or tested';

describe('refused is a patch', () => {
  const refused = (patch: JsonPatch) => messageOf(() => runOnce({ patches: [patch] }));
  const containers = '/spec/template/spec/containers';
  const container = { name: 'x', image: 'x' };

  test.each<[what: string, patch: JsonPatch, got: string]>([
    ['that removes what is not there', JsonPatch.remove(`${containers}/1`), `remove ${containers}/1`],
    ['that replaces what is not there', JsonPatch.replace(`${containers}/1`, {}), `replace ${containers}/1`],
    ['that moves what is not there', JsonPatch.move('/spec/nope', '/spec/x'), 'move /spec/x'],
    ['that copies what is not there', JsonPatch.copy(`${containers}/1`, '/spec/x'), 'copy /spec/x'],
    ['that copies what each object inherits', JsonPatch.copy('/spec/toString', '/spec/x'), 'copy /spec/x'],
    ['that copies the length of a list', JsonPatch.copy(`${containers}/-`, '/spec/x'), 'copy /spec/x'],
    ['of a prototype', JsonPatch.add('/spec/__proto__/polluted', 1), 'add /spec/__proto__/polluted'],
    [
      'of a prototype by its constructor',
      JsonPatch.add('/spec/constructor/prototype/polluted', 1),
      'add /spec/constructor/prototype/polluted',
    ],
    ['beyond the end of a list', JsonPatch.add(`${containers}/2`, container), `add ${containers}/2`],
    ['of a list by a word', JsonPatch.add(`${containers}/main`, container), `add ${containers}/main`],
    ['of a list by its length', JsonPatch.replace(`${containers}/length`, 0), `replace ${containers}/length`],
    ['of a list from its end', JsonPatch.add(`${containers}/-1`, container), `add ${containers}/-1`],
    ['of a part of a text', JsonPatch.add('/kind/0', 'x'), 'add /kind/0'],
    ['whose path does not start with a slash', JsonPatch.add('spec/suspend', true), 'add spec/suspend'],
    [
      'from a path that does not start with a slash',
      JsonPatch.copy('spec/backoffLimit', '/spec/x'),
      'copy /spec/x',
    ],
  ])('%s', (_, patch, got) => {
    expect(refused(patch)).toBe(
      `RunOnceJob 'test/migrate': patches[0] must fit the manifest, got ${got}; ${FIT}`,
    );
    expect({}).not.toHaveProperty('polluted');
  });

  test.each(['', '/apiVersion', '/kind', '/metadata', '/metadata/name', '/metadata/namespace', '/spec'])(
    'that replaces, removes or moves %j, or moves something there',
    (fixed) => {
      const text = (got: string) =>
        `RunOnceJob 'test/migrate': patches[0] must not change the kind or name of the object, which others refer to, got ${got}; use the props for it, or patch a field inside it`;
      expect(refused(JsonPatch.replace(fixed, 'x'))).toBe(text(`replace ${fixed}`));
      expect(refused(JsonPatch.remove(fixed))).toBe(text(`remove ${fixed}`));
      expect(refused(JsonPatch.move(fixed, '/moved'))).toBe(text('move /moved'));
      expect(refused(JsonPatch.move('/spec/backoffLimit', fixed))).toBe(text(`move ${fixed}`));
    },
  );

  test.each(['/spec/jobTemplate', '/spec/jobTemplate/spec'])('that replaces %s of a CronJob', (path) => {
    expect(messageOf(() => periodic({ patches: [JsonPatch.replace(path, {})] }))).toBe(
      `PeriodicJob 'test/nightly': patches[0] must not change the kind or name of the object, which others refer to, got replace ${path}; use the props for it, or patch a field inside it`,
    );
  });

  test.each<[what: string, value: unknown]>([
    ['a class', Size.gibibytes(1)],
    ['a class deep down', { list: [{ limit: Duration.hours(1) }] }],
    ['a date', new Date(0)],
    ['a map of JavaScript', new Map([['a', 1]])],
    ['a function', () => 1],
    ['nothing, which cdk8s leaves out,', null],
  ])('with %s for its value', (_, value) => {
    expect(refused(JsonPatch.add('/spec/x', value))).toBe(
      "RunOnceJob 'test/migrate': patches[0] must have plain data as its value: strings, numbers, lists and maps, got add /spec/x; write the value as in the YAML, such as 3600 for a Duration",
    );
  });
});

test('a test of the name or kind changes nothing, and is fine', () => {
  const patches = [JsonPatch.test('/kind', 'Job'), JsonPatch.copy('/kind', '/spec/kind')];
  expect(manifestOf(runOnce({ patches })).spec.kind).toBe('Job');
});

test('a map without a prototype, or of another realm, is plain data', () => {
  const value = Object.assign(Object.create(null), { list: [runInNewContext('({ a: [1, 2] })')] });
  expect(manifestOf(runOnce({ patches: [JsonPatch.add('/spec/x', value)] })).spec.x).toEqual({
    list: [{ a: [1, 2] }],
  });
});

describe('a later patch of the API object', () => {
  test('is one more', () => {
    const job = periodic({ patches: [JsonPatch.add('/spec/a', {})] });
    job.apiObject.addJsonPatch(JsonPatch.add('/spec/a/b', {}), JsonPatch.add('/spec/a/b/c', 1));
    job.apiObject.addJsonPatch(JsonPatch.replace('/spec/a/b/c', 2));
    expect(manifestOf(job).spec.a).toEqual({ b: { c: 2 } });
  });

  test('may annotate what has no annotation yet, or had one that is not needed in the end', () => {
    const job = periodic({ schedule: '30 2 * * *', timeZone: 'Europe/Berlin' });
    job.acknowledge('batch/schedule-dst', 'It may run late.');
    job.apiObject.addJsonPatch(JsonPatch.add('/metadata/annotations/a', 'b'));
    job.apiObject.addJsonPatch(JsonPatch.replace('/spec/schedule', '30 5 * * *'));
    expect(manifestOf(job).metadata.annotations).toEqual({ a: 'b' });
  });

  test('leaves no empty map of annotations', () => {
    const job = periodic();
    job.apiObject.addJsonPatch(JsonPatch.add('/spec/a', 1));
    expect(manifestOf(job).metadata).not.toHaveProperty('annotations');
  });

  test('that moves all annotations away is refused', () => {
    const { apiObject } = periodic({ annotations: { a: 'b' } });
    expect(
      messageOf(() => apiObject.addJsonPatch(JsonPatch.move('/metadata/annotations', '/spec/a'))),
    ).toContain('apiObject must keep the labels and annotations');
  });

  const made = (kind: string) => {
    const chart = testChart();
    const script = Script.fromInline('true\n');
    if (kind === 'a PeriodicJob') return periodic({}, chart).apiObject;
    if (kind === 'a RunOnceJob') return runOnce({}, chart).apiObject;
    const files = { a: FileContent.fromInline('x') };
    if (kind === 'ConfigFiles') return new ConfigFiles(chart, 'settings', { files }).apiObject;
    return runOnce({ script }, chart).node.findChild('script') as ApiObject;
  };

  describe.each([
    ['a PeriodicJob', "PeriodicJob 'test/nightly'"],
    ['a RunOnceJob', "RunOnceJob 'test/migrate'"],
    ['ConfigFiles', "ConfigFiles 'test/settings'"],
    ['the script of a job', "RunOnceJob 'test/migrate'"],
  ])('of %s', (kind, subject) => {
    test.each<[what: string, patch: JsonPatch, text: string]>([
      [
        'that does not fit',
        JsonPatch.remove('/metadata/nope'),
        `apiObject.patches[1] must fit the manifest, got remove /metadata/nope; ${FIT}`,
      ],
      [
        'of the name',
        JsonPatch.replace('/metadata/name', 'x'),
        'apiObject.patches[1] must not change the kind or name of the object, which others refer to, got replace /metadata/name; use the props for it, or patch a field inside it',
      ],
      [
        'with a class for its value',
        JsonPatch.add('/metadata/ownerReferences', Duration.hours(1)),
        'apiObject.patches[1] must have plain data as its value: strings, numbers, lists and maps, got add /metadata/ownerReferences; write the value as in the YAML, such as 3600 for a Duration',
      ],
      [
        'with a text that YAML would spoil',
        JsonPatch.add('/metadata/note', { note: 'a\u2028b' }),
        'metadata.note.note must not have a value that YAML would change (a control or line-separating character, half a surrogate pair, several lines that start with a tab or are blank, or a number like 0o17); remove it, or put it into a file of ConfigFiles, which accepts any bytes',
      ],
    ])('%s is refused, and nothing has changed', (_, patch, text) => {
      const object = made(kind);
      const before = object.toJson();
      const harmless = JsonPatch.add('/metadata/labels/late', 'yes');
      expect(messageOf(() => object.addJsonPatch(harmless, patch))).toBe(`${subject}: ${text}`);
      expect(object.toJson()).toEqual(before);
    });
  });
});

test.each(['/metadata/annotations', '/metadata/labels'])(
  'a later patch of all of %s is refused, since others come when the App is synthesized',
  (map) => {
    const { apiObject } = periodic();
    expect(messageOf(() => apiObject.addJsonPatch(JsonPatch.add(map, { a: 'b' })))).toBe(
      "PeriodicJob 'test/nightly': apiObject must keep the labels and annotations that it has, or will have when it is written, got a patch of all of them; write apiObject.metadata.addAnnotation('…', '…') or addLabel",
    );
  },
);
