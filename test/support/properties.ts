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

const [SURROGATES, AFTER, LAST] = [0xd800, 0xe000, 0x10ffff];

/** Any character, as the unit of strings; that of fast-check, 'binary', takes a second to make a map of all. */
export const anyCharacter = fc.nat({ max: LAST - (AFTER - SURROGATES) }).map(
  (index) => String.fromCodePoint(index < SURROGATES ? index : index - SURROGATES + AFTER),
  (text) => {
    const point = typeof text === 'string' ? text.codePointAt(0) : undefined;
    if (point === undefined || text !== String.fromCodePoint(point)) throw new Error('is not one character');
    return point < SURROGATES ? point : point - AFTER + SURROGATES;
  },
);
