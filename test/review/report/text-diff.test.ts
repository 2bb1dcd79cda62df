import { plainText } from '../../../lib/review/report/said';
import { linesOf, textDiff } from '../../../lib/review/report/text-diff';

const shown = (before: string, after: string) =>
  textDiff(linesOf(before), linesOf(after)).map((block) => {
    if (block.kind === 'diff') return block.lines.map(({ sign, text }) => `${sign}${text}`).join('|');
    return block.kind === 'line' ? plainText(block.text) : '';
  });
const lines = (...all: readonly (string | number)[]) => all.map((each) => `${each}\n`).join('');
const range = (length: number, prefix = '') => Array.from({ length }, (_, index) => `${prefix}${index}`);

describe('the lines of a text that differ', () => {
  test.each([
    ['nothing', 'a\nb\n', 'a\nb\n', []],
    ['a line end at the end', 'a', 'a\n', []],
    ['one line', 'a\nb\nc\n', 'a\nx\nc\n', [' a|-b|+x| c']],
    ['an added line', 'a\nc\n', 'a\nb\nc\n', [' a|+b| c']],
    ['a removed line', 'a\nb\nc\n', 'a\nc\n', [' a|-b| c']],
    ['all lines', 'a\nb\n', 'c\nd\n', ['-a|-b|+c|+d']],
    ['from nothing', '', 'a\n', ['+a']],
    ['to nothing', 'a\n', '', ['-a']],
    [
      'two places',
      lines(1, 2, 3, 4, 5, 6, 7, 8, 9),
      lines('x', 2, 3, 4, 5, 6, 7, 8, 'y'),
      ['-1|+x| 2| 3| …| 7| 8|-9|+y'],
    ],
    ['a moved line', lines('a', 'b', 'c', 'd'), lines('b', 'c', 'd', 'a'), ['-a| b| c| d|+a']],
  ])('of %s', (_, before, after, expected) => {
    expect(shown(before, after)).toEqual(expected);
  });

  test('are at most 40, and the others are counted', () => {
    const [diff, more] = shown('', lines(...range(100)));
    expect(diff.split('|')).toHaveLength(40);
    expect(more).toBe('60 more lines of this difference');
  });

  test('of long lines are shown near their difference', () => {
    const [diff] = shown(`${'same '.repeat(100)}before`, `${'same '.repeat(100)}after`);
    const start = 'same '.repeat(12);
    expect(diff).toBe(`-…${start}before|+…${start}after`);
  });

  test('are found in a large text in little time', () => {
    const before = range(50_000);
    const after = before.map((text, index) => (index === 10 || index === 49_000 ? 'changed' : text));
    expect(shown(lines(...before), lines(...after))[0]).toContain('-49000|+changed');
    expect(shown(lines(...range(5000, 'a')), lines(...range(5000, 'b')))).toHaveLength(2);
  });

  test('result in the text before and the text after, for any two short texts', () => {
    const letters = ['a', 'b', 'c'];
    let seed = 1;
    const random = (below: number) => (seed = (seed * 16807) % 2147483647) % below;
    for (let time = 0; time < 500; time++) {
      const text = () => Array.from({ length: random(7) }, () => letters[random(3)]);
      const [before, after] = [text(), text()];
      const [block] = textDiff(before, after);
      const diff = block?.kind === 'diff' ? block.lines : [];
      if (diff.some(({ text }) => text === '…')) continue;
      const side = (sign: string) => diff.filter((each) => each.sign !== sign).map(({ text }) => text);
      expect(before.join('')).toContain(side('+').join(''));
      expect(after.join('')).toContain(side('-').join(''));
      expect(diff.length === 0).toBe(before.join('') === after.join(''));
    }
  });
});
