/** Texts that are schedules, nearly so, or not at all. */

import fc from 'fast-check';
import { FIELDS, type FieldBounds } from '../../lib/schedule/schedule';
import { anySchedule } from '../schedule/schedules';
import { CHARACTERS, EXTENSIONS, LONG_DELAYS, MACROS, NUMBERS, UNITS } from './words';

const NAMES = FIELDS.flatMap(({ names }) => names);

const character = fc.constantFrom(...CHARACTERS);
const text = (...arbitraries: fc.Arbitrary<string>[]) =>
  fc.tuple(...arbitraries).map((parts) => parts.join(''));
const maybe = (odds: number, text: fc.Arbitrary<string>) =>
  fc.oneof({ weight: odds, arbitrary: fc.constant('') }, { weight: 1, arbitrary: text });

function name({ names }: FieldBounds): fc.Arbitrary<string> {
  const any = fc.constantFrom(...NAMES, 'sunday', 'june', 'sept', 'tues');
  const own = names.length > 0 ? fc.constantFrom(...names) : any;
  const spelled = fc.constantFrom(
    (word: string) => word,
    (word: string) => word.toUpperCase(),
    (word: string) => word[0].toUpperCase() + word.slice(1),
    (word: string) => word.replace('i', '\u0130').replace('s', '\u017f'),
  );
  const chosen = fc.oneof({ weight: 5, arbitrary: own }, { weight: 1, arbitrary: any });
  return fc.tuple(spelled, chosen).map(([spell, word]) => spell(word));
}

function end(bounds: FieldBounds): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 12, arbitrary: fc.integer({ min: bounds.min, max: bounds.max }).map(String) },
    { weight: 2, arbitrary: fc.constantFrom(bounds.min - 1, bounds.max, bounds.max + 1, 99).map(String) },
    { weight: 3, arbitrary: name(bounds) },
    { weight: 1, arbitrary: fc.constantFrom(...NUMBERS) },
    { weight: 1, arbitrary: fc.constantFrom(...EXTENSIONS) },
  );
}

function member(bounds: FieldBounds): fc.Arbitrary<string> {
  const tail = end(bounds).map((word) => `-${word}`);
  const number = fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: 1, max: bounds.max + 2 }).map(String) },
    { weight: 1, arbitrary: fc.constantFrom('0', '-0', 'mon', '*', ...NUMBERS) },
  );
  const step = number.map((word) => `/${word}`);
  const start = fc.oneof(
    { weight: 1, arbitrary: fc.constantFrom('*', '*', '?') },
    { weight: 2, arbitrary: end(bounds) },
  );
  return text(start, maybe(3, tail), maybe(40, tail), maybe(2, step), maybe(40, step));
}

function field(bounds: FieldBounds): fc.Arbitrary<string> {
  const members = fc.array(member(bounds), { maxLength: 3 }).map((all) => all.join());
  const simple = fc.constantFrom('*', '1', String(bounds.max));
  return fc.oneof({ weight: 3, arbitrary: simple }, { weight: 1, arbitrary: members });
}

/** Five fields or so, each of which is often right. */
const fields: fc.Arbitrary<string> = fc
  .tuple(
    fc.tuple(...FIELDS.map(field)),
    fc.constantFrom(...Array<number>(12).fill(5), 0, 1, 2, 3, 4, 6, 7),
    fc.constantFrom(' ', ' ', ' ', '  ', '\t', '\u00a0', '\u2003'),
  )
  .map(([five, count, space]) => [...five, '*', '2030'].slice(0, count).join(space));

const digits = fc.stringMatching(/^[0-9]{0,12}(\.[0-9]{0,12})?$/);
const delay = text(
  maybe(4, fc.constantFrom('+', '-', ' ', '+-')),
  fc.array(text(digits, fc.constantFrom(...UNITS)), { maxLength: 4 }).map((terms) => terms.join('')),
);

/** `@every` and what may or may not be a duration, of any size. */
export const anyDelay = delay.map((duration) => `@every ${duration}`);

const macro = fc.oneof(
  fc.constantFrom(...MACROS),
  fc.constantFrom(...MACROS).map((word) => word.toUpperCase()),
  anyDelay,
  text(fc.constantFrom('@every', '@every\t', '@every  ', '@Every ', ' @every ', '@everyday '), delay),
);

const zoned = text(
  fc.constantFrom('TZ=', 'CRON_TZ=', 'tz=', ' TZ=', 'TZ', 'CRON_TZ'),
  fc.constantFrom('UTC', 'Europe/Berlin', 'nowhere', 'Local', ''),
  fc.constantFrom(' ', ' ', '', '\t'),
  fc.oneof(anySchedule, macro),
);

const noise = fc.array(character, { maxLength: 12 }).map((characters) => characters.join(''));

/** A text with one to three characters put in, taken out, replaced or doubled. */
function mutated(texts: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const edit = fc.tuple(fc.nat(), fc.nat({ max: 3 }), character);
  return fc.tuple(texts, fc.array(edit, { minLength: 1, maxLength: 3 })).map(([whole, edits]) =>
    edits.reduce((current, [where, how, put]) => {
      const at = where % (current.length + 1);
      const [before, after] = [current.slice(0, at), current.slice(at)];
      return before + [put + after, after.slice(1), put + after.slice(1), after.slice(0, 1) + after][how];
    }, whole),
  );
}

export const anyText: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: anySchedule },
  { weight: 8, arbitrary: fields },
  { weight: 6, arbitrary: mutated(anySchedule) },
  { weight: 2, arbitrary: macro },
  { weight: 2, arbitrary: mutated(macro) },
  { weight: 1, arbitrary: zoned },
  { weight: 1, arbitrary: noise },
);

/** Each edge case alone, and each pair as range and as step, in each field; whole ones beside every character. */
export function edges(): string[] {
  const inFields = FIELDS.flatMap((bounds, place) => {
    const atoms = atomsOf(bounds);
    const pairs = atoms.flatMap((a) =>
      atoms.flatMap((b) => [`${a}-${b}`, `${a}/${b}`, `${a}-${b}/2`, `*/${a}/${b}`]),
    );
    return [...atoms, ...pairs].map((atom) =>
      FIELDS.map((_, index) => (index === place ? atom : '*')).join(' '),
    );
  });
  const wholes = [
    ...MACROS,
    '',
    '@',
    '@every',
    '@every ',
    '0 0 * * *',
    'TZ=UTC 0 0 * * *',
    'TZ=',
    'CRON_TZ=UTC',
  ];
  const spaced = CHARACTERS.flatMap((around) => wholes.flatMap((whole) => [around + whole, whole + around]));
  return [...inFields, ...wholes, ...spaced, ...LONG_DELAYS];
}

function atomsOf({ min, max, names }: FieldBounds): string[] {
  const numbers = [0, 1, min, max, max + 1].map(String);
  return [
    ...numbers,
    ...names.slice(0, 2),
    'Mon',
    'JAN',
    'sunday',
    '*',
    '?',
    ',',
    '1,2',
    ',,1',
    ...NUMBERS,
    ...EXTENSIONS,
  ];
}

/** Every character of the Basic Multilingual Plane between two fields, as a number, in a name and in a delay. */
export function everyCharacter(): string[] {
  const all = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code));
  return all.flatMap((one) => [`0${one}0 * * *`, `${one} * * * *`, `* * * * fr${one}`, `@every 1${one}`]);
}
