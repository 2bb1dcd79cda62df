import { isGoNumber } from '../../validation/texts/yaml-words';

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

/** Integers of Psych, which have commas too, and of ruamel, which may have underscores alone. */
const INTEGER =
  /^[-+]?(?:0b[01_,]+|0[0-7_,]+|[1-9](?:[_,]?\d)*|0x[\da-fA-F_,]+|0o[-+]?[0-7_]+)$|^[-+][\d_]+$/;

/** Floats of Psych. */
const FLOAT = /^[-+]?(?:\d[\d_,]*)?\.\d*(?:[eE][-+]\d+)?$/;

/** Times of Psych and SnakeYAML, with a sign, with a point at the end, and with offsets without a colon. */
const TIME =
  /^-?\d{4}-\d\d?-\d\d?(?:[Tt]|[ \t]+)\d\d?:\d\d:\d\d(?:\.\d*)?(?:[ \t]*(?:Z|[-+]\d\d?:?(?:\d\d)?))?$/;

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
  return (
    /^[-+.\d]/.test(text) &&
    (isGoNumber(text) || [INTEGER, FLOAT, TIME].some((pattern) => pattern.test(text)))
  );
}
