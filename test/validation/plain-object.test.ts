import { runInNewContext } from 'node:vm';
import { isPlainObject } from '../../lib/validation/plain-object';

class Team {
  public readonly name = 'a';
}

test.each<[what: string, value: unknown, isPlain: boolean]>([
  ['a map', { a: 1 }, true],
  ['a map from another realm', runInNewContext('({ a: 1 })'), true],
  ['a map without a prototype', Object.assign(Object.create(null) as object, { a: 1 }), true],
  ['a map below one without a prototype', Object.create(Object.create(null) as object), true],
  ['a map with a member constructor', { constructor: undefined }, true],
  ['an object of a class', new Team(), false],
  ['an object below a map', Object.create({ a: 1 }), false],
  ['an object of a built-in class', new Map(), false],
  ['a list', [], false],
  ['nothing', null, false],
  ['a text', 'a', false],
  ['a function', () => 1, false],
])('%s: %#', (_, value, isPlain) => {
  expect(isPlainObject(value)).toBe(isPlain);
});
