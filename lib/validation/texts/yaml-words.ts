/**
 * Strings that YAML readers read as another type unless they are quoted: those that the writer of cdk8s quotes, and
 * those that it does not.
 */

const YAML_WORD =
  /^(?:~|null|Null|NULL|y|Y|yes|Yes|YES|n|N|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF)?$/;

/** Integers, floats, and numbers to base 60. */
const YAML_NUMBER =
  /^(?:[-+]?(?:0b[01_]+|0x[\da-fA-F_]+|\d[\d_]*(?:(?::[0-5]?\d)+(?:\.[\d_]*)?)?|(?:\d[\d_]*)?\.[\d_]*|(?:\d[\d_]*)?(?:\.[\d_]*)?[eE][-+]?\d+|\.(?:inf|Inf|INF))|\.(?:nan|NaN|NAN))$/;

const YAML_TIME =
  /^\d{4}-\d{1,2}-\d{1,2}(?:(?:[tT]|[ \t]+)\d{1,2}:\d{1,2}:\d{1,2}(?:\.\d+)?(?:[ \t]*(?:Z|[-+][012]?\d(?::\d{2})?))?)?$/;

/** Strings that Go's YAML reader reads as a number once underscores are removed. A sign may also follow the base. */
const GO_NUMBER =
  /^(?:[-+]?(?:0[oO][0-7]+|0[xX][\da-fA-F]+|0[bB][01]+|(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)|0b[-+][01]+)$/;

/**
 * Whether YAML 1.1 reads a one-line string as another type unless it is quoted, as cdk8s does: `true`, `1.5`,
 * `2026-11-21`.
 */
export function isYamlValue(text: string): boolean {
  return YAML_WORD.test(text) || YAML_NUMBER.test(text) || YAML_TIME.test(text);
}

/** Whether Kubernetes reads a string as a number unless it is quoted. */
export function isGoNumber(text: string): boolean {
  // A number does not start with an underscore.
  return !text.startsWith('_') && GO_NUMBER.test(text.replaceAll('_', ''));
}
