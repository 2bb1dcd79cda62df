/** The index finds what asking every selector would find, without asking every one. */

import fc from 'fast-check';
import { selects } from '../../lib/manifest/label-selector';
import { SelectorIndex } from '../../lib/manifest/selector-index';

const anyKey = fc.constantFrom('app', 'tier', 'team', 'constructor');
const anyValue = fc.constantFrom('', 'a', 'b');
const anyLabels = fc.dictionary(anyKey, anyValue);
const anySelector = fc.record({
  matchLabels: anyLabels,
  matchExpressions: fc.array(
    fc.record({
      key: anyKey,
      operator: fc.constantFrom('In', 'NotIn', 'Exists', 'DoesNotExist'),
      values: fc.array(anyValue),
    }),
    { maxLength: 2 },
  ),
});

test('of any selectors, exactly those that select the labels are found, each once', () => {
  fc.assert(
    fc.property(fc.array(anySelector), anyLabels, (selectors, labels) => {
      const all = selectors.map((selector, id) => ({ id, selector }));
      const found = new SelectorIndex(all).selecting(labels).map(({ id }) => id);
      const wanted = all.filter(({ selector }) => selects(selector, labels)).map(({ id }) => id);
      expect(found.sort((a, b) => a - b)).toEqual(wanted);
    }),
  );
});

test('among thousands of selectors with a pair in common, only those are asked that have the rarest one, too', () => {
  let asked = 0;
  const all = Array.from({ length: 5_000 }, (_, index) => ({
    get selector() {
      asked += 1;
      return { matchLabels: { app: 'shop', name: `web-${index}` } };
    },
  }));
  const index = new SelectorIndex(all);
  asked = 0;
  for (let pod = 0; pod < 5_000; pod += 1) index.selecting({ app: 'shop', name: `job-${pod}` });
  expect(asked).toBe(0);
  expect(index.selecting({ app: 'shop', name: 'web-7' })).toHaveLength(1);
  expect(asked).toBe(1);
});
