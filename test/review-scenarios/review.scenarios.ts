/** Each scenario with each deployer: the cluster does what the review reports. */

import { plainText } from '../../lib/review/report/said';
import { CONDITIONS, SCENARIOS } from './all';
import { check } from './check';
import { stopApi } from './cluster';
import { findingsOf } from './predict';
import { WAYS } from './scenario';

const { SCENARIOS: wanted = '' } = process.env; // a regular expression of names

const ROWS = SCENARIOS.flatMap((scenario, index) =>
  WAYS.filter((way) => new RegExp(wanted).test(`${scenario.name}, by ${way}`)).map(
    (way) => [scenario.name, way, scenario, `scenario-${index}-${way}`] as const,
  ),
);

afterAll(stopApi);

test.concurrent.each(ROWS)('%s, by %s', async (_name, way, scenario, namespace) => {
  const { predicted, seen, said } = await check(scenario, way, namespace);
  expect({ ...seen, said: seen.applied === predicted.applied ? '' : said }).toEqual({
    ...predicted,
    said: '',
  });
});

test.concurrent.each(
  CONDITIONS.map((scenario, index) => [scenario.name, scenario, `condition-${index}`] as const),
)('the review says under which condition it fails: %s', async (_name, scenario, namespace) => {
  const { predicted, seen } = await check(scenario, 'server-side', namespace);
  expect([predicted.applied, seen.applied]).toEqual(['yes', 'refused']);
  expect(
    findingsOf(scenario, 'server-side')
      .map(({ title }) => plainText(title))
      .join(),
  ).toMatch(/unless|only (?:while|if)/);
});
