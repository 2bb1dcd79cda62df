/** One scenario with one deployer: the predictions compared with the observations. */

import { observe } from './observe';
import { predict } from './predict';
import { Outcome, Scenario, Way } from './scenario';

export interface Checked {
  readonly predicted: Outcome;
  readonly seen: Outcome;
  /** The error that the deployer printed. */
  readonly said: string;
}

export async function check(scenario: Scenario, way: Way, namespace: string): Promise<Checked> {
  const placed = JSON.parse(JSON.stringify(scenario).replaceAll('NS', namespace)) as Scenario;
  const predicted = predict(placed, way);
  return { predicted, ...(await observe(placed, way, namespace, predicted)) };
}
