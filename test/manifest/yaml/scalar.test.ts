import { scalarOf } from '../../../lib/manifest/yaml/scalar';

// That kubectl reads them so, test/oracle asks it.
test.each<[kind: string, written: string, value: unknown]>([
  ...'true True TRUE yes Yes YES on On ON y Y'
    .split(' ')
    .map((word): [string, string, boolean] => ['boolean', word, true]),
  ...'false False FALSE no No NO off Off OFF n N'
    .split(' ')
    .map((word): [string, string, boolean] => ['boolean', word, false]),
  ...'tRUE yEs oN Nope'.split(' ').map((word): [string, string, string] => ['text', word, word]),
  ...['', '~', 'null', 'Null', 'NULL'].map((word): [string, string, null] => ['null', word, null]),
  ['integer', '0', 0],
  ['integer', '-0', 0],
  ['integer', '+12', 12],
  ['integer', '1_000', 1000],
  ['integer', '1_', 1],
  ['text', '_1', '_1'],
  ['integer', '0x1F', 31],
  ['integer', '-0X1f', -31],
  ['integer', '0xFFFFFFFFFFFFFFFF', 2 ** 64],
  ['text', '0x1FFFFFFFFFFFFFFFF', '0x1FFFFFFFFFFFFFFFF'],
  ['integer', '0o17', 15],
  ['integer', '017', 15],
  ['number', '08', 8],
  ['text', '0o8', '0o8'],
  ['integer', '0b101', 5],
  ['integer', '0b-101', -5],
  ['text', '-0b-101', '-0b-101'],
  ['number', '123456789012345678901234567890', Number('123456789012345678901234567890')],
  ['number', '-0.0', 0],
  ['number', '1.', 1],
  ['number', '.5', 0.5],
  ['number', '-.5', -0.5],
  ['number', '1e3', 1000],
  ['number', '.5_0', 0.5],
  ['text', '._5', '._5'],
  ['text', '1e400', '1e400'],
  ['text', '0x1p-2', '0x1p-2'],
  ['number', '-.INF', -Infinity],
  ['number', '.nan', NaN],
  ['text', '.', '.'],
  ['text', '-', '-'],
  ['text', '1:30', '1:30'],
  ['text', '1.20.3', '1.20.3'],
  ['text', '2026-11-21', '2026-11-21'],
  ['text', '=', '='],
  ['text', '<<', '<<'],
])('a %s: %s', (_, written, value) => {
  expect(scalarOf(written)).toEqual(value);
});
