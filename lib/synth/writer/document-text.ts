import { Yaml } from 'cdk8s';
import type { KeyOrder } from '../../manifest/reading-order';
import { isPlainObject } from '../../validation/plain-object';
import { doubleQuoted } from './quoted-text';
import { textKey, textValue } from './scalar-text';

/** How a document is written. */
export interface DocumentOptions {
  /**
   * The order of keys.
   * @default - as they are
   */
  readonly keys?: KeyOrder;
  /**
   * Which one-line strings are quoted even if they need not be.
   * @default - those that some reader would read as another type
   */
  readonly isQuoted?: (text: string) => boolean;
}

/** A longer key would not end on its line for readers of YAML. */
const LONGEST_KEY = 1024;

/**
 * A value as the text of a YAML document, in one walk. The result is what Yaml.stringify of cdk8s writes, with quotes
 * added where some reader would read a string as another type. An object that appears twice is written twice.
 */
export function documentText(manifest: unknown, { keys, isQuoted }: DocumentOptions = {}): string {
  if (typeof manifest !== 'object' || manifest === null || isOther(manifest)) return Yaml.stringify(manifest);
  // The parts are joined at once: a string built by concatenation takes ten times the memory until it is flattened.
  return [new Writer(isQuoted).node(manifest, '', keys), ''].join('\n');
}

class Writer {
  public constructor(private readonly isQuoted: (text: string) => boolean = () => false) {}

  /** A value that starts after its key or a dash, with this indentation for its further lines. */
  public node(value: unknown, indent: string, order?: KeyOrder): string {
    if (typeof value === 'string') return this.text(value, indent);
    if (typeof value === 'number' && Number.isFinite(value)) return numberText(value);
    if (typeof value === 'boolean') return value ? 'true' : 'false';
    if (value === null || value === undefined) return 'null';
    if (Array.isArray(value)) return this.list(value, indent, order);
    return isPlainObject(value) ? this.map(value, indent, order) : otherText(value, indent).trimStart();
  }

  private text(text: string, indent: string): string {
    if (this.isQuoted(text) && !text.includes('\n')) return doubleQuoted(text, indent, false);
    return textValue(text, indent);
  }

  private list(items: readonly unknown[], indent: string, order?: KeyOrder): string {
    const inside = `${indent}  `;
    const dash = `\n${indent}- `;
    let text = '';
    for (let index = 0; index < items.length; index++) {
      text += (index === 0 ? '- ' : dash) + this.node(items[index], inside, order);
    }
    return text === '' ? '[]' : text;
  }

  private map(map: object, indent: string, order?: KeyOrder): string {
    const inside = `\n${indent}  `;
    const keys = order === undefined ? Object.keys(map) : order.keysOf(map);
    let text = '';
    for (const key of keys) {
      if (text !== '') text += `\n${indent}`;
      const value = (map as { readonly [key: string]: unknown })[key];
      const below = order?.isKept(key) === true ? undefined : order;
      text += this.pair(textKey(key, indent !== ''), value, inside, below);
    }
    return text === '' ? '{}' : text;
  }

  /** A key and its value; `line` is a line break with the indentation inside. */
  private pair(key: string, value: unknown, line: string, order?: KeyOrder): string {
    if (isOther(value)) return `${key}:${otherText(value, line.slice(1))}`;
    const text = this.node(value, line.slice(1), order);
    if (key.length > LONGEST_KEY) return `? ${key}${line.slice(0, -2)}: ${text}`;
    const hasLines = typeof value === 'object' && value !== null && text !== '{}' && text !== '[]';
    return hasLines ? `${key}:${line}${text}` : `${key}: ${text}`;
  }
}

/** Whether a value is an object that JSON does not have, such as a date. */
function isOther(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isPlainObject(value);
}

/** The text that the writer of cdk8s writes after a key for an object that JSON does not have. */
function otherText(value: unknown, indent: string): string {
  return Yaml.stringify({ k: value })
    .slice('k:'.length, -1)
    .replace(/\n {2}/g, `\n${indent}`);
}

/** Readers of YAML 1.1 only recognize numbers with an exponent if they have a decimal point. */
function numberText(number: number): string {
  if (Object.is(number, -0)) return '-0';
  const text = String(number);
  return text.includes('e') && !text.includes('.') ? text.replace('e', '.0e') : text;
}
