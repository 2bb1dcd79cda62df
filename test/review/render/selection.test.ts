import { leftText, selected } from '../../../lib/review/render/selection';
import { Level } from '../../../lib/review/report/finding';
import { plainText, words } from '../../../lib/review/report/said';
import { changeOf } from '../support';
import { reportOf, sampleReport } from './samples';

const [{ findings }] = sampleReport().clusters;
const NOTHING = changeOf('', '');

/** The shown findings of those with these levels and lengths, if there are 30 bytes for titles. */
function titlesOf(...each: readonly (readonly [Level, number])[]) {
  const some = each.map(([level, length], index) => ({
    ...findings[0],
    level,
    title: words(String(index).repeat(length)),
  }));
  const { clusters, left } = selected(
    reportOf([[NOTHING, some]]),
    { cluster: () => '', title: ({ title }) => plainText(title), details: () => '', change: () => '' },
    { titles: 430, details: 0, changes: 0 },
  );
  return { titles: [...clusters[0].titles.values()], left: leftText(left) };
}

test('findings are shown from the worst on', () => {
  expect(titlesOf(['low', 2], ['critical', 2], ['high', 2])).toEqual({
    titles: ['11', '22', '00'],
    left: undefined,
  });
});

test('parts that do not fit are counted, and nothing after them is shown, even if it is short', () => {
  expect(titlesOf(['critical', 20], ['critical', 20], ['high', 1], ['info', 1])).toEqual({
    titles: ['0'.repeat(20)],
    left: '3 findings (1 critical, 1 high, 1 info)',
  });
});
