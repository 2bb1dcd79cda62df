/** fast-check, asking the same questions each time, so that a pull request fails for what it changed. */

import * as fc from 'fast-check';

export * from 'fast-check';

/** How many times as many questions to ask as a test says; they are others each time then. */
const times = process.env.PROPERTY_TIMES;

export function assert<Ts>(property: fc.IProperty<Ts>, parameters: fc.Parameters<Ts> = {}): void {
  const { numRuns = 100 } = parameters;
  const asked = times === undefined ? { seed: 1 } : { numRuns: numRuns * Number(times) };
  fc.assert(property, { ...parameters, ...asked });
}
