/** Replaces each string of every prop by a placeholder, so that props which are added later are covered as well. */

import { App, Chart } from 'cdk8s';
import { PeriodicJob, PeriodicJobProps } from 'cdk8s-jobs';
import { problemsOf } from '../lib/validation/problem';
import { jobOptions } from './support/every-prop/job-props';
import { messageOf } from './support/messages';
import { chartWithPlaceholders, PLACEHOLDER } from './support/placeholder-rows';

/** Strings that must be the same in two places. */
const TIED: { readonly [place: string]: string } = {
  'secretMounts./login/.keys.0': 'must be one of the keys: ${VALUE}, password',
  'secretMounts./login/.env.LOGIN': 'must be one of the keys: username, password',
  containerName: 'must be a container of this job',
};

type Path = readonly (string | number)[];

/** The paths of all strings in plain data. */
function placesOf(value: unknown, path: Path = []): Path[] {
  if (typeof value === 'string') return [path];
  if (Array.isArray(value)) return value.flatMap((item, index) => placesOf(item, [...path, index]));
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype)
    return [];
  return Object.entries(value).flatMap(([key, member]) => placesOf(member, [...path, key]));
}

function withPlaceholder(value: unknown, [first, ...rest]: Path): unknown {
  if (first === undefined) return PLACEHOLDER;
  if (Array.isArray(value)) {
    return value.map((item, index) => (index === first ? withPlaceholder(item, rest) : (item as unknown)));
  }
  const map = value as { readonly [key: string]: unknown };
  return { ...map, [first]: withPlaceholder(map[first], rest) };
}

const everyProp = (chart: Chart) => ({
  ...jobOptions(chart),
  schedule: '15 4 * * *',
  timeZone: 'Etc/UTC',
  name: 'nightly',
  jobLabels: { a: 'b' },
  jobAnnotations: { a: 'b' },
});
const rows = placesOf(everyProp(new Chart(new App(), 'test'))).map((path) => [path.join('.'), path] as const);

test('there are many props', () => expect(rows.length).toBeGreaterThan(30));

test.each(rows)('%s accepts a placeholder, unless it is an enum', (place, path) => {
  const chart = chartWithPlaceholders();
  const make = () =>
    new PeriodicJob(chart, 'job', withPlaceholder(everyProp(chart), path) as PeriodicJobProps);
  if (place in TIED) expect(messageOf(make)).toContain(TIED[place]);
  else if (!isRefusedWord(make)) expect(JSON.stringify(chart.toJson())).toContain(PLACEHOLDER);
});

/** Values of enums, which programs write by their members. */
function isRefusedWord(make: () => unknown): boolean {
  try {
    make();
    return false;
  } catch (error) {
    expect(problemsOf(error)).toMatchObject([{ code: 'value/choice', got: PLACEHOLDER }]);
    return true;
  }
}
