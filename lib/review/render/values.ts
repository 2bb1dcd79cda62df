/** Values of fields in one line. */

import { Hidden } from '../fields/hidden';
import { Tree } from '../fields/normalize';
import { Said, say, words } from '../report/said';
import { isVisible } from './visible';

/** A string that YAML also reads as a string, and that contains no separators of values. */
const PLAIN =
  /^(?!(?:true|false|null|yes|no|on|off|y|n)$)(?:[A-Za-z/]|--?[A-Za-z]|\d[\d*]* )[^"'{}[\],#\\]*(?<![ :])$/i;
const LONE = /^[^"'\\]*[^"'\\ ]$/;
const NUMBER = /^[\d.+-][\d.eE+_-]*$/;

export function isMap(tree: Tree | undefined): tree is { readonly [field: string]: Tree } {
  return typeof tree === 'object' && tree !== null && !Array.isArray(tree) && !(tree instanceof Hidden);
}

/** A value in a sentence or table: a scalar as written, other values in one line. Long values are shortened. */
export function valueSaid(value: Tree | undefined, most: number): Said {
  if (value === undefined) return words('not set');
  if (value instanceof Hidden) return words('hidden');
  if (typeof value === 'string') return say`${loneText(value, most)}`;
  const { text, isWhole } = oneLine(value, most);
  return isWhole ? say`${text}` : [{ code: text }, ' ...'];
}

/** A string on its own: quoted only if it would be mistaken for something else. */
function loneText(text: string, most: number): string {
  if (text.length > most) return text;
  const isPlain =
    LONE.test(text) && !NUMBER.test(text) && !/^(?:true|false|null|not set|hidden| .*)$/.test(text);
  return isPlain && isVisible(text) ? text : JSON.stringify(text);
}

/** A scalar as in YAML. A string is quoted if YAML would read it as something else. */
export function scalarText(value: string | number | boolean | null): string {
  if (typeof value !== 'string') return String(value);
  return PLAIN.test(value) && !/: | #/.test(value) && isVisible(value) ? value : JSON.stringify(value);
}

/** Writes values in one line, and stops when the line is full. */
class OneLine {
  public text = '';

  public constructor(private readonly most: number) {}

  public get isFull(): boolean {
    return this.text.length > this.most;
  }

  public write(value: Tree): void {
    if (this.isFull) return;
    if (value instanceof Hidden) this.text += '(hidden)';
    else if (Array.isArray(value))
      this.writeMembers('[', value as readonly Tree[], ']', (each) => this.write(each));
    else if (isMap(value))
      this.writeMembers('{', Object.entries(value), '}', (entry) => this.writeEntry(entry));
    else
      this.text += scalarText(typeof value === 'string' ? value.slice(0, this.most + 1) : (value as number));
  }

  private writeMembers<T>(
    open: string,
    members: readonly T[],
    close: string,
    write: (member: T) => void,
  ): void {
    this.text += open;
    for (const [index, member] of members.entries()) {
      if (this.isFull) return;
      if (index > 0) this.text += ', ';
      write(member);
    }
    this.text += close;
  }

  private writeEntry([name, value]: [string, Tree]): void {
    this.text += `${scalarText(name.slice(0, this.most + 1))}: `;
    this.write(value);
  }
}

/** A list or map in one line: `{name: main, ports: [80]}`. */
export function oneLine(value: Tree, most: number): { readonly text: string; readonly isWhole: boolean } {
  const line = new OneLine(most);
  line.write(value);
  return line.isFull
    ? { text: line.text.slice(0, most).trimEnd(), isWhole: false }
    : { text: line.text, isWhole: true };
}
