import { Hidden } from '../../fields/hidden';
import { isMap, Tree } from '../../fields/tree';

/**
 * A value as the JSON report has it. One that may be secret is `{"hidden": true}`, with the text that may be shown of it as
 * `shown`. A map of a manifest that has a field `hidden` is `{"hidden": false, "value": …}`, so that none can pass for one.
 */
export function jsonValue(tree: Tree): unknown {
  if (tree instanceof Hidden) return tree.toJSON();
  if (Array.isArray(tree)) return (tree as readonly Tree[]).map(jsonValue);
  if (!isMap(tree)) return tree;
  const map = Object.fromEntries(Object.entries(tree).map(([field, value]) => [field, jsonValue(value)]));
  return Object.hasOwn(map, 'hidden') ? { hidden: false, value: map } : map;
}
