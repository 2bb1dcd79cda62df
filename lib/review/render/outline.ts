import { Hidden } from '../fields/hidden';
import { Tree } from '../fields/normalize';
import { isMap, oneLine, scalarText } from './values';
import { clipped, visible } from './visible';

const DEEPEST = 24;
const MOST_OF_LINE = 200;

/** The lines of an object as YAML, and the number of omitted lines. */
export interface Outline {
  readonly lines: readonly string[];
  readonly left: number;
}

/** An object as YAML for readers: of limited length, and with every character visible. */
export function outlineOf(tree: Tree, most: number): Outline {
  const writer = new OutlineWriter(most);
  writer.write(tree, '', '');
  return { lines: writer.lines, left: writer.left };
}

class OutlineWriter {
  public readonly lines: string[] = [];
  public left = 0;

  public constructor(private readonly most: number) {}

  /** Writes a value after `lead`, which is the name of its field or the dash of its list item. */
  public write(tree: Tree, lead: string, indent: string): void {
    const isDeep = indent.length > DEEPEST * 2;
    if (typeof tree === 'string' && tree.includes('\n')) this.writeText(tree, lead, indent);
    else if (Array.isArray(tree) && tree.length > 0 && !isDeep)
      this.writeList(tree as readonly Tree[], lead, indent);
    else if (isMap(tree) && Object.keys(tree).length > 0 && !isDeep) this.writeMap(tree, lead, indent);
    else this.line(`${lead}${inLine(tree)}`);
  }

  private writeText(text: string, lead: string, indent: string): void {
    const lines = text.split('\n');
    if (lines.at(-1) === '') lines.pop();
    this.line(`${lead}${text.endsWith('\n') ? '|' : '|-'}`);
    for (const line of lines) this.line(`${indent}${line}`);
  }

  private writeList(list: readonly Tree[], lead: string, indent: string): void {
    if (lead.trim() !== '') this.line(lead.trimEnd());
    for (const member of list) this.write(member, `${indent}- `, `${indent}  `);
  }

  private writeMap(map: { readonly [field: string]: Tree }, lead: string, indent: string): void {
    const isMember = lead.endsWith('- ');
    if (!isMember && lead.trim() !== '') this.line(lead.trimEnd());
    Object.entries(map).forEach(([name, value], index) => {
      const start = isMember && index === 0 ? lead : indent;
      this.write(value, `${start}${scalarText(name)}: `, `${indent}  `);
    });
  }

  private line(text: string): void {
    if (this.lines.length < this.most) {
      const { text: start, left } = clipped(text, MOST_OF_LINE);
      this.lines.push(`${visible(start)}${left > 0 ? ` ... (${left} more characters)` : ''}`);
    } else this.left++;
  }
}

function inLine(tree: Tree): string {
  if (tree instanceof Hidden) return '(hidden)';
  if (typeof tree !== 'object' || tree === null) return scalarText(tree);
  const { text, isWhole } = oneLine(tree, MOST_OF_LINE);
  return isWhole ? text : `${text} ...`;
}
