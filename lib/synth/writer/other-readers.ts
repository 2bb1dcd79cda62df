import { isGoNumber } from '../../validation/yaml-words';

/**
 * Texts of one line that cdk8s' writer leaves without quotes, and that some reader refuses or takes for something else:
 * Kubernetes' own (sigs.k8s.io/yaml), kustomize's, PyYAML, ruamel, js-yaml, SnakeYAML and Ruby's Psych.
 */
const OTHERWISE: readonly RegExp[] = [
  /\t/, // PyYAML, ruamel: a syntax error within a text.
  /^(?:=|<<)$/, // PyYAML, ruamel: tags of their own.
  /^[-+]?\.inf$|^\.nan$/i, // Psych.
  /^:./, // Psych: a symbol.
];

/** Numbers as Psych reads them: with commas anywhere. */
const WITH_COMMAS = /^[-+]?(?:\d[\d_,]*|(?:\d[\d_,]*)?\.\d*(?:[eE][-+]\d+)?|0b[01_,]+|0x[\da-fA-F_,]+)$/;

/** Times as other readers know them: a year with a sign, seconds that end with a dot, an offset without a colon. */
const TIME =
  /^[-+]?\d{4}-\d{1,2}-\d{1,2}(?:(?:[tT]|[ \t]+)\d{1,2}:\d{1,2}(?::\d{1,2})?(?:\.\d*)?(?:[ \t]*(?:Z|[-+]\d{1,2}:?(?:\d{2})?))?)?$/;

/** Words for null, true and false; Psych knows them in any mixture of large and small letters. */
const WORD = /^(?:y|n|null|yes|true|on|no|false|off)$/i;

/** Whether a text that starts with a letter is a word for something else. */
export function isWord(text: string): boolean {
  return WORD.test(text);
}

/** Whether a text of one line must be quoted although cdk8s' writer would not. */
export function isOtherwise(text: string): boolean {
  return isWord(text) || OTHERWISE.some((pattern) => pattern.test(text)) || isOtherNumber(text);
}

function isOtherNumber(text: string): boolean {
  return /^[-+.\d]/.test(text) && (isGoNumber(text) || WITH_COMMAS.test(text) || TIME.test(text));
}
