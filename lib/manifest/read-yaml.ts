/** Reads a YAML file that people edit: values that know their lines, and all that is wrong with the text. */

import {
  Document,
  ErrorCode,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseAllDocuments,
  ParsedNode,
  YAMLMap,
} from 'yaml';
import { Fault } from '../validation/problem';
import { ProblemCode } from '../validation/problem-codes';
import { YamlEntry, YamlNode, YamlScalar } from './yaml-node';

/** What is wrong with a line; reads as `<file>:<line>: <rule>; <cure>`. Text of the file is not shown: it may be secret. */
export interface YamlProblem extends Fault {
  readonly line: number;
}

export interface YamlText {
  /** The one document; undefined where there is none, or where the problems leave nothing to read. */
  readonly root?: YamlNode;
  readonly problems: readonly YamlProblem[];
}

/** Reads one document of YAML 1.2. Anchors and aliases are refused, since a value would have two lines. */
export function readYaml(text: string): YamlText {
  const lines = new LineCounter();
  const documents = parseAllDocuments(text, {
    lineCounter: lines,
    prettyErrors: false,
    resolveKnownTags: false,
    uniqueKeys: false,
  });
  const textLines = text.split('\n');
  const reader = new Reader((offset) => lines.linePos(offset).line);
  if ('empty' in documents) return { problems: [{ line: 1, ...EMPTY }] };
  const [document, ...others] = documents as Document.Parsed[];
  for (const { errors, warnings } of [document, ...others]) {
    for (const { code, pos, message } of [...errors, ...warnings]) {
      const startsWithStar = STAR.test(textLines[lines.linePos(pos[0]).line - 1]);
      reader.complain(pos[0], 'yaml/syntax', ...(startsWithStar ? QUOTED_STAR : sentence(code, message)));
    }
  }
  for (const { range } of others) reader.complain(range[0], 'yaml/syntax', ...SECOND_DOCUMENT);
  if (reader.problems.length > 0) return { problems: onePerLine(reader.problems) };
  if (isScalar(document.contents) && document.contents.value === null) {
    return { problems: [{ line: 1, ...EMPTY }] };
  }
  const root = reader.read(document.contents, 0);
  return { root, problems: reader.problems };
}

const EMPTY = { code: 'yaml/syntax', rule: 'must not be empty', cure: 'write what the file is for' } as const;
const SECOND_DOCUMENT = [
  'must not start a second document',
  'remove this one, and the --- before it',
] as const;

const NO_ANCHORS = [
  'must not use anchors (&) and aliases (*)',
  'write the value out, or quotes around a text',
] as const;

/** A value that starts with "*", as schedules do: YAML takes it for an alias. */
const STAR = /(?:^\s*-|[:,[])\s*\*/;
const QUOTED_STAR = ['must have a text that starts with * in quotes', 'write quotes around it'] as const;

/** The parser's codes in words. Its own texts may quote the file. */
const SENTENCES: { readonly [code in ErrorCode]?: readonly [rule: string, cure: string] } = {
  BAD_DQ_ESCAPE: [
    'must not have a "\\" in double quotes that starts no escape',
    'write \\\\, or use single quotes',
  ],
  BAD_INDENT: ['must be indented like the lines beside it', 'correct the spaces before it'],
  BAD_SCALAR_START: ['must have a text that starts with @, `, %, | or > in quotes', 'write quotes around it'],
  BLOCK_AS_IMPLICIT_KEY: [
    'must have one "key: value" a line',
    'move the second to a line of its own, or write quotes around a text with ": "',
  ],
  MISSING_CHAR: [
    'must close each quote and bracket, and have a colon after each key',
    'add what is missing here or above',
  ],
  MULTILINE_IMPLICIT_KEY: ['must have a "key: value"', 'add the colon, or correct the spaces before it'],
  TAB_AS_INDENT: ['must be indented by spaces', 'replace the tab'],
  TAG_RESOLVE_FAILED: ['must not have a tag, such as !x', 'remove it, or write quotes around the text'],
};

/** The parser has one code for lines at a wrong place and for brackets that are open there. */
const OPEN_BRACKET = /^Flow (?:map|sequence) /;
const CLOSED_BRACKETS = [
  'must close each [ and {, and indent what is between by more than the key before it',
  'add the ] or } that is missing above, or correct the spaces before it',
] as const;

function sentence(code: ErrorCode, message: string): readonly [rule: string, cure: string] {
  if (OPEN_BRACKET.test(message)) return CLOSED_BRACKETS;
  const cure = 'correct it here or above; write quotes around texts with special characters';
  return SENTENCES[code] ?? [`must be YAML (${code})`, cure];
}

/** A mistake often breaks more than one of the parser's rules. */
function onePerLine(problems: readonly YamlProblem[]): YamlProblem[] {
  const first = new Map([...problems].reverse().map((problem) => [problem.line, problem]));
  return [...first.values()].sort((a, b) => a.line - b.line);
}

class Reader {
  public readonly problems: YamlProblem[] = [];

  public constructor(private readonly lineAt: (offset: number) => number) {}

  public complain(offset: number, code: ProblemCode, rule: string, cure: string): void {
    this.problems.push({ line: this.lineAt(offset), code, rule, cure });
  }

  /** The value of a node; what is empty stands where `orElse` is. */
  public read(node: ParsedNode | null, orElse: number): YamlNode {
    const offset = node === null || isEmpty(node) ? orElse : node.range[0];
    const line = this.lineAt(offset);
    if (node === null) return { kind: 'scalar', line, value: null };
    if (isAlias(node) || node.anchor !== undefined) this.complain(offset, 'yaml/anchor', ...NO_ANCHORS);
    if (isAlias(node)) return { kind: 'unread', line };
    if (isMap(node)) return { kind: 'map', line, entries: this.entries(node) };
    if (isSeq(node)) {
      const items = node.items.map((item) => this.read(item, offset));
      return { kind: 'list', line, items };
    }
    const value = node.value as YamlScalar;
    return { kind: 'scalar', line, value, written: node.type === 'PLAIN' ? node.source : undefined };
  }

  private entries(map: YAMLMap.Parsed): Map<string, YamlEntry> {
    const entries = new Map<string, YamlEntry>();
    for (const { key, value } of map.items) {
      const offset = key.range[0];
      const node = this.read(value, offset);
      if (!isScalar(key) || typeof key.value !== 'string') {
        this.complain(offset, 'yaml/key', 'must have a text before the colon', 'write quotes around it');
        continue;
      }
      const before = entries.get(key.value);
      if (before !== undefined) {
        const [name] = key.value.split('=', 1); // What follows is a value in the wrong place.
        const rule = `must not say ${JSON.stringify(name)} again, as line ${before.line} says it`;
        this.complain(offset, 'yaml/duplicate-key', rule, 'remove one of the two');
      }
      entries.set(key.value, { line: this.lineAt(offset), node });
    }
    return entries;
  }
}

function isEmpty(node: ParsedNode): boolean {
  return isScalar(node) && node.source === '';
}
