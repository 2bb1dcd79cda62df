/** What is wrong with the text of a YAML file. Text of the file is not shown: it may be secret. */

import { Fault } from '../../validation/problem';
import { ProblemCode } from '../../validation/problem-codes';

export type YamlCode = Extract<ProblemCode, `yaml/${string}`>;

/** What is wrong with a line; reads as `<file>:<line>: <rule>; <cure>`. */
export interface YamlProblem extends Fault {
  readonly code: YamlCode;
  readonly line: number;
}

/** What is always said in the same words. */
export type SimpleCode = Exclude<YamlCode, 'yaml/duplicate-key'>;

export function yamlProblem(code: SimpleCode, line: number): YamlProblem {
  const [rule, cure] = SENTENCES[code];
  return { code, line, rule, cure };
}

/** The problem of a key that an earlier line has already. */
export function duplicateKey(key: string, line: number, earlier: number): YamlProblem {
  const [shown] = key.split('=', 1); // What follows is a value in the wrong place.
  const rule = `must not say ${JSON.stringify(shown)} again, as line ${earlier} says it`;
  return { code: 'yaml/duplicate-key', line, rule, cure: 'remove one of the two' };
}

const SENTENCES: { readonly [code in SimpleCode]: readonly [rule: string, cure: string] } = {
  'yaml/empty': ['must not be empty', 'write what the file is for'],
  'yaml/second-document': ['must not start a second document', 'remove this one, and the --- before it'],
  'yaml/no-map': ['must have a map in each document', 'write fields such as kind: …, or remove the document'],
  'yaml/separator': ['must have at most a comment after ---', 'move the text to the next line'],
  'yaml/document-end': [
    'must have ... only after a document, and nothing but comments after it',
    'write --- instead, or remove it',
  ],
  'yaml/anchor': ['must not use anchors (&) and aliases (*)', 'write the value out, or quotes around a text'],
  'yaml/alias': [
    'must have an anchor (&) above each alias (*), named by letters, digits, - and _',
    'correct the name, or write quotes around a text',
  ],
  'yaml/too-many-aliases': [
    'must not grow by its aliases (*) to more than a million values',
    'use fewer aliases',
  ],
  'yaml/merge': ['must have a map after <<, or a list of maps', 'correct it, or write quotes around <<'],
  'yaml/merge-key': [
    'must not use << to add the fields of another map',
    'write the fields out, or write quotes around <<',
  ],
  'yaml/directive': [
    'must not start a line with %, as directives do',
    'remove the line, or write quotes around the text',
  ],
  'yaml/tag': ['must not have a tag, such as !x', 'remove it, or write quotes around the text'],
  'yaml/key': ['must have a text before the colon', 'write quotes around it'],
  'yaml/number': ['must be a number that JSON has', 'write quotes around a text'],
  'yaml/character': [
    'must not have control characters, byte order marks, halves of characters, and line separators other than a line feed',
    'remove it, or write an escape such as \\u2028 in double quotes',
  ],
  'yaml/star': ['must have a text that starts with * in quotes', 'write quotes around it'],
  'yaml/text-start': [
    'must have a text that starts with @, `, %, | or > in quotes',
    'write quotes around it',
  ],
  'yaml/escape': [
    'must not have a "\\" in double quotes that starts no escape',
    'write \\\\, or use single quotes',
  ],
  'yaml/indent': ['must be indented like the lines beside it', 'correct the spaces before it'],
  'yaml/tab': ['must be indented by spaces', 'replace the tab'],
  'yaml/one-pair-a-line': [
    'must have one "key: value" a line',
    'move the second to a line of its own, or write quotes around a text with ": "',
  ],
  'yaml/list-in-line': [
    'must have the - of a list at the start of a line, and not in brackets',
    'move it to the next line, remove it, or write quotes around a text',
  ],
  'yaml/no-colon': [
    'must close each quote and bracket, and have a colon after each key',
    'add what is missing here or above',
  ],
  'yaml/space-after-colon': ['must have a space after each colon that follows a key', 'add it'],
  'yaml/comma': ['must have a comma between the values in brackets', 'add it, or the bracket before it'],
  'yaml/open': [
    'must close each quote, [ and {, and indent what is between by more than the key before it',
    'add the quote, ] or } that is missing above, or correct the spaces before it',
  ],
  'yaml/after-value': [
    'must have nothing but a comment after a closing quote or bracket',
    'write quotes around the whole text, or remove what is after it',
  ],
  'yaml/depth': ['must not nest deeper than 100 levels', 'write fewer levels'],
  'yaml/syntax': [
    'must be YAML',
    'correct it here or above; write quotes around texts with special characters',
  ],
};
