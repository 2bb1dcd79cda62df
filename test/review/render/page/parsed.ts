/** The page as parsed by a browser. */

import { DefaultTreeAdapterTypes as Tree, parse } from 'parse5';

export class Element {
  public readonly attributes: ReadonlyMap<string, string>;

  public constructor(private readonly node: Tree.Element) {
    this.attributes = new Map(node.attrs.map(({ name, value }) => [name, value]));
  }

  public get name(): string {
    return this.node.tagName;
  }

  public get text(): string {
    return textOf(this.node);
  }
}

/** All elements in their order. */
export function elementsOf(page: string): Element[] {
  const elements: Element[] = [];
  collect(parse(page).childNodes, elements);
  return elements;
}

function collect(nodes: readonly Tree.ChildNode[], elements: Element[]): void {
  for (const node of nodes) {
    if (!('tagName' in node)) continue;
    elements.push(new Element(node));
    collect(node.childNodes, elements);
  }
}

function textOf(node: Tree.ChildNode): string {
  if ('value' in node) return node.value;
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
}

export function named(elements: readonly Element[], name: string): Element[] {
  return elements.filter((element) => element.name === name);
}

/** The elements with a word in their class. */
export function withClass(elements: readonly Element[], word: string): Element[] {
  return elements.filter(({ attributes }) => attributes.get('class')?.split(' ').includes(word));
}
