import * as fc from 'fast-check';
import { parseFragment } from 'parse5';
import { Markup, markup } from '../../../../lib/review/render/page/markup';

describe('a template of HTML', () => {
  test('escapes what it interpolates', () => {
    expect(markup`<p>${`<b a='1'> & "x"`}</p>`.text).toBe(
      '<p>&lt;b a=&#39;1&#39;&gt; &amp; &quot;x&quot;</p>',
    );
  });

  test('keeps what another template made, and lists of these', () => {
    expect(markup`<ul>${['a', 'b'].map((name) => markup`<li>${name}</li>`)}</ul>`.text).toBe(
      '<ul><li>a</li><li>b</li></ul>',
    );
  });

  test('writes numbers as they are', () => {
    expect(markup`<rect x="${1.5}"/>`.text).toBe('<rect x="1.5"/>');
  });

  test('shows what nobody would see', () => {
    expect(markup`${'a\u202Eb\u0000c\uD800d'}`.text).toBe('a\\u202eb\\u0000c\\ud800d');
  });

  test('has one text for any interpolated one, between tags and in an attribute', () => {
    const text = fc.string({
      unit: fc.oneof(fc.constantFrom(...'<>"\'&/=! -;#x'), fc.string({ unit: 'binary' })),
    });
    fc.assert(
      fc.property(text, (value) => {
        const { childNodes } = parseFragment(markup`<b title="${value}">${value}</b>`.text);
        expect(childNodes).toHaveLength(1);
        const [node] = childNodes as [
          { attrs: { name: string; value: string }[]; childNodes: { value: string }[] },
        ];
        const shown = new Markup(markup`${value}`.text).text;
        expect(node.attrs).toHaveLength(1);
        expect(node.childNodes.length).toBe(shown === '' ? 0 : 1);
        expect(node.childNodes[0]?.value ?? '').toBe(node.attrs[0].value);
      }),
    );
  });
});
