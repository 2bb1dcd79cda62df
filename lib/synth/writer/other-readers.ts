import { isGoNumber } from '../../validation/texts/yaml-words';

/**
 * One-line strings that the writer of cdk8s does not quote, but that some reader refuses or reads as another type:
 * Kubernetes' own (sigs.k8s.io/yaml), kustomize's, PyYAML, ruamel, js-yaml, SnakeYAML and Ruby's Psych.
 */
const OTHERWISE: readonly RegExp[] = [
  /\t/, // PyYAML, ruamel: a syntax error inside a string.
  /^(?:=|<<)$/, // PyYAML, ruamel: special tags.
  /^[-+]?\.inf$|^\.nan$/i, // Psych.
  /^:./, // Psych: a symbol.
];

/** Integers of Psych, which may contain commas, and of ruamel, which may consist of underscores. */
const INTEGER =
  /^[-+]?(?:0b[01_,]+|0[0-7_,]+|[1-9](?:[_,]?\d)*|0x[\da-fA-F_,]+|0o[-+]?[0-7_]+)$|^[-+][\d_]+$/;

/** Floats of Psych. */
const FLOAT = /^[-+]?(?:\d[\d_,]*)?\.\d*(?:[eE][-+]\d+)?$/;

/** Timestamps of Psych and SnakeYAML, with a sign, with a point at the end, and with offsets without a colon. */
const TIME =
  /^-?\d{4}-\d\d?-\d\d?(?:[Tt]|[ \t]+)\d\d?:\d\d:\d\d(?:\.\d*)?(?:[ \t]*(?:Z|[-+]\d\d?:?(?:\d\d)?))?$/;

/** Words for null, true and false. Psych accepts them in any mixture of upper and lower case. */
const WORD = /^(?:y|n|null|yes|true|on|no|false|off)$/i;

/** Whether a string that starts with a letter is a word for another type. */
export function isWord(text: string): boolean {
  return WORD.test(text);
}

/** Whether a one-line string must be quoted although the writer of cdk8s would not quote it. */
export function isOtherwise(text: string): boolean {
  return isWord(text) || OTHERWISE.some((pattern) => pattern.test(text)) || isOtherNumber(text);
}

function isOtherNumber(text: string): boolean {
  return (
    /^[-+.\d]/.test(text) &&
    (isGoNumber(text) || [INTEGER, FLOAT, TIME].some((pattern) => pattern.test(text)))
  );
}
