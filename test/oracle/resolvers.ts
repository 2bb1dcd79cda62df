/**
 * What readers that are written in Ruby and Java take a text without quotes for, by the patterns of their own sources:
 * Psych 4.0 (`psych/scalar_scanner.rb`) and SnakeYAML 2.4 (`org.yaml.snakeyaml.resolver.Resolver`).
 */

const PSYCH: readonly RegExp[] = [
  /^-?\d{4}-\d{1,2}-\d{1,2}(?:[Tt]|\s+)\d{1,2}:\d\d:\d\d(?:\.\d*)?(?:\s*(?:Z|[-+]\d{1,2}:?(?:\d\d)?))?$/,
  /^\d{4}-(?:1[012]|0\d|\d)-(?:[12]\d|3[01]|0\d|\d)$/,
  /^[-+]?\.inf$/i,
  /^\.nan$/i,
  /^:./,
  /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9]){1,2}(?:\.[0-9_]*)?$/,
  /^(?![-+]?\.$)[-+]?(?:[0-9][0-9_,]*)?\.[0-9]*(?:[eE][-+][0-9]+)?$/,
  /^(?:[-+]?0b[0-1_,]+|[-+]?0[0-7_,]+|[-+]?(?:0|[1-9](?:[0-9]|,[0-9]|_[0-9])*)|[-+]?0x[0-9a-fA-F_,]+)$/,
];
/** Texts that Psych does not compare with these. */
const PSYCH_TEXT = /^[^\d.:-]?[a-zA-Z_\s!@#$%^&*(){}<>|/\\~;=]+/;
const PSYCH_WORD = /^(?:~|null|yes|true|on|no|false|off)?$/i;

const SNAKEYAML: readonly RegExp[] = [
  /^(?:yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF)$/,
  /^[-+]?(?:[0-9][0-9_]*)\.[0-9_]*(?:[eE][-+]?[0-9]+)?$/,
  /^[-+]?(?:[0-9][0-9_]*)(?:[eE][-+]?[0-9]+)$/,
  /^\.[0-9][0-9_]*(?:[eE][-+]?[0-9]+)?$/,
  /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*$/,
  /^[-+]?\.(?:inf|Inf|INF)$/,
  /^\.(?:nan|NaN|NAN)$/,
  /^(?:[-+]?0b_*[0-1][0-1_]*|[-+]?0_*[0-7][0-7_]*|[-+]?(?:0|[1-9][0-9_]*)|[-+]?0x_*[0-9a-fA-F][0-9a-fA-F_]*)$/,
  /^[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+$/,
  /^<<$/,
  /^(?:~|null|Null|NULL| )?$/,
  /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/,
  /^[0-9]{4}-[0-9][0-9]?-[0-9][0-9]?(?:[Tt]|[ \t]+)[0-9][0-9]?:[0-9][0-9]:[0-9][0-9](?:\.[0-9]*)?(?:[ \t]*(?:Z|[-+][0-9][0-9]?(?::?[0-9][0-9])?))?$/,
  /^[!&*]$/,
];

/** Whether Ruby's Psych takes a plain text for something else. */
export function isOtherInPsych(text: string): boolean {
  if (PSYCH_TEXT.test(text)) return PSYCH_WORD.test(text);
  return text === '' || PSYCH.some((pattern) => pattern.test(text));
}

/** Whether SnakeYAML takes a plain text for something else. */
export function isOtherInSnakeYaml(text: string): boolean {
  return SNAKEYAML.some((pattern) => pattern.test(text));
}
