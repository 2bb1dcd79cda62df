import { Duration } from 'cdk8s';
import { At, Guard } from '../../lib/validation/guard';
import { described } from '../../lib/validation/problem';
import { messageOf } from '../support/messages';

const guard = new Guard('PeriodicJob', 'test/nightly');
const fault = { code: 'value/type', rule: 'must be right', got: 1, cure: 'correct it' } as const;

describe('an error', () => {
  test.each<[what: string, at: Guard, prop: At, path: string]>([
    ['of a prop', guard, 'schedule', 'schedule'],
    ['of a nested prop', guard.at('podSecurityContext'), 'runAsUser', 'podSecurityContext.runAsUser'],
    ['of a list', guard.at('initContainers', 0), ['env', { key: 'A' }], 'initContainers[0].env["A"]'],
    ['of a value by its key', guard.at('files'), { key: 'a b' }, 'files["a b"]'],
    ['of the whole nested value', guard.at('script'), [], 'script'],
    ['deep down', guard.at('a').at(['b', 1]), 'c', 'a.b[1].c'],
  ])('%s names construct, path and prop', (_, at, prop, path) => {
    expect(messageOf(() => at.fail(prop, fault))).toBe(
      `PeriodicJob 'test/nightly': ${path} must be right, got 1; correct it`,
    );
  });

  test.each<[what: string, got: unknown, text: string]>([
    ['text in quotes', 'a "b"\nc', '"a \\"b\\"\\nc"'],
    ['lists as they are', ['a', 1], '["a",1]'],
    ['80 characters in full', 'x'.repeat(78), `"${'x'.repeat(78)}"`],
    ['81 characters cut', 'x'.repeat(79), `"${'x'.repeat(79)}… (81 characters)`],
    ['what JSON does not have', [Symbol('x'), 5n, undefined, NaN, null], '[Symbol(x),5,undefined,NaN,null]'],
    ['maps without members that have no value', { a: { 'b c': ['d'] }, e: undefined }, '{"a":{"b c":["d"]}}'],
    ['instances of classes by their class only', [Duration.hours(1)], '[an object of class Duration]'],
    ['instances of classes without a name', new (class {})(), 'an object of a class'],
    ['functions without their source', [() => 's3cret'], '[a function]'],
    ['four levels', { a: { b: [[[[5]]]] } }, '{"a":{"b":[[…]]}}'],
    ['descriptions without quotes', described('5 bytes'), '5 bytes'],
  ])('shows %s', (_, got, text) => {
    expect(messageOf(() => guard.fail('prop', { ...fault, got }))).toBe(
      `PeriodicJob 'test/nightly': prop must be right, got ${text}; correct it`,
    );
  });

  test('shows a map that contains itself', () => {
    const map: { self?: object } = {};
    map.self = map;
    expect(messageOf(() => guard.fail('prop', { ...fault, got: map }))).toContain('got {"self":{"self":');
  });

  test('shows no value if none is passed', () => {
    expect(messageOf(() => guard.fail('prop', { ...fault, got: undefined }))).toBe(
      "PeriodicJob 'test/nightly': prop must be right; correct it",
    );
  });
});

describe('a whole number', () => {
  test.each([0, 1, 2_147_483_647])('may be %d', (value) => {
    expect(guard.wholeNumber('n', value)).toBe(value);
  });

  test('may be left out', () => {
    expect(guard.wholeNumber('n', undefined, 5)).toBeUndefined();
  });

  test.each<[value: number, min: number, max: number, cure: string]>([
    [-1, 0, 10, 'write 0'],
    [11, 0, 10, 'write 10'],
    [2.6, 0, 10, 'write 3'],
    [NaN, 2, 10, 'write 2'],
    [Infinity, 0, 10, 'write 10'],
    ['3' as unknown as number, 0, 10, 'write 3'],
  ])('may not be %p, and the cure names the nearest one', (value, min, max, cure) => {
    expect(messageOf(() => guard.wholeNumber('n', value, min, max))).toMatch(
      new RegExp(
        `^PeriodicJob 'test/nightly': n must be a whole number of at least ${min} and at most ${max}, got .*; ${cure}$`,
      ),
    );
  });
});

test.each([
  [Duration.millis(1000), 1],
  [Duration.minutes(1.5), 90],
  [Duration.seconds(2_147_483_647), 2_147_483_647],
])('whole seconds are counted (%#)', (duration, seconds) => {
  expect(guard.seconds('time', duration)).toBe(seconds);
});

test.each([
  [undefined, 'must be text that is not empty'],
  [null, 'must be text that is not empty, got null'],
  ['', 'must be text that is not empty, got ""'],
  [' \n', 'must be text that is not empty, got " \\n"'],
  [5, 'must be text, got 5'],
  [5n, 'must be text, got "5"'],
  [['a'], 'must be text, got ["a"]'],
])('%p is not text', (value, rule) => {
  expect(messageOf(() => guard.text('t', value, 'write some'))).toBe(
    `PeriodicJob 'test/nightly': t ${rule}; write some`,
  );
});

