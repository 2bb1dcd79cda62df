import { parse } from '../../../lib/manifest/yaml/parse';
import { CODES } from '../../../lib/manifest/yaml/parser-error';

/** What the parser says of texts, and may say in other words in its next version. */
const REASONS: [reason: string, text: string][] = [
  ['tab characters must not be used in indentation', 'a: 1\n\tb: 2'],
  ['unknown escape sequence', 'a: "\\q"'],
  ['expected hexadecimal character', 'a: "\\xg"'],
  ['deficient indentation', 'a: [\nb]'],
  ['unexpected end of the stream within a flow collection', 'a: [b'],
  ['unexpected end of the stream within a single quoted scalar', "a: 'b"],
  ['unexpected end of the stream within a double quoted scalar', 'a: "b'],
  ['unexpected end of the document within a single quoted scalar', "'a\n---\n"],
  ['unexpected end of the document within a double quoted scalar', '"a\n---\n'],
  ['missed comma between flow collection entries', 'a: ["b" c]'],
  ['nesting exceeded maxDepth (100)', '['.repeat(101)],
  ["expected ':' after a mapping key", 'a: 1\n"b"\nc: 2'],
  ['can not read a block mapping entry; a multiline key may not be an implicit key', 'a: 1\nb\nc: 2'],
  ['a whitespace character is expected after the key-value separator within a block mapping', '"a":b'],
  ['directives end mark is expected', '%YAML 1.2\na: 1'],
  ['duplication of %YAML directive', '%YAML 1.2\n%YAML 1.2\n---\n'],
  ['YAML directive accepts exactly one argument', '%YAML\n---\n'],
  ['ill-formed argument of the YAML directive', '%YAML x\n---\n'],
  ['unacceptable YAML version of the document', '%YAML 2.0\n---\n'],
  ['TAG directive accepts exactly two arguments', '%TAG !\n---\n'],
  ['ill-formed tag handle (first argument) of the TAG directive', '%TAG x y\n---\n'],
  ['ill-formed tag prefix (second argument) of the TAG directive', '%TAG ! []\n---\n'],
  ['there is a previously declared suffix for "!" tag handle', '%TAG ! !\n%TAG ! !\n---\n'],
  ['directive name must not be less than one character in length', '% x\n---\n'],
  ['a line break is expected', 'a: | b'],
  ['bad explicit indentation width of a block scalar; it cannot be less than one', 'a: |0\n'],
  ['repeat of a chomping mode identifier', 'a: |++\n'],
  ['repeat of an indentation width identifier', 'a: |11\n'],
  ['duplication of an anchor property', 'a: &x &y 1'],
  ['name of an anchor node must contain at least one character', 'a: & 1'],
  ['alias node should not have any properties', 'a: !x *y'],
  ['name of an alias node must contain at least one character', 'a: * 1'],
  ['duplication of a tag property', 'a: !x !y 1'],
  ['unexpected end of the stream within a verbatim tag', 'a: !<x 1'],
  ['tag suffix cannot contain exclamation marks', 'a: !a!b!c 1'],
  ['tag suffix cannot contain flow indicator characters', 'a: !a[b 1'],
  ['tag name cannot contain such characters: "x"', 'a: !"x" 1'],
  ['undeclared tag handle "!e!"', 'a: !e!x 1'],
  ['the stream contains non-printable characters', 'a: \u0007'],
  ['expected valid JSON character', 'a: "\u0007"'],
  ['null byte is not allowed in input', 'a: \u0000'],
  ['bad indentation of a mapping entry', 'a: 1\n  b: 2'],
  ['bad indentation of a sequence entry', '- a\n-\t- b'],
  ['end of the stream or a document separator is expected', '- a\nb'],
];

test.each(REASONS)('the parser says: %s', (reason, text) => {
  expect(parse(text, 'closing-brackets')).toMatchObject({ reason });
});

test('every reason of the parser has words of ours, and all our words have a reason', () => {
  const found = REASONS.map(([reason]) => CODES.findIndex(([pattern]) => pattern.test(reason)));
  expect(REASONS.filter((_, index) => found[index] === -1)).toEqual([]);
  expect(CODES.filter((_, index) => !found.includes(index))).toEqual([]);
});
