/** The problems of a YAML file. The text of the file is not shown: it may be secret. */

import { Fault } from '../../validation/problem';
import { ProblemCode } from '../../validation/problem-codes';

export type YamlCode = Extract<ProblemCode, `yaml/${string}`>;

/** The problem of a line; reads as `<file>:<line>: <rule>; <cure>`. */
export interface YamlProblem extends Fault {
  readonly code: YamlCode;
  readonly line: number;
}

/** Codes whose message is always the same. */
export type SimpleCode = Exclude<YamlCode, 'yaml/duplicate-key'>;

export function yamlProblem(code: SimpleCode, line: number): YamlProblem {
  const [rule, cure] = SENTENCES[code];
  return { code, line, rule, cure };
}

/** The problem of a key that an earlier line has too. */
export function duplicateKey(key: string, line: number, earlier: number): YamlProblem {
  const [shown] = key.split('=', 1); // The part after a "=" is a value in the wrong place.
  const rule = `must not repeat the key ${JSON.stringify(shown)} of line ${earlier}`;
  return { code: 'yaml/duplicate-key', line, rule, cure: 'remove one of the two' };
}

const SENTENCES: { readonly [code in SimpleCode]: readonly [rule: string, cure: string] } = {
  'yaml/empty': ['must not be empty', 'write the contents of the file'],
  'yaml/second-document': ['must not start a second document', 'remove this one, and the --- before it'],
  'yaml/no-map': ['must have a map in each document', 'write fields such as kind: …, or remove the document'],
  'yaml/separator': ['must have at most a comment after ---', 'move the text to the next line'],
  'yaml/document-end': [
    'must have ... only after a document, and only comments after it',
    'write --- instead, or remove it',
  ],
  'yaml/anchor': ['must not use anchors (&) and aliases (*)', 'write the value itself, or quote a string'],
  'yaml/alias': [
    'must have an anchor (&) above each alias (*), with a name of letters, digits, - and _',
    'correct the name, or quote a string',
  ],
  'yaml/too-many-aliases': [
    'must not expand to more than a million values by its aliases (*)',
    'use fewer aliases',
  ],
  'yaml/merge': ['must have a map after <<, or a list of maps', 'correct it, or quote <<'],
  'yaml/merge-key': [
    'must not use << to add the fields of another map',
    'write the fields themselves, or quote <<',
  ],
  'yaml/directive': [
    'must not start a line with %, which begins a directive',
    'remove the line, or quote the string',
  ],
  'yaml/tag': ['must not have a tag, such as !x', 'remove it, or quote the string'],
  'yaml/key': ['must have a string before the colon', 'quote it'],
  'yaml/number': ['must be a number that JSON has', 'quote a string'],
  'yaml/character': [
    'must not contain control characters, byte order marks, halves of surrogate pairs, or line separators other than a line feed',
    'remove it, or write an escape such as \\u2028 in double quotes',
  ],
  'yaml/star': ['must quote a string that starts with *', 'write quotes around it'],
  'yaml/text-start': ['must quote a string that starts with @, `, %, | or >', 'write quotes around it'],
  'yaml/escape': [
    'must not have a "\\" in double quotes that does not start an escape',
    'write \\\\, or use single quotes',
  ],
  'yaml/indent': ['must be indented like the lines around it', 'correct the spaces before it'],
  'yaml/tab': ['must be indented with spaces', 'replace the tab'],
  'yaml/one-pair-a-line': [
    'must have one "key: value" per line',
    'move the second to its own line, or quote a string with ": "',
  ],
  'yaml/list-in-line': [
    'must have the - of a list item at the start of a line, and not in brackets',
    'move it to the next line, remove it, or quote a string',
  ],
  'yaml/no-colon': [
    'must close each quote and bracket, and have a colon after each key',
    'add what is missing here or above',
  ],
  'yaml/space-after-colon': ['must have a space after each colon that follows a key', 'add it'],
  'yaml/comma': ['must have a comma between the values in brackets', 'add it, or the bracket before it'],
  'yaml/open': [
    'must close each quote, [ and {, and indent the lines between them more than the key before it',
    'add the missing quote, ] or } above, or correct the spaces before it',
  ],
  'yaml/after-value': [
    'must have only a comment after a closing quote or bracket',
    'quote the whole string, or remove what is after it',
  ],
  'yaml/depth': ['must not be nested deeper than 100 levels', 'write fewer levels'],
  'yaml/syntax': ['must be YAML', 'correct it here or above; quote strings with special characters'],
};
