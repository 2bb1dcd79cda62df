import { Chart, JsonPatch, Testing, Yaml } from 'cdk8s';
import { EnvValue, Secret, ServiceAccount } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import {
  ConfigFiles,
  FanOutItem,
  FileContent,
  JobFanOut,
  JobFanOutProps,
  Mount,
  RunOnceJob,
  Script,
} from 'cdk8s-jobs';
import { containerOf, IMAGE, Json, manifestOf, ofKind, podOf, testChart } from './support/charts';
import { Complete } from './support/every-prop/complete';
import { acknowledgeDelivery, jobOptions } from './support/every-prop/job-props';
import { messageOf } from './support/messages';
import * as fc from './support/properties';

function fanOut(props: Partial<JobFanOutProps> = {}, chart: Construct = testChart()): JobFanOut {
  return new JobFanOut(chart, 'setup', { image: IMAGE, items: [{ id: 'user1' }, { id: 'user2' }], ...props });
}

/** The YAML of each object. */
const documents = (chart: Chart): string[] => chart.toJson().map((manifest) => Yaml.stringify(manifest));
const value = (text: string) => EnvValue.fromValue(text);
const login = (scope: Construct, name = 'login') => ({
  secret: Secret.fromSecretName(scope, name, name),
  keys: [name],
});
const labelsOf = (manifest: Json) => manifest.metadata.labels;

/** A chart with a larger template, items that may have files, and changes of single items. */
function chartOf(ids: readonly string[], changed: Partial<FanOutItem> & { id?: string } = {}, script = 'a') {
  const chart = testChart();
  fanOut(
    {
      script: Script.fromInline(`setup ${script}\n`),
      initContainers: [{ name: 'wait', image: 'wait:1', script: Script.fromInline('wait\n') }],
      env: { LEVEL: value('info') },
      items: ids.map((id) => ({
        id,
        env: { USER: value(id) },
        mounts: {
          '/files': Mount.fromConfigMap(
            new ConfigFiles(chart, `files-${id}`, { files: { id: FileContent.fromInline(id) } }),
          ),
        },
        ...(changed.id === id && changed),
      })),
    },
    chart,
  );
  return chart;
}

test('the minimal props create a Job for each item and nothing else', () => {
  const chart = testChart();
  fanOut({}, chart);
  expect(Testing.synth(chart)).toMatchSnapshot();
});

test('every prop reaches the Jobs', () => {
  const chart = testChart();
  const item: Complete<FanOutItem> = {
    id: 'user1',
    env: { USER: value('user1') },
    mounts: { '/objects': Mount.fromEmptyDir() },
    secretMounts: { '/own': login(chart, 'own') },
    args: ['--user', 'user1'],
    serviceAccount: ServiceAccount.fromServiceAccountName(chart, 'robot', 'robot'),
    rerun: 'again',
  };
  const template: Complete<Omit<JobFanOutProps, 'script'>> = {
    ...jobOptions(chart),
    rerun: '2026-11-21',
    suspend: true,
    items: [item],
  };
  acknowledgeDelivery(new JobFanOut(chart, 'setup', template));
  expect(Testing.synth(chart)).toMatchSnapshot();
});

test('a Job equals a RunOnceJob with the props of the template and the item, and two labels', () => {
  const [one, other] = [testChart(), testChart()];
  // The init container of every-prop has a script, which a RunOnceJob would create under its own name.
  const [given, options] = [one, other].map((chart) => ({ ...jobOptions(chart), initContainers: undefined }));
  const setup = new JobFanOut(one, 'setup', {
    ...given,
    items: [{ id: 'user1', env: { USER: value('x') } }],
  });
  const own = { 'cdk8s-jobs/fan-out': 'setup', 'cdk8s-jobs/item': 'user1' };
  const job = new RunOnceJob(new Construct(other, 'setup'), 'user1', {
    ...options,
    env: { ...options.env, USER: value('x') },
    commonLabels: { ...options.commonLabels, ...own },
  });
  for (const made of [setup, job]) acknowledgeDelivery(made);
  expect(one.toJson()).toEqual(other.toJson());
});

