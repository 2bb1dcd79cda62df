/** Makes each mistake in a separate app, and returns the errors and warnings of the app. */

import { Chart } from 'cdk8s';
import { ClusterApp } from 'cdk8s-jobs';
import { deployedBy } from '../support/deployers';
import { fleetOfText } from '../support/fleets';
import { stderrOf } from '../support/messages';
import { Expected, Mistake } from './mistake';

/** The output of an app: the error that ends it, and the ids of its warnings. */
export interface Output {
  readonly code?: string;
  readonly text?: string;
  readonly warnings: readonly string[];
}

export function outputOf(mistake: Mistake): Output {
  const { deployer } = mistake;
  return deployer === undefined ? outputHere(mistake) : deployedBy(deployer, () => outputHere(mistake));
}

function outputHere({ make }: Mistake): Output {
  let failure: Partial<Output> = {};
  const stderr = stderrOf(() => {
    try {
      const app = new ClusterApp();
      const chart = new Chart(app, 'shop', { namespace: 'shop' });
      if (typeof make === 'string') fleetOfText(make, chart);
      else make(chart);
      app.synthYaml();
    } catch (error) {
      const { code, message } = error as { readonly code?: string; readonly message: string };
      failure = { code, text: message };
    }
  });
  return { ...failure, warnings: [...stderr.matchAll(/^warning (\S+):/gm)].map(([, id]) => id) };
}

/** Whether the output is as expected, without any other warning. */
export function isAsExpected({ code, text, warnings }: Output, expected: Expected): boolean {
  if ('error' in expected) return code === expected.error || (text?.includes(expected.error) ?? false);
  if (text !== undefined) return false;
  if ('legitimate' in expected) return warnings.length === 0;
  return warnings.length > 0 && warnings.every((id) => id === expected.warning);
}

/** `silent`, the code of an error, or the ids of warnings. */
export function summary({ code, text, warnings }: Output): string {
  if (text !== undefined) return code ?? 'an error without a code';
  return warnings.length === 0 ? 'silent' : warnings.join(', ');
}
