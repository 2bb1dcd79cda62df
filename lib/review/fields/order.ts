/**
 * Lists that differ only in their order, where the order does not matter. Tools that compare objects as written see a
 * difference.
 */

import { fieldsOf } from '../../kubernetes/object-fields';
import { FieldChange } from './diff';
import { FieldPath } from './field-path';
import { listRule, Members, membersByKey, wholeText } from './lists';
import { isMap, Tree } from './tree';

/** The lists in a value of a type, as written, that have the same members in another order. */
export function reordered(before: unknown, after: unknown, type: string, path: FieldPath): FieldChange[] {
  if (!isMap(before) || !isMap(after)) return [];
  const types = fieldsOf(type);
  return Object.keys(before).flatMap((field) => {
    const inside = types?.get(field);
    const [old, now] = [before[field], after[field]];
    if (inside === undefined || old === now) return [];
    const below = [...path, field];
    if (!Array.isArray(old) || !Array.isArray(now)) return reordered(old, now, inside, below);
    return ofLists([old, now], { parent: type, field, type: inside, path: below });
  });
}

/** The place of a list: the type that it is a field of, and its own type. */
interface ListPlace {
  readonly parent: string;
  readonly field: string;
  readonly type: string;
  readonly path: FieldPath;
}

function ofLists(
  lists: readonly (readonly Tree[])[],
  { parent, field, type, path }: ListPlace,
): FieldChange[] {
  const rule = listRule(parent, field);
  const [old, now] = lists.map((list) => membersByKey(list, rule) ?? membersByText(list));
  const below = [...old].flatMap(([member, value]) =>
    reordered(value, now.get(member), type.slice('[]'.length), [...path, { member }]),
  );
  const [before, after] = [[...old.keys()], [...now.keys()]];
  const hasMoved = before.length === after.length && before.some((key, index) => key !== after[index]);
  if (rule.order === undefined || !hasMoved || !before.every((key) => now.has(key))) return below;
  return [{ path, before, after, order: true }, ...below];
}

/** Members without a key, by their whole content. */
function membersByText(list: readonly Tree[]): Members {
  return new Map(list.map((member) => [wholeText(member), member]));
}
