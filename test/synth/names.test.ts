import { ApiObject, App, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { CompletionMode, ConfigFiles, FileContent, JobName, PeriodicJob, RunOnceJob } from 'cdk8s-jobs';
import { manifestOf, SCHEDULE, testChart } from '../support/charts';
import { messageOf } from '../support/messages';
import * as fc from '../support/properties';

const schedule = SCHEDULE;
const image = 'x';
const files = { a: FileContent.fromInline('x') };

/** A job below nested constructs of these ids. */
function nested(ids: readonly string[], chart: Construct = testChart()): PeriodicJob {
  const scope = ids.slice(0, -1).reduce((parent, id) => {
    const known = parent.node.tryFindChild(id);
    return known ?? new Construct(parent, id);
  }, chart);
  return new PeriodicJob(scope, ids[ids.length - 1], { image, schedule });
}

describe('a name', () => {
  test.each([
    [['nightly'], 'nightly'],
    [['billing', 'nightly'], 'billing-nightly'],
    [['billing', 'eu', 'nightly'], 'billing-eu-nightly'],
    [['billing', 'Default'], 'billing'],
    [['Resource', 'billing', 'Default', 'nightly'], 'billing-nightly'],
    [['2026', '0'], '2026-0'],
  ])('of %j is %s', (ids, name) => {
    const job = nested(ids);
    expect(job.name).toBe(name);
    expect(manifestOf(job).metadata.name).toBe(name);
    expect(manifestOf(job).metadata.labels['app.kubernetes.io/name']).toBe(name);
  });

  test('starts below the nearest chart, whose own id is not in it', () => {
    const inner = new Chart(new Chart(new App(), 'outer'), 'inner');
    expect(nested(['billing', 'nightly'], inner).name).toBe('billing-nightly');
    expect(nested(['x'], inner).apiObject.metadata.getLabel('app.kubernetes.io/part-of')).toBe('inner');
  });

  test('of a PeriodicJob has at most 52 characters', () => {
    expect(nested(['a'.repeat(20), 'b'.repeat(31)]).name).toHaveLength(52);
    expect(messageOf(() => nested(['a'.repeat(20), 'b'.repeat(32)]))).toContain(
      'id must result in a name of at most 52 characters',
    );
  });

  test('of a RunOnceJob has at most 54 characters and a hash', () => {
    const job = new RunOnceJob(testChart(), 'a'.repeat(54), { image });
    expect(job.name).toMatch(/^a{54}-[0-9a-f]{8}$/);
    expect(job.name).toHaveLength(63);
  });

  test('that is fixed may use all 63 characters', () => {
    const name = 'a'.repeat(63);
    expect(new RunOnceJob(testChart(), 'job', { image, name: JobName.fromText(name) }).name).toBe(name);
  });

  test('that is given makes the ids irrelevant', () => {
    const job = new PeriodicJob(testChart(), 'Any id, really', { image, schedule, name: 'nightly' });
    expect(job.name).toBe('nightly');
    expect(job.apiObject.node.path).toBe('test/Any id, really/Resource');
  });

  test('of ids that only the hidden ones are left of is refused', () => {
    const act = () => nested(['Default', 'Resource']);
    expect(messageOf(act)).toBe(
      'PeriodicJob \'test/Default\': id must result in a name of lower-case letters, digits and "-", starting and ending with a letter or digit, got ""; give it a name, or set name',
    );
  });

  test('that YAML takes for a number is refused, as nothing would quote it', () => {
    expect(messageOf(() => nested(['0o17']))).toBe(
      'PeriodicJob \'test/0o17\': id must not result in a name that YAML reads as a number, got "0o17"; start it with a letter, or set name',
    );
    expect(nested(['0o17', 'x']).name).toBe('0o17-x');
  });

  test('is kept by moving a job into a hidden scope', () => {
    expect(nested(['nightly', 'Default']).name).toBe(nested(['nightly']).name);
  });
});

describe('numbered pods get names that just fit, whose numbers start at 0', () => {
  const completionMode = CompletionMode.INDEXED;
  const tooLong = 'completions must leave enough of the 63 characters of a pod name for the index at its end';

  test('below a fixed name', () => {
    const make = (completions: number) => () =>
      new RunOnceJob(testChart(), 'job', {
        image,
        completionMode,
        completions,
        name: JobName.fromText('a'.repeat(61)),
      });
    expect(make(10)().name).toHaveLength(61);
    expect(make(11)).toThrow(tooLong);
  });

  test('below a name with a hash', () => {
    const make = (completions: number) => () =>
      new RunOnceJob(testChart(), 'a'.repeat(51), { image, completionMode, completions });
    expect(make(100)().name).toHaveLength(60);
    expect(make(101)).toThrow(tooLong);
  });

  test('below the nine characters that Kubernetes appends to the name of a CronJob', () => {
    const make = (completions: number) => () =>
      new PeriodicJob(testChart(), 'a'.repeat(51), { image, schedule, completionMode, completions });
    expect(make(100)().name).toHaveLength(51);
    expect(make(101)).toThrow(tooLong);
  });

  test('also where there are none', () => {
    const job = new RunOnceJob(testChart(), 'job', { image, completionMode, completions: 0 });
    expect(manifestOf(job).spec.completions).toBe(0);
  });
});

test('each construct is found as the default child of its scope', () => {
  const chart = testChart();
  for (const construct of [
    new PeriodicJob(chart, 'a', { image, schedule }),
    new RunOnceJob(chart, 'b', { image }),
    new ConfigFiles(chart, 'c', { files }),
  ]) {
    expect(ApiObject.of(construct)).toBe(construct.apiObject);
    expect(construct.node.defaultChild).toBe(construct.apiObject);
  }
});

describe('any path of ids', () => {
  const id = fc.oneof(
    fc.stringMatching(/^[a-z0-9]([-a-z0-9]{0,12}[a-z0-9])?$/),
    fc.string({ minLength: 1, maxLength: 8 }),
    fc.constantFrom('Default', 'Resource', '-', 'A', 'a--b', 'ünder'),
  );
  // What constructs refuses by itself.
  const ids = fc
    .array(id, { minLength: 1, maxLength: 5 })
    .filter((path) => path.every((part) => !(part in {})));

  test('makes a DNS label of at most 52 characters or is refused in the name of the construct', () => {
    fc.assert(
      fc.property(ids, (path) => {
        try {
          expect(nested(path).name).toMatch(/^(?=.{1,52}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?$/);
        } catch (error) {
          const { message } = error as Error;
          expect(message).toMatch(
            /^PeriodicJob 'test\/[^]*': id must (not )?result in a name [^]*, got [^]*; [^]+$/,
          );
        }
      }),
      { numRuns: 150 },
    );
  });

  test('gives no two jobs of a chart one name, or the app is refused', () => {
    const valid = fc.array(fc.constantFrom('a', 'b', 'a-b', 'Default', 'b-a'), {
      minLength: 1,
      maxLength: 3,
    });
    fc.assert(
      fc.property(valid, valid, (one, other) => {
        fc.pre(
          one.join('/') !== other.join('/') &&
            [one, other].every((path) => path.some((x) => x !== 'Default')),
        );
        // A construct cannot be a plain scope and a job at once.
        fc.pre(!`${one.join('/')}/`.startsWith(`${other.join('/')}/`));
        fc.pre(!`${other.join('/')}/`.startsWith(`${one.join('/')}/`));
        const chart = testChart();
        const names = [nested(one, chart).name, nested(other, chart).name];
        if (names[0] === names[1]) expect(() => chart.toJson()).toThrow(`CronJob '${names[0]}' in namespace`);
        else expect(chart.toJson()).toHaveLength(2);
      }),
      { numRuns: 100 },
    );
  });
});
