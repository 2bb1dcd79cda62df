import { markup } from '../../../../lib/review/render/page/markup';
import * as fc from '../../../support/properties';
import { elementsOf } from './parsed';

describe('a template of HTML', () => {
  test('escapes what it interpolates', () => {
    expect(markup`<p>${`<b a='1'> & "x"`}</p>`.text).toBe(
      '<p>&lt;b a=&#39;1&#39;&gt; &amp; &quot;x&quot;</p>',
    );
  });

  test('keeps markup of other templates, and lists of them', () => {
    expect(markup`<ul>${['a', 'b'].map((name) => markup`<li>${name}</li>`)}</ul>`.text).toBe(
      '<ul><li>a</li><li>b</li></ul>',
    );
  });

  test('writes numbers as they are', () => {
    expect(markup`<rect x="${1.5}"/>`.text).toBe('<rect x="1.5"/>');
  });

  test('shows invisible characters', () => {
    expect(markup`${'a\u202Eb\u0000c\uD800d'}`.text).toBe('a\\u202eb\\u0000c\\ud800d');
  });

  test('has one text for any interpolated one, between tags and in an attribute', () => {
    const text = fc.string({
      unit: fc.oneof(fc.constantFrom(...'<>"\'&/=! -;#x'), fc.anyCharacter),
    });
    fc.assert(
      fc.property(text, (value) => {
        const [element, ...others] = elementsOf(
          markup`<!doctype html><p title="${value}">${value}</p>`.text,
        ).slice(3);
        expect(others).toEqual([]);
        expect([...element.attributes]).toEqual([['title', element.text]]);
      }),
    );
  });
});
