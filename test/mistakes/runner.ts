/** Makes each mistake in an app of its own, and tells what the app said of it. */

import { Chart } from 'cdk8s';
import { ClusterApp } from 'cdk8s-jobs';
import { fleetOfText } from '../support/fleets';
import { stderrOf } from '../support/messages';
import { Expected, Mistake } from './mistake';
import { PENDING } from './pending';

/** What an app says: the error that ends it, or the ids of its warnings. */
export interface Said {
  readonly code?: string;
  readonly text?: string;
  readonly warnings: readonly string[];
}

export function saidOf({ make }: Mistake): Said {
  let failure: { code?: unknown; message?: unknown } | undefined;
  const stderr = stderrOf(() => {
    try {
      const app = new ClusterApp();
      const chart = new Chart(app, 'shop', { namespace: 'shop' });
      if (typeof make === 'string') fleetOfText(make, chart);
      else make(chart);
      app.synthYaml();
    } catch (error) {
      failure = error as object;
    }
  });
  const warnings = [...stderr.matchAll(/^warning (\S+):/gm)].map(([, id]) => id ?? '');
  if (failure === undefined) return { warnings };
  return {
    code: typeof failure.code === 'string' ? failure.code : undefined,
    text: String(failure.message),
    warnings,
  };
}

/** Whether an app said what was expected: of warnings exactly that one, and nothing beside an error. */
export function isAsExpected({ code, text, warnings }: Said, expected: Expected): boolean {
  if ('error' in expected) return code === expected.error || (text?.includes(expected.error) ?? false);
  if (text !== undefined) return false;
  if ('warning' in expected) return warnings.includes(expected.warning);
  return warnings.length === 0;
}

export function isSilent({ text, warnings }: Said): boolean {
  return text === undefined && warnings.length === 0;
}

/** One test for each row of a table. */
export function testMistakes(mistakes: readonly Mistake[]): void {
  test.each(mistakes.map((mistake) => [mistake.mistake, mistake] as const))('%s', (_, mistake) => {
    const said = saidOf(mistake);
    if (PENDING.includes(mistake.mistake)) expect(isAsExpected(said, mistake.expect)).toBe(false);
    else
      expect({ ...said, asExpected: isAsExpected(said, mistake.expect) }).toMatchObject({ asExpected: true });
  });
}
