/** The values of a YAML file, each with its line. */

export type YamlScalar = string | number | boolean | null;

export type YamlNode = YamlScalarNode | YamlListNode | YamlMapNode | YamlUnreadNode;

export interface YamlScalarNode {
  readonly kind: 'scalar';
  readonly line: number;
  readonly value: YamlScalar;
  /** The text as it is in the file, if it is not quoted. */
  readonly written?: string;
}

export interface YamlListNode {
  readonly kind: 'list';
  readonly line: number;
  readonly items: readonly YamlNode[];
}

export interface YamlMapNode {
  readonly kind: 'map';
  readonly line: number;
  readonly entries: ReadonlyMap<string, YamlEntry>;
}

/** A value for which the reader has reported a problem. */
export interface YamlUnreadNode {
  readonly kind: 'unread';
  readonly line: number;
}

export interface YamlEntry {
  /** The line of the key. */
  readonly line: number;
  readonly node: YamlNode;
}

/** Keys of maps and positions in lists, from the root on. */
export type YamlPath = readonly (string | number)[];

/** The value at a path; undefined if there is none. */
export function nodeAt(root: YamlNode, path: YamlPath): YamlNode | undefined {
  let node: YamlNode | undefined = root;
  for (const part of path) node = node && childOf(node, part)?.node;
  return node;
}

/** The line of a path, or of the longest part of it that exists. */
export function lineAt(root: YamlNode, path: YamlPath): number {
  let found: YamlEntry = { line: root.line, node: root };
  for (const part of path) {
    const next = childOf(found.node, part);
    if (next === undefined) break;
    found = next;
  }
  return found.line;
}

function childOf(node: YamlNode, part: string | number): YamlEntry | undefined {
  if (node.kind === 'map') return node.entries.get(String(part));
  const item = node.kind === 'list' ? node.items[Number(part)] : undefined;
  return item && { line: item.line, node: item };
}
