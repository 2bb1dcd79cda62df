/** The steps for one form, with the predictions for each step. */

import { api, pause, until } from '../../review-scenarios/cluster';
import { Facts, ResultRow } from '../support/results';
import { LabApplication, Surroundings } from './application';
import { Form, Inputs } from './forms';

export interface Step {
  /** The action, such as `image edited`. */
  readonly done: string;
  /** The pushed inputs; the first step of a chain pushes the first manifests. */
  readonly push?: Inputs;
  /** Syncs once more, as a user does. */
  readonly syncs?: true;
  /** An action in the cluster itself. */
  readonly act?: (application: LabApplication) => Promise<unknown>;
  readonly predicted: Facts;
  /** The observation, if the prediction was wrong. */
  readonly found?: Facts;
  /**
   * For how many seconds nothing more may happen.
   *
   * @default 5
   */
  readonly quiet?: number;
}

export interface Chain {
  readonly form: Form;
  readonly steps: readonly Step[];
  /** Imitates Kueue in this namespace: Jobs are suspended when they are created. */
  readonly isQueued?: true;
  /** Argo CD retries a failed sync, as it does by default. */
  readonly hasRetries?: true;
}

/** A prediction, and the observation if it was wrong. */
export type Expected = Facts | { readonly guess: Facts; readonly found: Facts };

export function but(guess: Facts, found: Facts): Expected {
  return { guess, found: { ...guess, ...found } };
}

/** A prediction as a step has it. */
export function expected(facts: Expected): Pick<Step, 'predicted' | 'found'> {
  return isCorrected(facts) ? { predicted: facts.guess, found: facts.found } : { predicted: facts };
}

function isCorrected(facts: Expected): facts is { readonly guess: Facts; readonly found: Facts } {
  return typeof facts.guess === 'object';
}

/** A short form of the predicted facts. */
export function facts(sync: string, app: string, started: number, jobs: number, killed = 0): Facts {
  return {
    sync,
    app,
    'pods started': `${started}`,
    'pods killed': `${killed}`,
    Jobs: `${jobs}`,
  };
}

export const SUSPENDING = 'cdk8s-jobs-lab-suspends';

export async function run(
  { form, steps, isQueued, hasRetries }: Chain,
  namespace: string,
  surroundings: Surroundings,
): Promise<ResultRow[]> {
  const application = new LabApplication(namespace, surroundings);
  const rows: ResultRow[] = [];
  try {
    await api('/api/v1/namespaces', 'POST', {
      metadata: { name: namespace, labels: isQueued ? { [SUSPENDING]: 'yes' } : {} },
    });
    for (const [index, step] of steps.entries()) {
      application.beginStep();
      if (step.push) {
        const manifests = form.manifests(step.push);
        await (index === 0 ? application.create(manifests, hasRetries) : application.push(manifests));
      }
      if (step.syncs) await application.sync();
      await step.act?.(application);
      const { done, predicted } = step;
      rows.push({ form: form.name, done, predicted, seen: await seenAfter(step, application) });
    }
  } finally {
    await application.remove();
  }
  return rows;
}

async function seenAfter(step: Step, application: LabApplication): Promise<Facts> {
  const { predicted, found = predicted, quiet = 5 } = step;
  const look = () => application.look(Object.keys(predicted));
  const isPredicted = (seen: Facts) => JSON.stringify(seen) === JSON.stringify(found);
  await until(60, look, isPredicted);
  await pause(quiet * 1000);
  return until(20, look, isPredicted); // a sync of self-healing may go on just now
}
