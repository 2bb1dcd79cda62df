/** Reads the strings, words, numbers and flags of a table. */

import { YamlNode } from '../manifest/yaml/node';
import { cureOfName } from '../validation/nearest-name';
import { Placeholders } from '../validation/placeholders';
import { Fault } from '../validation/problem';
import { flagOf, gotOf, numberOf, textOf, wordOf } from './node-values';
import { ChoiceSchema, likeOf, NOT_BLANK, TextSchema } from './schema';

/** Reports a problem with a value, which is then left out. */
export type Refuse = (fault: Fault) => undefined;

export function readText(
  node: YamlNode,
  schema: TextSchema,
  refuse: Refuse,
  placeholders: Placeholders,
): string | undefined {
  const { type, pattern, isSecret, cure = 'correct it' } = schema;
  const [orNumber, orEmpty] = [type !== 'string', pattern === undefined];
  const number = orNumber ? numberOf(node) : undefined;
  const isNumber = number !== undefined;
  const text = isNumber ? String(number) : textOf(node);
  const got = isSecret ? undefined : gotOf(node);
  if (node.kind !== 'scalar' || text === undefined) {
    return refuse({ code: 'value/type', rule: 'must be text', got, cure: `write it like ${likeOf(schema)}` });
  }
  if (text.trim() === '' && !(orEmpty && typeof node.value === 'string')) {
    return refuse({
      code: 'value/missing',
      rule: 'must be text that is not empty',
      cure: 'write a value, or remove the line',
    });
  }
  const isText = isNumber || typeof node.value === 'string';
  const isFilledIn = (form: string) =>
    schema.mayBeFilledIn === true && placeholders.mayPass(node.value, (filled) => RegExp(form).test(filled));
  if (
    pattern !== undefined &&
    pattern !== NOT_BLANK &&
    !(RegExp(pattern).test(text) && isText) &&
    !isFilledIn(pattern)
  ) {
    return refuse({
      code: 'value/type',
      rule: `must be written like ${likeOf(schema)}`,
      got,
      cure,
    });
  }
  if (isNumber) return text;
  const quoted = isSecret ? 'write it in quotes' : `write it in quotes: ${JSON.stringify(text)}`;
  if (typeof node.value === 'string') return text;
  const isOddFlag = typeof node.value === 'boolean' && wordOf(node) !== undefined;
  const fault = isOddFlag ? ELSEWHERE_A_TEXT : ({ code: 'value/type', rule: 'must be text' } as const);
  return refuse({ ...fault, got, cure: quoted });
}

const ELSEWHERE_A_TEXT = {
  code: 'table/quotes',
  rule: 'must be in quotes, because many programs read it as true or false',
} as const;

export function readChoice(node: YamlNode, { enum: of }: ChoiceSchema, refuse: Refuse): string | undefined {
  if (node.kind === 'scalar' && of.includes(node.value as string)) return node.value as string;
  const words = of.map((word) => `'${word}'`).join(' or ');
  const cure = cureOfName(textOf(node) ?? '', of, 'write one of these');
  return refuse({ code: 'value/choice', rule: `must be ${words}`, got: gotOf(node), cure });
}

export function readCount(node: YamlNode, refuse: Refuse): number | undefined {
  const value = numberOf(node);
  if (value !== undefined && Number.isInteger(value) && value >= 0) return value;
  const word = wordOf(node) ?? '';
  const isQuoted = node.kind === 'scalar' && node.written === undefined;
  const cure = !/^[\d_]+$/.test(word)
    ? 'write 0 or more'
    : isQuoted
      ? `write ${word} without quotes`
      : 'write digits only, without a leading 0';
  return refuse({
    code: 'value/number',
    rule: 'must be a whole number of at least 0',
    got: gotOf(node),
    cure,
  });
}

export function readFlag(node: YamlNode, refuse: Refuse): boolean | undefined {
  const flag = flagOf(node);
  if (flag !== undefined) return flag;
  return refuse({
    code: 'value/type',
    rule: 'must be true or false',
    got: gotOf(node),
    cure: 'write one of these, without quotes',
  });
}
