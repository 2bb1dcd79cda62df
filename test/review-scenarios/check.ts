/** One scenario in one way: what is predicted beside what is seen. */

import { observe } from './observe';
import { predict } from './predict';
import { Outcome, Scenario, Way } from './scenario';

export interface Checked {
  readonly predicted: Outcome;
  readonly seen: Outcome;
  /** What the deployer printed as an error. */
  readonly said: string;
}

export async function check(scenario: Scenario, way: Way, namespace: string): Promise<Checked> {
  const placed = JSON.parse(JSON.stringify(scenario).replaceAll('NS', namespace)) as Scenario;
  const predicted = predict(placed, way);
  return { predicted, ...(await observe(placed, way, namespace, predicted)) };
}
