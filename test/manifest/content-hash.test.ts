import { contentHash } from '../../lib/manifest/content-hash';
import * as fc from '../support/properties';

type Value = ReturnType<typeof JSON.parse>;

/** The same value with the keys of every object in another order. */
function reordered(value: Value): Value {
  if (Array.isArray(value)) return value.map(reordered);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, reordered(member)]),
  );
}

/** The same value with a member more in every object that is undefined. */
function withUndefined(value: Value): Value {
  if (Array.isArray(value)) return value.map(withUndefined);
  if (value === null || typeof value !== 'object') return value;
  const members = Object.entries(value).map(([key, member]) => [key, withUndefined(member)]);
  return Object.fromEntries([['\u0000not there', undefined], ...members]);
}

const json = fc.jsonValue({ maxDepth: 4 });

// A change here renames every Job and ConfigMap of every user: it is a line in CHANGELOG.md.
test.each([
  [{}, '44136fa3'],
  [{ a: '1', b: ['x', null, true, 1.5] }, 'a206ba07'],
  ['text', '1e1d0f25'],
])('the hash of %j is %s', (value, hash) => {
  expect(contentHash(value)).toBe(hash);
});

test('a hash is eight hexadecimal digits', () => {
  fc.assert(fc.property(json, (value) => expect(contentHash(value)).toMatch(/^[0-9a-f]{8}$/)));
});

test('the order of keys does not count, at any depth', () => {
  fc.assert(fc.property(json, (value) => expect(contentHash(reordered(value))).toBe(contentHash(value))));
});

test('members that are undefined do not count, at any depth', () => {
  fc.assert(fc.property(json, (value) => expect(contentHash(withUndefined(value))).toBe(contentHash(value))));
});

test('the order of a list counts', () => {
  expect(contentHash(['a', 'b'])).not.toBe(contentHash(['b', 'a']));
});

test.each([
  ['a number from its text', { a: 1 }, { a: '1' }],
  ['null from a missing value', { a: null }, {}],
  ['a value from the same value under another key', { a: 1 }, { b: 1 }],
  ['an empty list from an empty map', { a: [] }, { a: {} }],
  ['a string from the same string with a line end', 'a', 'a\n'],
])('a hash distinguishes %s', (_, one, other) => {
  expect(contentHash(one)).not.toBe(contentHash(other));
});

test('two values have one hash only where they are equal', () => {
  fc.assert(
    fc.property(json, json, (one, other) => {
      fc.pre(JSON.stringify(reordered(one)) !== JSON.stringify(reordered(other)));
      fc.pre(JSON.stringify(sorted(one)) !== JSON.stringify(sorted(other)));
      expect(contentHash(one)).not.toBe(contentHash(other));
    }),
  );
});

function sorted(value: Value): Value {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  const keys = Object.keys(value).sort();
  return keys.map((key) => [key, sorted(value[key])]);
}
