/** Two objects of one kind and name in an app are an error, whoever made them. */

import { ApiObject, App, Chart, Lazy } from 'cdk8s';
import { ConfigMap, Job, k8s } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { ConfigFiles, FileContent, JobName, PeriodicJob, RunOnceJob, Script } from 'cdk8s-jobs';
import { SCHEDULE } from '../support/charts';
import { messageOf } from '../support/messages';

const image = 'x';
const schedule = SCHEDULE;
const namespace = 'batch';

/** Charts of one app, by their ids. */
function charts<T extends string>(ids: readonly T[], props = { namespace }): Record<T, Chart> {
  const app = new App();
  return Object.fromEntries(ids.map((id) => [id, new Chart(app, id, props)])) as Record<T, Chart>;
}

const twice = (what: string, one: string, other: string) =>
  `Validation failed with the following errors:\n  [] ${what} is created twice, by '${one}' and by '${other}'; give one of them another id or name`;

test('two jobs of one name in two charts are refused by both their paths', () => {
  const { one, two } = charts(['one', 'two']);
  new PeriodicJob(one, 'nightly', { image, schedule });
  new PeriodicJob(two, 'reports', { image, schedule, name: 'nightly' });
  const text = twice("CronJob 'nightly' in namespace 'batch'", 'one/nightly', 'two/reports');
  expect(messageOf(() => one.toJson())).toBe(text);
  expect(messageOf(() => two.toJson())).toBe(text);
});

test('two Jobs by one fixed name are refused', () => {
  const { one } = charts(['one']);
  for (const id of ['a', 'b']) new RunOnceJob(one, id, { image, name: JobName.fromText('ping-google') });
  expect(messageOf(() => one.toJson())).toBe(
    twice("Job 'ping-google' in namespace 'batch'", 'one/a', 'one/b'),
  );
});

test('two paths that make one name are refused', () => {
  const { one } = charts(['one']);
  new PeriodicJob(one, 'a-b', { image, schedule });
  new PeriodicJob(new Construct(one, 'a'), 'b', { image, schedule });
  expect(messageOf(() => one.toJson())).toBe(
    twice("CronJob 'a-b' in namespace 'batch'", 'one/a-b', 'one/a/b'),
  );
});

test.each<[what: string, make: (chart: Chart) => unknown, text: string]>([
  [
    'a raw API object',
    (chart) =>
      new ApiObject(chart, 'raw', { apiVersion: 'batch/v1', kind: 'CronJob', metadata: { name: 'nightly' } }),
    twice("CronJob 'nightly' in namespace 'batch'", 'one/nightly', 'two/raw'),
  ],
  [
    'a raw API object of another version of the same kind',
    (chart) =>
      new ApiObject(chart, 'raw', {
        apiVersion: 'batch/v1beta1',
        kind: 'CronJob',
        metadata: { name: 'nightly' },
      }),
    twice("CronJob 'nightly' in namespace 'batch'", 'one/nightly', 'two/raw'),
  ],
  [
    'an object of cdk8s-plus',
    (chart) => new ConfigMap(chart, 'plus', { metadata: { name: 'settings' } }),
    twice("ConfigMap 'settings' in namespace 'batch'", 'one/settings', 'two/plus'),
  ],
  [
    'a generated class',
    (chart) => new k8s.KubeConfigMap(chart, 'kube', { metadata: { name: 'settings' } }),
    twice("ConfigMap 'settings' in namespace 'batch'", 'one/settings', 'two/kube'),
  ],
])('%s of the name of ours is refused, whichever comes first', (_, make, text) => {
  for (const oursFirst of [true, false]) {
    const { one, two } = charts(['one', 'two']);
    const ours = () => {
      new PeriodicJob(one, 'nightly', { image, schedule });
      new ConfigFiles(one, 'settings', { files: { a: FileContent.fromInline('x') }, fixedName: 'settings' });
    };
    if (oursFirst) ours();
    make(two);
    if (!oursFirst) ours();
    expect(messageOf(() => two.toJson())).toBe(text);
  }
});

