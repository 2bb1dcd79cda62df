/** A sample of the scenarios of the review; `npm run test:scenarios` runs all of them, each in three ways. */

import { SCENARIOS } from '../review-scenarios/all';
import { check } from '../review-scenarios/check';
import { stopApi } from '../review-scenarios/cluster';
import { Way } from '../review-scenarios/scenario';

const SAMPLE: readonly [way: Way, name: string][] = [
  ['apply', 'image of a Job'],
  ['apply', 'resources of a Job that waits'],
  ['kubectl', 'completions of an Indexed Job with its parallelism'],
  ['server-side', 'selector of a Deployment'],
  ['apply', 'strategy of a Deployment'],
  ['kubectl', 'size in claim templates of a StatefulSet'],
  ['server-side', 'shrinking of a claim'],
  ['apply', 'role of a RoleBinding'],
  ['kubectl', 'data of an immutable ConfigMap'],
  ['server-side', 'type of a Secret'],
  ['kubectl', 'CronJob with a name of 53 characters'],
  ['apply', 'removed object beside an edit that is refused'],
  ['apply', 'ttl of a Job that has ended'],
  ['kubectl', 'suspended Job that runs'],
  ['apply', 'env of a Deployment'],
  ['apply', 'removed CronJob'],
  ['apply', 'removed Job that runs'],
  ['kubectl', 'removed Deployment'],
  ['apply', 'removed ConfigMap that a CronJob names'],
];

const ROWS = SAMPLE.map(([way, name], index) => {
  const scenario = SCENARIOS.find((each) => each.name === name);
  if (scenario === undefined) throw new Error(`there is no scenario ${name}`);
  return [way, name, scenario, `review-scenario-${index}`] as const;
});

afterAll(stopApi);

test.concurrent.each(ROWS)(
  'by %s, the effects in the review are observed: %s',
  async (way, _name, scenario, namespace) => {
    const { predicted, seen } = await check(scenario, way, namespace);
    expect(seen).toEqual(predicted);
  },
);
