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
   * Which values of one line are quoted anyway.
   * @default - those that some reader would take for something else
   */
  readonly isQuoted?: (text: string) => boolean;
}

/** A longer key would not end in the line that it starts in, for all that readers know. */
const LONGEST_KEY = 1024;

/**
 * A value as the text of a YAML document, in one walk: the bytes that cdk8s' Yaml.stringify writes, but with quotes
 * where some reader would take a text for something else. An object that is there twice is written twice.
 */
export function documentText(manifest: unknown, { keys, isQuoted }: DocumentOptions = {}): string {
  if (typeof manifest !== 'object' || manifest === null || isOther(manifest)) return Yaml.stringify(manifest);
  // A text that was added up is kept in its parts until it is joined, which takes the memory of ten.
  return [new Writer(isQuoted).node(manifest, '', keys), ''].join('\n');
}

class Writer {
  public constructor(private readonly isQuoted: (text: string) => boolean = () => false) {}

  /** A value that starts behind its key or a dash, and whose further lines have this indentation. */
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

  /** A key and its value, of which `line` starts a line inside. */
  private pair(key: string, value: unknown, line: string, order?: KeyOrder): string {
    if (isOther(value)) return `${key}:${otherText(value, line.slice(1))}`;
    const text = this.node(value, line.slice(1), order);
    if (key.length > LONGEST_KEY) return `? ${key}${line.slice(0, -2)}: ${text}`;
    const hasLines = typeof value === 'object' && value !== null && text !== '{}' && text !== '[]';
    return hasLines ? `${key}:${line}${text}` : `${key}: ${text}`;
  }
}

/** Whether a value is an object that no JSON has, such as a date. */
function isOther(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isPlainObject(value);
}

/** What cdk8s' writer makes behind a key of an object that no JSON has. */
function otherText(value: unknown, indent: string): string {
  return Yaml.stringify({ k: value })
    .slice('k:'.length, -1)
    .replace(/\n {2}/g, `\n${indent}`);
}

/** Readers of YAML 1.1 know numbers with an exponent by their point. */
function numberText(number: number): string {
  if (Object.is(number, -0)) return '-0';
  const text = String(number);
  return text.includes('e') && !text.includes('.') ? text.replace('e', '.0e') : text;
}
