import { pageWith } from '../../../../lib/review/render/page/page';
import * as fc from '../../../support/properties';
import { charts, hostileCharts, hostileReport, report } from './hostile';
import { Element, elementsOf } from './parsed';

const ELEMENTS = new Set(
  (
    'html head meta title style body header a p h1 h2 h3 h4 nav ul li main article section details summary span table ' +
    'thead tbody tr th td figure figcaption div pre ins del code b svg g rect path text circle line desc footer'
  ).split(' '),
);
const ATTRIBUTES = new Set(
  (
    'lang charset http-equiv content name class href id role tabindex scope open width height viewBox x y rx cx cy r d ' +
    'x1 x2 y1 y2 text-anchor aria-label aria-labelledby aria-hidden'
  ).split(' '),
);

/** Parts that are not ours. */
function strangeParts({ name, attributes }: Element): string[] {
  const parts = [...attributes].filter(([attribute, value]) => {
    if (attribute === 'href') return !/^#[\w-]+$/.test(value);
    if (attribute === 'id') return !/^[\w-]+$/.test(value);
    return !ATTRIBUTES.has(attribute);
  });
  return [...(ELEMENTS.has(name) ? [] : [name]), ...parts.map((part) => `${name} ${part.join('=')}`)];
}

describe('a page about a hostile change', () => {
  test('has only our elements for text that is known to break pages', () => {
    expect(elementsOf(pageWith(hostileReport(), hostileCharts)).flatMap(strangeParts)).toEqual([]);
  });

  test('has only our elements, no script, and no references to the outside', () => {
    fc.assert(
      fc.property(report, charts, (its, data) => {
        const page = pageWith(its, () => data);
        expect(elementsOf(page).flatMap(strangeParts)).toEqual([]);
      }),
      { numRuns: 15 },
    );
  });

  test('shows every character, and none that reorders others', () => {
    fc.assert(
      fc.property(report, charts, (its, data) => {
        expect(pageWith(its, () => data)).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/u);
      }),
      { numRuns: 15 },
    );
  });
});
