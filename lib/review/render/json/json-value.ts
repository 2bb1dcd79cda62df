import { Hidden } from '../../fields/hidden';
import { isMap, Tree } from '../../fields/tree';

/**
 * A value in the JSON report. A value that may be secret is `{"hidden": true}`, with its visible text, if any, as
 * `shown`. A map of a manifest with a field `hidden` is `{"hidden": false, "value": …}`, so that no manifest can
 * imitate a hidden value.
 */
export function jsonValue(tree: Tree): unknown {
  if (tree instanceof Hidden) return tree.toJSON();
  if (Array.isArray(tree)) return (tree as readonly Tree[]).map(jsonValue);
  if (!isMap(tree)) return tree;
  const map = Object.fromEntries(Object.entries(tree).map(([field, value]) => [field, jsonValue(value)]));
  return Object.hasOwn(map, 'hidden') ? { hidden: false, value: map } : map;
}
