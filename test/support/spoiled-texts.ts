/** Texts that become something else on their way from cdk8s' writer to Kubernetes, by what is odd about them. */
export const SPOILED_TEXTS: readonly (readonly [what: string, text: string])[] = [
  ['an octal number with 0o', '0o17'],
  ['an octal number with 0O', '0O17'],
  ['a negative octal number', '-0o17'],
  ['an octal number with an underscore', '0o_17'],
  ['a hexadecimal number with 0X', '0X1F'],
  ['a signed hexadecimal number with 0X', '+0X1F'],
  ['a binary number with 0B', '0B1'],
  ['a binary number with a sign inside', '0b+1'],
  ['a sign, an underscore and a number', '-_2'],
  ['a number with an exponent and an underscore', '1e3_'],
  ['several lines that start with a tab', '\ta\nb'],
  ['several lines of blanks and a tab', '  \n\t\n'],
  ['several lines of blanks', ' \n'],
  ['a line of blanks after an empty one', '\n \n'],
  ['a line of one blank in a long text whose last line is blank', `${'echo '.repeat(8)}\n \nexit\n  `],
  ['a line of one blank in a long text with an escape character', `${'echo '.repeat(8)}\u001b\n \nexit\n`],
  ['the control character U+007F', 'a\u007fb'],
  ['the control character U+0080', '\u0080'],
  ['the line end U+0085', 'a\u0085b'],
  ['the control character U+009F', '\u009f'],
  ['the line separator', 'a\u2028b'],
  ['the paragraph separator', 'a\u2029b'],
  ['the noncharacter U+FFFE', 'a\ufffe'],
  ['the noncharacter U+FFFF', '\uffff'],
];

/** Texts that no writer carries. */
export const LOST_TEXTS: readonly (readonly [what: string, text: string])[] = [
  ['a NUL, which ends texts in C', 'a\u0000b'],
  ['the first half of a surrogate pair', 'a\ud83d'],
  ['the second half of a surrogate pair', '\ude80b'],
  ['a surrogate pair the wrong way round', '\ude80\ud83d'],
];
