import { wantsColour } from '../../../../lib/review/render/terminal/style';
import { brokenAt, widthOf } from '../../../../lib/review/render/terminal/width';
import { wrapped } from '../../../../lib/review/render/terminal/wrap';

test.each([
  ['abc', 3],
  ['', 0],
  ['日本語', 6],
  ['한국', 4],
  ['ｱｲ', 2],
  ['ＡＢ', 4],
  ['🚀', 2],
  ['e\u0301', 1],
  ['שלום', 4],
  ['ß→é', 3],
])('%j takes %i columns', (text, columns) => {
  expect(widthOf(text)).toBe(columns);
});

test('text is broken where a line is full, not within a character', () => {
  expect(brokenAt('日本語ab🚀', 5)).toEqual(['日本', '語ab', '🚀']);
});

function wrap(texts: string[], columns: number): string[] {
  const lines = wrapped(
    texts.map((text) => ({ style: 'plain', text })),
    columns,
  );
  return lines.map((line) => line.map(({ text }) => text).join(''));
}

test.each([
  [['one two three'], ['one two', 'three']],
  [
    ['one ', 'two', ' three'],
    ['one two', 'three'],
  ],
  [['nine-long-word'], ['nine-lon', 'g-word']],
  [['a nine-long-word'], ['a', 'nine-lon', 'g-word']],
  [
    ['  in', ' two  x'],
    ['  in two', 'x'],
  ],
  [['joined', 'up'], ['joinedup']],
  [['日本語 日本'], ['日本語', '日本']],
  [[''], ['']],
])('%j is broken into %j for 8 columns', (texts, lines) => {
  expect(wrap(texts, 8)).toEqual(lines);
});

test.each([
  [true, {}, true],
  [false, {}, false],
  [true, { NO_COLOR: '1' }, false],
  [true, { NO_COLOR: '' }, true],
  [true, { TERM: 'dumb' }, false],
  [false, { FORCE_COLOR: '1' }, true],
  [false, { FORCE_COLOR: '', NO_COLOR: '1' }, true],
  [true, { FORCE_COLOR: '0' }, false],
])('on a terminal: %s, with %j: colors: %s', (isTerminal, env, expected) => {
  expect(wantsColour(isTerminal, env)).toBe(expected);
});