test('Jobs are in the order of their items, and are found by id', () => {
  const setup = fanOut({ items: [{ id: 'b' }, { id: 'a' }] });
  expect(setup.jobs.map(({ name }) => name.slice(0, -9))).toEqual(['setup-b', 'setup-a']);
  expect(setup.findJob('a')).toBe(setup.jobs[1]);
  setup.jobs.pop();
  expect(setup.jobs).toHaveLength(2);
  expect(messageOf(() => setup.findJob('c'))).toBe(
    'JobFanOut \'test/setup\': findJob must be called with the id of an item, got "c"; correct the id, or add the item',
  );
  expect(setup.tryFindJob('a')).toBe(setup.jobs[1]);
  expect(setup.tryFindJob('c')).toBeUndefined();
});

test('Jobs and pods have labels of the fan-out and their item', () => {
  const chart = testChart();
  const setup = fanOut({ script: Script.fromInline('x\n') }, new Construct(chart, 'shop'));
  expect(setup.name).toBe('shop-setup');
  for (const [index, job] of ofKind(chart, 'Job').entries()) {
    const labels = { 'cdk8s-jobs/fan-out': 'shop-setup', 'cdk8s-jobs/item': `user${index + 1}` };
    expect(labelsOf(job)).toMatchObject(labels);
    expect(labelsOf(job.spec.template)).toMatchObject(labels);
  }
  const [configMap] = ofKind(chart, 'ConfigMap');
  expect(labelsOf(configMap)).toMatchObject({ 'cdk8s-jobs/fan-out': 'shop-setup' });
  expect(labelsOf(configMap)).not.toHaveProperty(['cdk8s-jobs/item']);
});

describe('the props of an item', () => {
  test('add variables, volumes, Secrets and arguments to the template', () => {
    const chart = testChart();
    const setup = fanOut(
      {
        command: ['setup'],
        args: ['--all'],
        env: { A: value('1') },
        mounts: { '/a': Mount.fromEmptyDir() },
        secretMounts: { '/c': login(chart) },
        items: [
          {
            id: 'user1',
            args: ['--user=$(USER)'],
            env: { USER: value('user1') },
            mounts: { '/b': Mount.fromEmptyDir() },
            secretMounts: { '/d': login(chart, 'own') },
          },
          { id: 'user2' },
        ],
      },
      chart,
    );
    const paths = (job: RunOnceJob) =>
      containerOf(job).volumeMounts.map(({ mountPath }: Json): string => mountPath);
    const [first, second] = setup.jobs;
    expect(containerOf(first)).toMatchObject({
      args: ['--all', '--user=$(USER)'],
      env: [{ name: 'A' }, { name: 'USER' }],
    });
    expect(paths(first)).toEqual(['/a', '/b', '/c', '/d', '/tmp']);
    expect(containerOf(second)).toMatchObject({ args: ['--all'], env: [{ name: 'A' }] });
    expect(paths(second)).toEqual(['/a', '/c', '/tmp']);
  });

  test('replace the service account of the template', () => {
    const chart = testChart();
    const account = (name: string) => ServiceAccount.fromServiceAccountName(chart, name, name);
    const items = [{ id: 'admin', serviceAccount: account('admin') }, { id: 'user' }];
    const { jobs } = fanOut({ serviceAccount: account('robot'), items }, chart);
    expect(jobs.map((job) => podOf(job).serviceAccountName)).toEqual(['admin', 'robot']);
  });

  test('run one Job again by rerun, and the template runs all again', () => {
    const names = (rerun?: string, ofItem?: string) =>
      fanOut({ rerun, items: [{ id: 'user1', rerun: ofItem }, { id: 'user2' }] }).jobs.map(
        ({ name }) => name,
      );
    const [first, second] = names();
    const own = names(undefined, 'again');
    expect(own[0]).not.toBe(first);
    expect(own[1]).toBe(second);
    const all = names('all', 'again');
    expect([first, own[0]]).not.toContain(all[0]);
    expect(all[1]).not.toBe(second);
    const { jobs } = fanOut({ rerun: 'all', items: [{ id: 'user1', rerun: 'again' }] });
    expect(manifestOf(jobs[0]).metadata.annotations).toEqual({ 'cdk8s-jobs/rerun': 'all, again' });
  });
});