test('a string that is not a number does not appear in the cure', () => {
  expect(messageOf(() => guard.wholeNumber('n', 'nobody' as unknown as number))).toBe(
    'PeriodicJob \'test/nightly\': n must be a whole number of at least 0, got "nobody"; write a number',
  );
});

test('a value that is not a string matches no pattern', () => {
  const act = () => guard.matches('p', 5 as unknown as string, /5/, { ...fault, rule: 'must match' });
  expect(messageOf(act)).toBe("PeriodicJob 'test/nightly': p must match, got 5; correct it");
});

class Thing {
  public constructor(public readonly self: unknown) {}
}

describe('apps without a type check are told what to write in the place of', () => {
  const wrong = <T>(value: unknown) => value as T;
  test.each<[what: string, act: () => unknown, text: string]>([
    [
      'a number',
      () => guard.seconds('p', wrong(6900)),
      'must be a Duration, got 6900; write Duration.seconds(6900)',
    ],
    [
      'a small number',
      () => guard.seconds('p', wrong(5), 10),
      'must be a Duration, got 5; write Duration.seconds(10)',
    ],
    [
      'an interval',
      () => guard.seconds('p', wrong('1h')),
      'must be a Duration, got "1h"; write Duration.hours(1)',
    ],
    [
      'minutes',
      () => guard.seconds('p', wrong('90 minutes')),
      'must be a Duration, got "90 minutes"; write Duration.minutes(90)',
    ],
    [
      'an interval of ISO 8601',
      () => guard.seconds('p', wrong('PT1M30S')),
      'must be a Duration, got "PT1M30S"; write Duration.seconds(90)',
    ],
    [
      'an interval in a table',
      () => new Guard('PeriodicJob', 'test/nightly', undefined, 'table').seconds('p', wrong('2 min')),
      'must be a Duration, got "2 min"; write 120s',
    ],
    [
      'another text',
      () => guard.seconds('p', wrong('s3cret')),
      'must be a Duration; write Duration.seconds(600)',
    ],
    [
      'a word',
      () => guard.flag('p', wrong('yes')),
      'must be true or false, got "yes"; write one of the two, without quotes',
    ],
    [
      'another word',
      () => guard.choice('p', 'Always', { A: 'Never', B: 'OnFailure' }),
      "must be 'Never' or 'OnFailure', got \"Always\"; write one of these",
    ],
    ['a list', () => guard.map('p', ['s3cret']), 'must be a map; write it like { name: … }'],
    ['a map', () => guard.list('p', wrong({ a: 's3cret' })), 'must be a list; put it in a list: [ … ]'],
    [
      'an object',
      () => guard.instance('p', wrong<Thing>({}), Thing, 'Thing.of(…)'),
      'must be a Thing; write it like Thing.of(…)',
    ],
    [
      'what contains itself',
      () => guard.flag('p', wrong([new Thing(guard)])),
      'must be true or false, got [an object of class Thing]; write one of the two, without quotes',
    ],
  ])('%s', (_, act, text) => {
    expect(messageOf(act)).toBe(`PeriodicJob 'test/nightly': p ${text}`);
  });

  test.each([
    [undefined, 'write it like [ … ]'],
    [null, 'write it like [ … ]'],
    [true, 'write it like [ … ]'],
    ['a', 'put it in a list: [ … ]'],
  ])('%j in the place of a required list', (value, cure) => {
    expect(messageOf(() => guard.members('p', wrong<readonly unknown[]>(value)))).toBe(
      `PeriodicJob 'test/nightly': p must be a list; ${cure}`,
    );
    expect(guard.members('p', ['a'])).toEqual(['a']);
  });

  test('a member of a list by its position', () => {
    expect(messageOf(() => guard.maps('p', wrong([{}, null])))).toBe(
      "PeriodicJob 'test/nightly': p[1] must be a map; write it like { name: … }",
    );
  });

  test('an object of another copy of the library, which is right', () => {
    const other = { Thing: class Thing {} };
    const thing = wrong<Thing>(new other.Thing());
    expect(guard.instance('p', thing, Thing, 'Thing.of(…)')).toBe(thing);
    for (const bare of [null, undefined, Object.create(null)])
      expect(() => guard.instance('p', wrong<Thing>(bare), Thing, '')).toThrow('p must be a Thing');
  });

  test('nothing, which is right', () => {
    const act = [guard.seconds('p', undefined), guard.flag('p', undefined), guard.choice('p', undefined, {})];
    expect([...act, guard.list('p', undefined), guard.maps('p', undefined)]).toEqual(
      Array(5).fill(undefined),
    );
  });
});
