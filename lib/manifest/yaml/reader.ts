/** Creates values with their lines from the events of the parser. */

import {
  AliasEvent,
  COLLECTION_STYLE,
  Event,
  EVENT_ID,
  MappingEvent,
  SCALAR_STYLE,
  ScalarEvent,
  SequenceEvent,
} from 'js-yaml';
import { YamlEntry, YamlMapNode, YamlNode, YamlScalarNode, YamlUnreadNode } from './node';
import { isText, scalarOf } from './scalar';
import { problemOfScalar, textOfScalar } from './scalar-text';
import { YamlSource } from './source';
import { duplicateKey, SimpleCode, YamlProblem, yamlProblem } from './yaml-problem';

/**
 * A strict file is a table of this library, which kubectl never reads: no anchors, so that each value is written in its
 * place, only strings as keys, and everything else that the parser accepts. The values are the same in both modes.
 */
export type Strictness = 'strict' | 'as-kubectl';

type CollectionEvent = SequenceEvent | MappingEvent;
type Entries = Map<string, YamlEntry>;

/** Aliases of aliases can expand a few lines to any size. */
const MOST_ALIASED = 1_000_000;

export class YamlReader {
  public readonly problems: YamlProblem[] = [];

  private readonly anchors = new Map<string, { readonly node: YamlNode; readonly size: number }>();
  private next = 0;
  /** The number of values so far, including aliased ones. */
  private size = 0;
  private brackets = 0;

  public constructor(
    private readonly source: YamlSource,
    private readonly events: readonly Event[],
    private readonly strictness: Strictness,
  ) {}

  /** The value of the only document; undefined if there is none. */
  public document(): YamlNode | undefined {
    const [document] = this.events;
    if (document === undefined) return undefined;
    const first = this.source.lineAt(0);
    if (document.type === EVENT_ID.DOCUMENT && document.explicitStart) this.complain('yaml/separator', first);
    this.next = 1;
    const value = this.value(first);
    // Another document is only possible after a line break that kubectl does not recognize.
    if (this.next < this.events.length - 1) this.complain('yaml/document-end', this.source.lineAt(0));
    return value;
  }

  /** The value of the next events. An empty value is in the line `emptyLine`. */
  private value(emptyLine: number): YamlNode {
    const event = this.events[this.next++];
    this.size += 1;
    if (event.type === EVENT_ID.ALIAS) return this.aliased(event);
    if (event.type !== EVENT_ID.SCALAR && !isCollection(event))
      throw new Error('the events of the parser must nest');
    const start = startOf(event);
    const line = start === undefined ? emptyLine : this.source.lineAt(start);
    if (event.tagStart !== -1 || event.anchorStart !== -1)
      return this.marked(event, line, start !== undefined);
    return this.unmarked(event, line);
  }

  private unmarked(event: ScalarEvent | CollectionEvent, line: number): YamlNode {
    return event.type === EVENT_ID.SCALAR ? this.scalar(event, line) : this.collection(event, line);
  }

  /** A value with a tag or an anchor. */
  private marked(event: ScalarEvent | CollectionEvent, line: number, isThere: boolean): YamlNode {
    const { anchorStart, anchorEnd, tagStart } = event;
    const size = this.size;
    if (tagStart !== -1) this.complain('yaml/tag', line);
    if (anchorStart !== -1 && this.strictness === 'strict') this.complain('yaml/anchor', line);
    const value = this.unmarked(event, line);
    // A value with a tag is not read. In a table, an anchor without a value is a string that starts with &.
    const isRead = tagStart === -1 && (anchorStart === -1 || isThere || this.strictness !== 'strict');
    const node: YamlNode = isRead ? value : { kind: 'unread', line };
    if (anchorStart !== -1) {
      const name = this.source.text.slice(anchorStart, anchorEnd);
      if (!/^[\w-]+$/.test(name)) this.complain('yaml/alias', line);
      this.anchors.set(name, { node, size: this.size - size });
    }
    return node;
  }

  private aliased({ anchorStart, anchorEnd }: AliasEvent): YamlNode {
    const line = this.source.lineAt(anchorStart);
    const anchor = this.anchors.get(this.source.text.slice(anchorStart, anchorEnd));
    if (this.strictness === 'strict') this.complain('yaml/anchor', line);
    else if (anchor === undefined) this.complain('yaml/alias', line);
    else if (this.size + anchor.size > MOST_ALIASED) this.complain('yaml/too-many-aliases', line);
    else {
      this.size += anchor.size;
      return anchor.node;
    }
    return { kind: 'unread', line };
  }

  private scalar(event: ScalarEvent, line: number): YamlScalarNode | YamlUnreadNode {
    const text = textOfScalar(this.source.text, event);
    const isStrict = this.strictness === 'strict';
    const problem = isStrict ? undefined : problemOfScalar(this.source, event, text, this.brackets > 0);
    if (problem !== undefined) this.complain(problem, line);
    if (event.style !== SCALAR_STYLE.PLAIN) return { kind: 'scalar', line, value: text };
    const value = scalarOf(text);
    if (typeof value === 'number' && !Number.isFinite(value)) {
      this.complain('yaml/number', line);
      return { kind: 'unread', line };
    }
    return { kind: 'scalar', line, value, written: text };
  }

