/** Which texts without quotes are something else to a reader of YAML, where cdk8s' writer knows it and where it does not. */

const YAML_WORD =
  /^(?:~|null|Null|NULL|y|Y|yes|Yes|YES|n|N|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF)?$/;

/** Integers, floats, and numbers to the base of sixty. */
const YAML_NUMBER =
  /^(?:[-+]?(?:0b[01_]+|0x[\da-fA-F_]+|\d[\d_]*(?:(?::[0-5]?\d)+(?:\.[\d_]*)?)?|(?:\d[\d_]*)?\.[\d_]*|(?:\d[\d_]*)?(?:\.[\d_]*)?[eE][-+]?\d+|\.(?:inf|Inf|INF))|\.(?:nan|NaN|NAN))$/;

const YAML_TIME =
  /^\d{4}-\d{1,2}-\d{1,2}(?:(?:[tT]|[ \t]+)\d{1,2}:\d{1,2}:\d{1,2}(?:\.\d+)?(?:[ \t]*(?:Z|[-+][012]?\d(?::\d{2})?))?)?$/;

/** What Go's YAML reader takes for a number once underscores are left out. A sign may follow the base, too. */
const GO_NUMBER =
  /^(?:[-+]?(?:0[oO][0-7]+|0[xX][\da-fA-F]+|0[bB][01]+|(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)|0b[-+][01]+)$/;

/** Whether a text of one line is no text in YAML 1.1 unless it is quoted, as cdk8s knows: `true`, `1.5`, `2026-11-21`. */
export function isYamlValue(text: string): boolean {
  return YAML_WORD.test(text) || YAML_NUMBER.test(text) || YAML_TIME.test(text);
}

/** Whether Kubernetes' reader takes a text for a number, unless it is quoted. */
export function isGoNumber(text: string): boolean {
  // A number does not start with an underscore.
  return !text.startsWith('_') && GO_NUMBER.test(text.replaceAll('_', ''));
}
