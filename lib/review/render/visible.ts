/** Text of manifests in which every character is visible, with a limited length. */

/**
 * Characters that are invisible, reorder other text or are drawn over it: control and bidi characters, unusual spaces,
 * stacked accents.
 */
const UNSEEN =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]|(?! )\p{Zs}|(?<=\p{M}{3})\p{M}/gu;

const NAMES: { readonly [character: string]: string } = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** The text with an escape such as `\n` or `\u202e` for each invisible character. */
export function visible(text: string): string {
  return text.replaceAll(UNSEEN, (character) => NAMES[character] ?? escapeOf(character));
}

export function isVisible(text: string): boolean {
  return text.search(UNSEEN) < 0;
}

function escapeOf(character: string): string {
  const digits = (character.codePointAt(0) ?? 0).toString(16);
  return digits.length > 4 ? `\\u{${digits}}` : `\\u${digits.padStart(4, '0')}`;
}

/** The beginning of a text, and the number of omitted characters. */
export function clipped(text: string, most: number): { readonly text: string; readonly left: number } {
  if (text.length <= most) return { text, left: 0 };
  const last = text.charCodeAt(most - 1);
  const end = last >= 0xd800 && last < 0xdc00 ? most - 1 : most; // Not between the halves of one character.
  return { text: text.slice(0, end), left: text.length - end };
}