  private collection(event: CollectionEvent, line: number): YamlNode {
    const depth = isInBrackets(event) ? 1 : 0;
    this.brackets += depth;
    const node: YamlNode = event.type === EVENT_ID.MAPPING ? this.map(event, line) : this.list(line);
    this.brackets -= depth;
    return node;
  }

  private list(line: number): YamlNode {
    const items: YamlNode[] = [];
    while (!this.isAtEnd()) items.push(this.value(line));
    return { kind: 'list', line, items };
  }

  private map(event: MappingEvent, line: number): YamlMapNode {
    const entries: Entries = new Map();
    const merged = new Set<string>();
    while (!this.isAtEnd()) {
      const keyEvent = this.events[this.next];
      const key = this.value(line);
      const valueEvent = this.events[this.next];
      const node = this.value(key.line);
      const problem = this.problemOfPair(event, keyEvent, valueEvent, node.line === key.line);
      if (problem !== undefined) this.complain(problem, key.line);
      if (isMerge(key)) this.merge(node, entries, merged, key.line);
      else this.set(key, node, entries, merged);
    }
    return { kind: 'map', line, entries };
  }

  /** Arrangements of a key and its value that kubectl refuses and the parser accepts. */
  private problemOfPair(
    map: MappingEvent,
    key: Event,
    value: Event,
    isOneLine: boolean,
  ): SimpleCode | undefined {
    if (this.strictness === 'strict') return undefined;
    if (isInBrackets(map)) return this.source.isKeyOfLines(key) ? 'yaml/no-colon' : undefined;
    return isBlock(value) && isOneLine ? 'yaml/one-pair-a-line' : undefined;
  }

  private set(key: YamlNode, node: YamlNode, entries: Entries, merged: Set<string>): void {
    const { line } = key;
    const name = this.nameOf(key);
    if (name === undefined) {
      if (key.kind !== 'unread') this.complain('yaml/key', line);
      return;
    }
    const before = entries.get(name);
    if (before !== undefined && !merged.delete(name)) {
      this.problems.push(duplicateKey(name, line, before.line));
    }
    entries.set(name, { line, node });
  }

  /**
   * The name of a key that is a string: in a strict file by the rules of YAML 1.2, otherwise any scalar that kubectl
   * turns into the same string.
   */
  private nameOf(key: YamlNode): string | undefined {
    if (key.kind !== 'scalar') return undefined;
    const { value, written } = key;
    if (typeof value === 'string') return value;
    if (this.strictness === 'strict') return written !== undefined && isText(written) ? written : undefined;
    if (value === null || String(value) !== written) return undefined;
    return typeof value === 'boolean' || Number.isSafeInteger(value) ? written : undefined;
  }

  /** Adds the entries of a map, which override those before it. In a list of maps, earlier maps override later ones. */
  private merge(value: YamlNode, entries: Entries, merged: Set<string>, line: number): void {
    if (this.strictness === 'strict') return this.complain('yaml/merge-key', line);
    const maps = value.kind === 'list' ? [...value.items].reverse() : [value];
    for (const map of maps) {
      if (map.kind === 'map') {
        for (const [name, entry] of map.entries) entries.set(name, entry);
        for (const name of map.entries.keys()) merged.add(name);
      } else if (map.kind !== 'unread') this.complain('yaml/merge', line);
    }
  }

  private isAtEnd(): boolean {
    if (this.events[this.next].type !== EVENT_ID.POP) return false;
    this.next += 1;
    return true;
  }

  private complain(code: SimpleCode, line: number): void {
    this.problems.push(yamlProblem(code, line));
  }
}

/** Where a value starts; undefined for an empty one. */
function startOf(event: ScalarEvent | CollectionEvent): number | undefined {
  if (event.type !== EVENT_ID.SCALAR) return event.start;
  if (event.valueStart === -1) return undefined;
  const isText = event.style === SCALAR_STYLE.LITERAL_BLOCK || event.style === SCALAR_STYLE.FOLDED_BLOCK;
  return isText ? event.valueStart - 1 : event.valueStart; // The line of its | or >.
}

export function isInBrackets(event: Event): boolean {
  return isCollection(event) && event.style === COLLECTION_STYLE.FLOW;
}

/** A list or a map without brackets, which never starts in the line of its key. */
function isBlock(event: Event): boolean {
  return isCollection(event) && event.style === COLLECTION_STYLE.BLOCK;
}

function isCollection(event: Event): event is CollectionEvent {
  return event.type === EVENT_ID.SEQUENCE || event.type === EVENT_ID.MAPPING;
}

function isMerge(key: YamlNode): boolean {
  return key.kind === 'scalar' && key.written === '<<';
}
