import fc from 'fast-check';
import { mergeRequirements, parseRequirements, requirementText } from '../../lib/manifest/requirement';

test.each([
  ['Secret/a', [{ kind: 'Secret', name: 'a' }]],
  ['Secret/ns/a', [{ kind: 'Secret', namespace: 'ns', name: 'a' }]],
  ['Secret/a: x, y\n', [{ kind: 'Secret', name: 'a', keys: ['x', 'y'] }]],
  [
    'ImageStreamTag/openshift/python:3.11-ubi9\n',
    [{ kind: 'ImageStreamTag', namespace: 'openshift', name: 'python:3.11-ubi9' }],
  ],
  ['Kind/BuildConfig.build.openshift.io', [{ kind: 'Kind', name: 'BuildConfig.build.openshift.io' }]],
  [
    'Secret/a\nSecret/b',
    [
      { kind: 'Secret', name: 'a' },
      { kind: 'Secret', name: 'b' },
    ],
  ],
  ['a Secret of the database', []],
  ['secret/a', []],
  ['Secret/a/b/c', []],
  ['Secret/', []],
  ['Secret/a:', [{ kind: 'Secret', name: 'a:' }]],
  ['', []],
])('%j', (text, requirements) => {
  expect(parseRequirements(text)).toEqual(requirements);
});

const name = fc.stringMatching(/^[a-z0-9]([a-z0-9.-]{0,8}[a-z0-9])?$/);
const requirement = fc.record(
  {
    kind: fc.constantFrom('Secret', 'ConfigMap', 'StorageClass'),
    name,
    namespace: name,
    keys: fc.array(fc.stringMatching(/^[-._a-zA-Z0-9]{1,9}$/), { maxLength: 3 }),
  },
  { requiredKeys: ['kind', 'name'] },
);

test('what is written is read again', () => {
  fc.assert(
    fc.property(fc.array(requirement, { minLength: 1 }), (requirements) => {
      const merged = mergeRequirements(requirements);
      const read = parseRequirements(requirementText(merged) ?? '');
      expect(read.map(({ keys = [], ...rest }) => ({ ...rest, keys }))).toEqual(merged);
    }),
  );
});
