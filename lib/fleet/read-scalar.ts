/** Reads the strings, words, numbers and flags of a table. */

import { YamlNode } from '../manifest/yaml/node';
import { cureOfName } from '../validation/nearest-name';
import { Placeholders } from '../validation/placeholders';
import { Fault } from '../validation/problem';
import { flagOf, gotOf, numberOf, textOf, wordOf } from './node-values';
import { ChoiceSchema, FlagSchema, likeOf, NOT_BLANK, TextSchema } from './schema';

/** Reports a problem with a value, which is then left out. */
export type Refuse = (fault: Fault) => undefined;

export function readText(
  node: YamlNode,
  schema: TextSchema,
  refuse: Refuse,
  placeholders: Placeholders,
): string | undefined {
  const { type, pattern, isSecret, mapCure, cure = 'correct it' } = schema;
  const number = type === 'string' ? undefined : numberOf(node);
  const text = number === undefined ? textOf(node) : String(number);
  const got = isSecret ? undefined : gotOf(node);
  if (node.kind !== 'scalar' || text === undefined) {
    const like = (node.kind === 'map' && mapCure) || `write it like ${likeOf(schema)}`;
    return refuse({ code: 'value/type', rule: 'must be text', got, cure: like });
  }
  const isText = number !== undefined || typeof node.value === 'string';
  if (text.trim() === '' && !(pattern === undefined && isText)) return refuse(EMPTY);
  if (pattern !== undefined && pattern !== NOT_BLANK) {
    const isLikeIt = (filled: string) => RegExp(pattern).test(filled);
    const isFilledIn = schema.mayBeFilledIn === true && placeholders.mayPass(node.value, isLikeIt);
    const rule = `must be written like ${likeOf(schema)}`;
    if (!(isLikeIt(text) && isText) && !isFilledIn)
      return refuse({ code: 'value/type', rule, got, cure: cureOfSpelling(text, schema) ?? cure });
  }
  return isText ? text : refuse({ ...noString(node, text, schema), got });
}

/** The cure for a string that means another one. */
function cureOfSpelling(text: string, { spelled, pattern = '' }: TextSchema): string | undefined {
  const meant = spelled?.(text.trim());
  return meant !== undefined && RegExp(pattern).test(meant) ? `write '${meant}'` : undefined;
}

const EMPTY: Fault = {
  code: 'value/missing',
  rule: 'must be text that is not empty',
  cure: 'write a value, or remove the line',
};

/** The fault of a number or a flag where a string is expected. */
function noString(node: YamlNode, text: string, schema: TextSchema): Fault {
  const { isSecret, isNoNumber } = schema;
  const quoted = isSecret ? 'write it in quotes' : `write it in quotes: ${JSON.stringify(text)}`;
  const cure = isNoNumber ? `write it like ${likeOf(schema)}` : quoted;
  const isOddFlag = node.kind === 'scalar' && typeof node.value === 'boolean' && wordOf(node) !== undefined;
  return isOddFlag ? { ...ELSEWHERE_A_TEXT, cure } : { code: 'value/type', rule: 'must be text', cure };
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

/** Words that other readers of YAML, or people, use for true and false. */
const FLAG_WORDS = /^(?:true|false|yes|no|on|off|y|n|[01])$/i;

export function readFlag(node: YamlNode, { orElse }: FlagSchema, refuse: Refuse): boolean | undefined {
  const flag = flagOf(node);
  if (flag !== undefined) return flag;
  return refuse({
    code: 'value/type',
    rule: 'must be true or false',
    got: gotOf(node),
    cure:
      orElse === undefined || FLAG_WORDS.test(textOf(node) ?? '')
        ? 'write one of these, without quotes'
        : `write one of these, ${orElse}`,
  });
}
