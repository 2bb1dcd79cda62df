/** The values of the nodes of a table, for the reader and for errors. */

import { YamlNode } from '../manifest/yaml/node';
import { described, Description } from '../validation/problem';

/**
 * A scalar that is a string here, or a string for other readers: editors read YAML 1.2, where `on` and `1_000` are
 * strings.
 */
export function wordOf(node: YamlNode): string | undefined {
  if (node.kind !== 'scalar') return undefined;
  const { value, written } = node;
  if (typeof value === 'string') return value;
  const isOdd =
    (typeof value === 'boolean' && !/^(?:true|false)$/i.test(written ?? '')) ||
    (typeof value === 'number' && Number(written) !== value);
  return isOdd ? written : undefined;
}

/** A scalar that is true or false for all readers. */
export function flagOf(node: YamlNode): boolean | undefined {
  const value = node.kind === 'scalar' && wordOf(node) === undefined ? node.value : undefined;
  return typeof value === 'boolean' ? value : undefined;
}

/** A scalar that is the same number for all readers. */
export function numberOf(node: YamlNode): number | undefined {
  const value = node.kind === 'scalar' && wordOf(node) === undefined ? node.value : undefined;
  return typeof value === 'number' ? value : undefined;
}

/** A scalar as it is written in the file; undefined for anything else. */
export function textOf(node: YamlNode): string | undefined {
  if (node.kind !== 'scalar') return undefined;
  if (node.value === null) return '';
  return node.written ?? String(node.value);
}

/** Whether a value is an explicit `null` or `~`, not a missing value. */
export function isNull(node: YamlNode): boolean {
  return node.kind === 'scalar' && node.value === null && node.written !== '';
}

/** A value as it is shown in errors. */
export function gotOf(node: YamlNode): unknown {
  return node.kind === 'scalar' && node.value !== null ? (wordOf(node) ?? node.value) : kindOf(node);
}

/** The type of a value, without its content, because people write passwords into lines and lists. */
export function kindOf(node: YamlNode): Description {
  if (node.kind !== 'scalar') return described(`a ${node.kind}`);
  if (node.value === null) return described('nothing');
  return described(wordOf(node) !== undefined ? 'a string' : `a ${typeof node.value}`);
}
