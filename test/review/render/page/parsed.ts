/** The page as a browser reads it. */

import { DefaultTreeAdapterTypes as Tree, parse } from 'parse5';

export interface Element {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly text: string;
}

/** All elements in their order. */
export function elementsOf(page: string): Element[] {
  return elementsIn(parse(page).childNodes);
}

function elementsIn(nodes: readonly Tree.ChildNode[]): Element[] {
  return nodes.flatMap((node) => {
    if (!('tagName' in node)) return [];
    const attributes = new Map(node.attrs.map(({ name, value }) => [name, value]));
    return [{ name: node.tagName, attributes, text: textOf(node) }, ...elementsIn(node.childNodes)];
  });
}

function textOf(node: Tree.ChildNode): string {
  if ('value' in node) return node.value;
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
}

export function named(elements: readonly Element[], name: string): Element[] {
  return elements.filter((element) => element.name === name);
}

/** Those with a word in their class. */
export function withClass(elements: readonly Element[], word: string): Element[] {
  return elements.filter(({ attributes }) => attributes.get('class')?.split(' ').includes(word));
}
