import { FieldChange, fieldChanges } from '../../fields/diff';
import { FieldPath, pathText } from '../../fields/field-path';
import { AnyMap, isMap, mapAt, Tree, valueAt } from '../../fields/tree';
import { ChangedObject } from '../../objects/changes';
import { listed, Said, say, words } from '../../report/said';

/** Why the API server refuses an edit. */
export interface Refusal {
  readonly field: string;
  /** The restriction on the field: `cannot change`. */
  readonly says: string;
}

/** Finds the parts of an edit that the API server refuses. */
export type Immutable = (change: ChangedObject) => readonly Refusal[];

/** Fields that cannot change, including everything below them. */
export function fixed(...fields: readonly string[]): Immutable {
  const steps = fields.map((field) => field.split('.'));
  return ({ fields: changes }) =>
    fields
      .filter((_, index) => changes.some(({ path }) => touches(path, steps[index])))
      .map((field) => cannotChange(field));
}

/**
 * A field that cannot change once it is set. The API server requires it today, so it is only missing in objects that do
 * not exist, or to which older versions gave a default.
 */
export function fixedOnceSet(field: string): Immutable {
  const rule = fixed(field);
  const path = field.split('.');
  return (change) => (valueAt(change.before.normalized, ...path) === undefined ? [] : rule(change));
}

/** Fields that cannot change while a condition is met. */
export function fixedIf(isFixed: (before: Tree) => boolean, ...fields: readonly string[]): Immutable {
  const rule = fixed(...fields);
  return (change) => (isFixed(change.before.normalized) ? rule(change) : []);
}

/** All of `spec` except these fields. */
export function fixedSpecBut(...mutable: readonly string[]): Immutable {
  return ({ fields }) => {
    const refused = new Set(
      fields.flatMap(({ path: [root, field] }) => {
        if (root !== 'spec' || (typeof field === 'string' && mutable.includes(field))) return [];
        return [typeof field === 'string' ? `spec.${field}` : 'spec'];
      }),
    );
    return [...refused].map((field) => cannotChange(field));
  };
}

export function allOf(...rules: readonly Immutable[]): Immutable {
  return (change) => rules.flatMap((rule) => rule(change));
}

export function cannotChange(field: string): Refusal {
  return { field, says: 'cannot change' };
}

/** The restrictions as the rest of a sentence: `spec.template and spec.selector cannot change`. */
export function reasonsOf(refusals: readonly Refusal[]): Said {
  const kinds = [...new Set(refusals.map(({ says }) => says))];
  return listed(
    kinds.map((kind) => {
      const fields = refusals.filter(({ says }) => says === kind).map(({ field }) => say`${field}`);
      return say`${listed(fields)} ${words(kind)}`;
    }),
  );
}

/** Whether a change concerns a field, something below it, or something that contains the field. */
export function touches(path: FieldPath, field: readonly string[]): boolean {
  const shared = Math.min(path.length, field.length);
  for (let index = 0; index < shared; index++) if (path[index] !== field[index]) return false;
  return true;
}

/** The fields below a field that still differ after everything that may change is removed from both sides. */
export function remaining(
  { before, after }: ChangedObject,
  without: (tree: Tree) => Tree,
): readonly FieldChange[] {
  return fieldChanges(without(before.normalized), without(after.normalized));
}

/** The fields of `spec` that still differ after everything that may change is removed from it. */
export function remainingSpec(change: ChangedObject, fixedPart: (spec: AnyMap) => AnyMap): Set<string> {
  const fields = remaining(change, (object) => ({ spec: fixedPart(mapAt(object, 'spec')) as Tree }));
  return new Set(fields.map(({ path }) => pathText(path.slice(0, 2))));
}

/** The map without some fields. */
export function omit(map: AnyMap, ...fields: readonly string[]): AnyMap {
  return Object.fromEntries(Object.entries(map).filter(([field]) => !fields.includes(field)));
}

/** The map with another value of a field; unchanged if the field does not exist or has no members left. */
export function edited(map: AnyMap, field: string, edit: (value: AnyMap) => AnyMap): AnyMap {
  const value = map[field];
  if (!isMap(value)) return map;
  const done = edit(value);
  return Object.keys(done).length === 0 ? omit(map, field) : { ...map, [field]: done };
}
