import { findWorkloads } from '../../../lib/review/workloads/workloads';
import { cronJob, findingsOf, headOf } from '../manifests';

const heads = (before: object[], after: object[]) => findingsOf(findWorkloads, before, after).map(headOf);

describe('the variables of Services', () => {
  const fleet = (enableServiceLinks?: boolean, names = ['nightly']) =>
    names.map((name) => cronJob(name, {}, { pod: { enableServiceLinks } }));

  test.each<[boolean | undefined, boolean | undefined, string]>([
    [undefined, false, 'no longer gets'],
    [false, true, 'gets'],
  ])('are reported from %s to %s', (before, after, gets) => {
    expect(heads(fleet(before), fleet(after))).toEqual([
      `info: CronJob reports/nightly ${gets} variables such as NAME_SERVICE_HOST for the Services of its namespace`,
    ]);
  });

  test('are reported once for several jobs', () => {
    expect(heads(fleet(true, ['a', 'b']), fleet(false, ['a', 'b']))).toEqual([
      'info: 2 CronJobs in reports no longer get variables such as NAME_SERVICE_HOST for the Services of their namespaces',
    ]);
  });

  test('are set by default', () => {
    expect(heads(fleet(), fleet(true))).toEqual([]);
  });
});

describe('the working directory', () => {
  const fleet = (workingDir?: string, names = ['nightly']) =>
    names.map((name) => cronJob(name, { workingDir }));

  test.each<[string | undefined, string | undefined, string]>([
    ['/a', '/b', 'starts in /b instead of /a'],
    ['/a', undefined, 'starts in the working directory of its image instead of /a'],
  ])('is reported from %s to %s', (before, after, what) => {
    expect(heads(fleet(before), fleet(after))).toEqual([`low: CronJob reports/nightly ${what}`]);
  });

  test('is reported once for several jobs', () => {
    expect(heads(fleet('/a', ['a', 'b']), fleet('/b', ['a', 'b']))).toEqual([
      'low: 2 CronJobs in reports start in /b instead of /a',
    ]);
  });

  test('is not reported if it stays', () => {
    expect(
      heads(fleet('/a'), [cronJob('nightly', { workingDir: '/a', image: 'app:1.4', tty: true })]),
    ).toEqual([]);
  });

  test.each(['/app/', '//app', '/./app', '/app/.'])('is not reported if it is only written as %s', (path) => {
    expect(heads(fleet('/app'), fleet(path))).toEqual([]);
    expect(heads(fleet(path), fleet('/app'))).toEqual([]);
  });

  test.each(['/', 'app'])('is reported if it becomes %s', (path) => {
    expect(heads(fleet('/app'), fleet(path))).toEqual([
      `low: CronJob reports/nightly starts in ${path} instead of /app`,
    ]);
  });
});
