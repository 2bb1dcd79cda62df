/** Converts the nodes of a YAML file to plain values. */

import { YamlMapNode, YamlNode } from './node';

/** The value of a map. Parts that could not be read are null. An alias is the same object as its anchor. */
export function valueOfMap(map: YamlMapNode): { readonly [field: string]: unknown } {
  return new Values().ofMap(map);
}

class Values {
  /** Aliases of aliases consist of few nodes and may represent a million values. */
  private readonly made = new Map<YamlNode, unknown>();

  public ofMap(map: YamlMapNode): { readonly [field: string]: unknown } {
    // Not by assignment, which would set the prototype for the key __proto__.
    return Object.fromEntries([...map.entries].map(([key, { node }]) => [key, this.of(node)]));
  }

  private of(node: YamlNode): unknown {
    if (node.kind === 'scalar') return node.value;
    if (node.kind === 'unread') return null;
    if (!this.made.has(node))
      this.made.set(node, node.kind === 'map' ? this.ofMap(node) : node.items.map((item) => this.of(item)));
    return this.made.get(node);
  }
}
