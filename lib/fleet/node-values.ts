/** What a node of a table is, for those who read it and for errors. */

import { YamlNode } from '../manifest/yaml/node';

/** A scalar that is a text here, or something else elsewhere: editors read YAML 1.2, where `on` and `1_000` are texts. */
export function wordOf(node: YamlNode): string | undefined {
  if (node.kind !== 'scalar') return undefined;
  const { value, written } = node;
  if (typeof value === 'string') return value;
  const isOdd =
    (typeof value === 'boolean' && !/^(?:true|false)$/i.test(written ?? '')) ||
    (typeof value === 'number' && Number(written) !== value);
  return isOdd ? written : undefined;
}

/** A scalar that is true or false everywhere. */
export function flagOf(node: YamlNode): boolean | undefined {
  const value = node.kind === 'scalar' && wordOf(node) === undefined ? node.value : undefined;
  return typeof value === 'boolean' ? value : undefined;
}

/** A scalar that is one number everywhere. */
export function numberOf(node: YamlNode): number | undefined {
  const value = node.kind === 'scalar' && wordOf(node) === undefined ? node.value : undefined;
  return typeof value === 'number' ? value : undefined;
}

/** A scalar as text, as it stands in the file; undefined for anything else. */
export function textOf(node: YamlNode): string | undefined {
  if (node.kind !== 'scalar') return undefined;
  if (node.value === null) return '';
  return node.written ?? String(node.value);
}

/** `null` or `~`; a value that somebody forgot is something else. */
export function isNull(node: YamlNode): boolean {
  return node.kind === 'scalar' && node.value === null && node.written !== '';
}

/** A value as errors show it. */
export function gotOf(node: YamlNode): unknown {
  return node.kind === 'scalar' && node.value !== null ? (wordOf(node) ?? node.value) : kindOf(node);
}

/** What a value is, of which no more is shown: people write passwords into lines and lists. */
export function kindOf(node: YamlNode): string {
  if (node.kind !== 'scalar') return `a ${node.kind}`;
  if (node.value === null) return 'nothing';
  return wordOf(node) !== undefined ? 'a text' : `a ${typeof node.value}`;
}