test('also two objects of others are refused once one of ours is in the app', () => {
  const { one } = charts(['one']);
  new RunOnceJob(one, 'ours', { image });
  for (const id of ['a', 'b']) new ConfigMap(one, id, { metadata: { name: 'same' } });
  expect(messageOf(() => one.toJson())).toBe(
    twice("ConfigMap 'same' in namespace 'batch'", 'one/a', 'one/b'),
  );
});

test('two objects of a kind that is in no namespace are refused in charts of two namespaces', () => {
  const app = new App();
  const [one, two] = ['one', 'two'].map((id) => new Chart(app, id, { namespace: id }));
  new RunOnceJob(one, 'ours', { image });
  for (const chart of [one, two]) {
    const metadata = { name: 'reader' };
    new ApiObject(chart, 'role', {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRole',
      metadata,
    });
  }
  expect(messageOf(() => one.toJson())).toBe(twice("ClusterRole 'reader'", 'one/role', 'two/role'));
});

test('each pair is reported', () => {
  const { one } = charts(['one']);
  for (const id of ['a', 'b', 'c']) new RunOnceJob(one, id, { image, name: JobName.fromText('same') });
  expect(messageOf(() => one.toJson()).match(/is created twice/g)).toHaveLength(2);
});

test('without a namespace the error names none', () => {
  const { one } = charts(['one'], {} as { namespace: string });
  for (const id of ['a', 'b']) new RunOnceJob(one, id, { image, name: JobName.fromText('same') });
  expect(messageOf(() => one.toJson())).toContain("Job 'same' is created twice, by '");
});

describe('one name is fine', () => {
  test('in two namespaces', () => {
    const app = new App();
    const both = ['blue', 'green'].map((id) => new Chart(app, id, { namespace: id }));
    for (const chart of both) new PeriodicJob(chart, 'nightly', { image, schedule });
    expect(both.map((chart) => chart.toJson().length)).toEqual([1, 1]);
  });

  test('for two kinds', () => {
    const { one } = charts(['one']);
    new PeriodicJob(one, 'blog', { image, schedule });
    new RunOnceJob(one, 'build', { image, name: JobName.fromText('blog') });
    new ConfigFiles(one, 'files', { files: { a: FileContent.fromInline('x') }, fixedName: 'blog' });
    expect(one.toJson().map(({ kind }) => kind)).toEqual(['CronJob', 'Job', 'ConfigMap']);
  });

  test('for one kind of two API groups', () => {
    const { one } = charts(['one']);
    new RunOnceJob(one, 'a', { image, name: JobName.fromText('same') });
    new ApiObject(one, 'other', { apiVersion: 'example.com/v1', kind: 'Job', metadata: { name: 'same' } });
    expect(one.toJson()).toHaveLength(2);
  });

  test('in two apps', () => {
    const apart = [charts(['one']).one, charts(['one']).one];
    for (const chart of apart) new RunOnceJob(chart, 'a', { image, name: JobName.fromText('same') });
    expect(apart.map((chart) => chart.toJson().length)).toEqual([1, 1]);
  });

  test('of a script that two jobs share by content, since each has its own ConfigMap', () => {
    const { one } = charts(['one']);
    for (const id of ['a', 'b']) new RunOnceJob(one, id, { image, script: Script.fromInline('true\n') });
    expect(one.toJson()).toHaveLength(4);
  });

  test('for cdk8s-plus objects that get generated names', () => {
    const { one, two } = charts(['one', 'two']);
    new RunOnceJob(one, 'ours', { image });
    for (const chart of [one, two]) new Job(chart, 'plus', { containers: [{ image }] });
    expect(two.toJson()).toHaveLength(1);
  });

  // "[object Object]" would be the same for all of them.
  test('for objects whose names are known later', () => {
    const { one } = charts(['one']);
    new RunOnceJob(one, 'ours', { image });
    for (const id of ['a', 'b']) {
      const name = Lazy.any({ produce: () => id }) as string;
      new ApiObject(one, id, { apiVersion: 'v1', kind: 'Secret', metadata: { name } });
    }
    expect(one.toJson()).toHaveLength(3);
  });
});
