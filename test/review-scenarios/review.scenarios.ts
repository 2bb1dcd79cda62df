/** Each scenario in each way: what the review says is what the cluster does. */

import { SCENARIOS } from './all';
import { check } from './check';
import { stopApi } from './cluster';
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