describe('scripts', () => {
  test('are one ConfigMap for all Jobs, above them', () => {
    const chart = chartOf(['a', 'b', 'c']);
    const scripts = ofKind(chart, 'ConfigMap').filter(({ data }) => data.run !== undefined);
    expect(scripts.map(({ metadata: { name } }) => name)).toEqual([
      expect.stringMatching(/^setup-script-[0-9a-f]{8}$/),
      expect.stringMatching(/^setup-wait-script-[0-9a-f]{8}$/),
    ]);
    for (const job of ofKind(chart, 'Job')) {
      const { volumes, containers, initContainers } = job.spec.template.spec;
      const mounted = volumes.map(({ configMap }: Json): string => configMap?.name);
      expect(mounted).toEqual(expect.arrayContaining(scripts.map(({ metadata: { name } }) => name)));
      expect(containers[0].command).toEqual(['/bin/sh', '-eu', '/opt/script/run']);
      expect(initContainers[0].command).toEqual(['/bin/sh', '-eu', '/opt/script/run']);
    }
    const kinds = chart.toJson().map(({ kind }) => kind);
    expect(kinds.lastIndexOf('ConfigMap')).toBeLessThan(kinds.indexOf('Job'));
  });

  test('of sidecars are shared too, even if an item has the same name', () => {
    const chart = testChart();
    const sidecars = [{ name: 'proxy', image: 'proxy:1', script: Script.fromInline('proxy\n') }];
    fanOut(
      { script: Script.fromInline('x\n'), sidecars, items: [{ id: 'script' }, { id: 'scripts' }] },
      chart,
    );
    expect(ofKind(chart, 'ConfigMap')).toHaveLength(2);
    expect(ofKind(chart, 'Job')).toHaveLength(2);
  });

  test('are the same as those of a RunOnceJob', () => {
    const [one, other] = [testChart(), testChart()];
    fanOut({ script: Script.fromInline('x\n'), items: [{ id: 'a' }] }, one);
    new RunOnceJob(other, 'setup', { image: IMAGE, script: Script.fromInline('x\n') });
    const [shared] = ofKind(one, 'ConfigMap');
    const [own] = ofKind(other, 'ConfigMap');
    expect(shared.metadata.name).toBe(own.metadata.name);
    expect(shared.data).toEqual(own.data);
  });
});

describe('of any list', () => {
  const id = fc
    .stringMatching(/^[a-z0-9]([-a-z0-9]{0,20}[a-z0-9])?$/)
    .filter((text) => !/^0o[0-7]+$/.test(text)); // A number to YAML, and refused.
  const ids = fc.uniqueArray(id, { minLength: 1, maxLength: 6 });
  /** A list, and a position in it. */
  const lists = ids.chain((list) => fc.tuple(fc.constant(list), fc.nat(list.length - 1)));
  const runs = { numRuns: 12 };

  test('adding an item adds only its objects and changes no line of the others', () => {
    fc.assert(
      fc.property(
        lists.filter(([list]) => list.length > 1),
        ([list, at]) => {
          const before = documents(chartOf(list.filter((_, index) => index !== at)));
          const after = documents(chartOf(list));
          const added = after.filter((text) => !before.includes(text));
          expect(after.filter((text) => before.includes(text))).toEqual(before);
          expect(added).toEqual([
            expect.stringContaining(`name: files-${list[at]}-`),
            expect.stringContaining(`name: setup-${list[at]}-`),
          ]);
        },
      ),
      runs,
    );
  });

  test('another order of items only changes the order in YAML', () => {
    fc.assert(
      fc.property(ids, (list) => {
        const [one, other] = [chartOf(list), chartOf([...list].reverse())];
        expect(documents(other).sort()).toEqual(documents(one).sort());
        // constructs keeps numbers before all other ids.
        const isOrdinary = (id: string) => !/^\d+$/.test(id);
        const items = ofKind(other, 'Job').map((job): string => labelsOf(job)['cdk8s-jobs/item']);
        expect(items.filter(isOrdinary)).toEqual([...list].reverse().filter(isOrdinary));
      }),
      runs,
    );
  });

  test('an edit of one item changes the Job of this item', () => {
    fc.assert(
      fc.property(lists, ([list, at]) => {
        const before = documents(chartOf(list));
        const after = documents(chartOf(list, { id: list[at], args: ['--again'] }));
        const changed = before.filter((text, index) => text !== after[index]);
        expect(changed).toEqual([expect.stringContaining(`name: setup-${list[at]}-`)]);
      }),
      runs,
    );
  });

  test('an edit of the template changes all Jobs, but no files of items', () => {
    fc.assert(
      fc.property(ids, (list) => {
        const [before, after] = [chartOf(list), chartOf(list, {}, 'b')];
        const names = (chart: Chart, kind: string) =>
          ofKind(chart, kind).map(({ metadata }) => metadata.name);
        const kept = (kind: string) =>
          names(before, kind).filter((name) => names(after, kind).includes(name));
        expect(kept('Job')).toEqual([]);
        expect(kept('ConfigMap')).toHaveLength(list.length + 1);
      }),
      runs,
    );
  });
});

