import fc from 'fast-check';
import { selects } from '../../lib/manifest/label-selector';
import { AGREED, ask, compared, sample, share } from './oracle';

const anyKey = fc.constantFrom('app', 'tier', 'example.com/team');
const anyValue = fc.constantFrom('', 'a', 'b', 'B');
const anyLabels = fc.dictionary(anyKey, anyValue);
const anyRequirement = fc.oneof(
  fc.record({
    key: anyKey,
    operator: fc.constantFrom('In', 'NotIn'),
    values: fc.array(anyValue, { minLength: 1, maxLength: 3 }),
  }),
  fc.record({ key: anyKey, operator: fc.constantFrom('Exists', 'DoesNotExist') }),
);
const anySelector = fc.record(
  { matchLabels: anyLabels, matchExpressions: fc.array(anyRequirement, { maxLength: 3 }) },
  { requiredKeys: [] },
);

test('selectors select what they select in Kubernetes', () => {
  const questions = sample(
    fc.record({ selector: fc.option(anySelector, { freq: 20 }), labels: anyLabels }),
    20_000,
  );
  const answers = ask('selected', questions);
  expect(compared(questions, ({ selector, labels }) => selects(selector, labels), answers)).toEqual(AGREED);
  expect(share(answers, Boolean)).toBeGreaterThan(0.1);
  expect(share(answers, Boolean)).toBeLessThan(0.9);
});