describe('refused is', () => {
  const LONG = 'a'.repeat(49);
  test.each<[what: string, props: Partial<JobFanOutProps>, text: string]>([
    ['an empty list', { items: [] }, 'items must have at least one item; add one, or remove the construct'],
    ['no list', { items: undefined }, 'items must have at least one item; add one, or remove the construct'],
    [
      'an id that is no part of a name',
      { items: [{ id: 'user1' }, { id: 'User 7' }] },
      'items[1].id must result in a name of lower-case letters, digits and "-", starting and ending with a letter or digit, got "User 7"; write \'user-7\'',
    ],
    [
      'an empty id',
      { items: [{ id: '' }] },
      'items[0].id must be text that is not empty, got ""; write it like \'user-7\'',
    ],
    [
      'a number as id',
      { items: [{ id: 7 as unknown as string }] },
      "items[0].id must be text, got 7; write it like 'user-7'",
    ],
    [
      'an id that YAML takes for a number',
      { items: [{ id: '0o17' }] },
      'items[0].id must not result in a name that YAML reads as a number, got "0o17"; start it with a letter',
    ],
    [
      'an id that is a word of JavaScript',
      { items: [{ id: 'constructor' }] },
      'items[0].id must not be a property name of JavaScript objects, got "constructor"; choose another',
    ],
    [
      'an id that makes the name too long',
      { items: [{ id: LONG }] },
      `items[0].id must result in a name of at most 48 characters, got "${LONG}"; shorten it by 1 characters`,
    ],
    [
      'arguments of an item in one text, which would be taken letter by letter',
      { items: [{ id: 'a', args: 'ab' as unknown as string[] }] },
      'items["a"].args must be a list of strings, one word per element; write it like [\'--verbose\']',
    ],
    [
      'items that are no maps',
      { items: [null as unknown as FanOutItem] },
      "items[0] must be a map; write it like { id: '…' }",
    ],
    [
      'items that are only their ids',
      { items: ['user1' as unknown as FanOutItem] },
      "items[0] must be a map; write it like { id: 'user1' }",
    ],
    [
      'two items of one id',
      { items: [{ id: 'a' }, { id: 'b' }, { id: 'a' }] },
      'items[2].id must differ from items[0].id, got "a"; rename or remove one of the two',
    ],
    [
      'a variable that the template has',
      { env: { A: value('s3cret') }, items: [{ id: 'a' }, { id: 'b', env: { A: value('x') } }] },
      'items["b"].env["A"] must not be in the template as well; remove it from one of the two, or set it on each item',
    ],
    [
      'a value in the place of a name, without showing it',
      { env: { 'A=s3cret': value('') }, items: [{ id: 'a', env: { 'A=s3cret': value('') } }] },
      'items["a"].env["A"] must not be in the template as well; remove it from one of the two, or set it on each item',
    ],
    [
      'a volume where the template has one',
      {
        mounts: { '/a': Mount.fromEmptyDir() },
        items: [{ id: 'a', mounts: { '/a': Mount.fromEmptyDir() } }],
      },
      'items["a"].mounts["/a"] must not be in the template as well; remove it from one of the two, or set it on each item',
    ],
    [
      'a Secret where the template has one',
      {
        secretMounts: { '/a': login(testChart()) },
        items: [{ id: 'a', secretMounts: { '/a': login(testChart()) } }],
      },
      'items["a"].secretMounts["/a"] must not be in the template as well; remove it from one of the two, or set it on each item',
    ],
    [
      'an empty rerun of an item',
      { rerun: 'x', items: [{ id: 'a', rerun: ' ' }] },
      'items["a"].rerun must be text that is not empty, got " "; write any string that differs from the last one, such as \'2026-11-21\'',
    ],
    [
      'a label of its own',
      { labels: { 'cdk8s-jobs/fan-out': 'x' } },
      'labels["cdk8s-jobs/fan-out"] must not be a label that the construct sets itself; leave it out, or choose a key of your own',
    ],
    [
      'a label of its own on all levels',
      { commonLabels: { 'cdk8s-jobs/fan-out': 'x' } },
      'commonLabels["cdk8s-jobs/fan-out"] must not be a label that the construct sets itself; leave it out, or choose a key of your own',
    ],
    [
      'a pod label of its own',
      { podLabels: { 'cdk8s-jobs/item': 'x' } },
      'podLabels["cdk8s-jobs/item"] must not be a label that the construct sets itself; leave it out, or choose a key of your own',
    ],
    [
      'an empty script',
      { script: Script.fromInline('') },
      'script must not be empty; write the commands that the job runs',
    ],
    [
      'an empty script of a sidecar',
      { sidecars: [{ name: 'a', image: 'x', script: Script.fromInline('') }] },
      'sidecars[0].script must not be empty; write the commands that the job runs',
    ],
  ])('%s', (_, props, text) => {
    expect(messageOf(() => fanOut(props))).toBe(`JobFanOut 'test/setup': ${text}`);
  });

  test.each<[what: string, props: Partial<JobFanOutProps>, text: string]>([
    [
      'a wrong prop of an item, by the item',
      { items: [{ id: 'a' }, { id: 'b', env: { 'A B': value('') } }] },
      'RunOnceJob \'test/setup/b\': env["A B"] must have a name',
    ],
    [
      'a mount of an item at a path of the template in other letters',
      {
        mounts: { '/a': Mount.fromEmptyDir() },
        items: [{ id: 'a', mounts: { '/a/': Mount.fromEmptyDir() } }],
      },
      'RunOnceJob \'test/setup/a\': mounts["/a"] must be the only mount at its path',
    ],
    [
      'a wrong prop of the template, by the first item',
      { image: '' },
      "RunOnceJob 'test/setup/user1': image must be an image reference",
    ],
    [
      'two containers of one name',
      {
        script: Script.fromInline('x\n'),
        sidecars: [
          { name: 'a', image: 'x', script: Script.fromInline('x\n') },
          { name: 'a', image: 'x', script: Script.fromInline('x\n') },
        ],
      },
      "RunOnceJob 'test/setup/user1': containerName must be unique among",
    ],
  ])('%s', (_, props, text) => {
    expect(messageOf(() => fanOut(props))).toContain(text);
  });

  test('an id that is not valid in a name, or too long for an item', () => {
    const make = (id: string) =>
      messageOf(() => new JobFanOut(testChart(), id, { image: IMAGE, items: [{ id: 'a' }] }));
    expect(make('Setup')).toContain("JobFanOut 'test/Setup': id must result in a name of lower-case letters");
    expect(make('a'.repeat(53))).toBe(
      `JobFanOut 'test/${'a'.repeat(53)}': id must result in a name of at most 52 characters, got "${'a'.repeat(53)}"; shorten it by 1 characters`,
    );
    expect(
      new JobFanOut(testChart(), 'a'.repeat(52), { image: IMAGE, items: [{ id: 'a' }] }).jobs[0].name,
    ).toHaveLength(63);
  });
});

test('lists and items whose joined ids are equal create different Jobs', () => {
  const chart = testChart();
  const make = (id: string, item: string) =>
    new JobFanOut(chart, id, { image: IMAGE, items: [{ id: item }] }).jobs[0].name;
  const names = [make('setup', 'a-b'), make('setup-a', 'b')];
  expect(names).toEqual([
    expect.stringMatching(/^setup-a-b-[0-9a-f]{8}$/),
    expect.stringMatching(/^setup-a-b-[0-9a-f]{8}$/),
  ]);
  expect(names[0]).not.toBe(names[1]);
  expect(() => chart.toJson()).not.toThrow();
});

test('a patch of one Job is its own', () => {
  const setup = fanOut();
  const [first, second] = setup.jobs;
  first.apiObject.addJsonPatch(JsonPatch.add('/metadata/labels/team', 'a'));
  expect(labelsOf(manifestOf(first)).team).toBe('a');
  expect(labelsOf(manifestOf(second)).team).toBeUndefined();
});
