/** Applies the changes that a comparison found, for tests that it finds all. */

import { fieldsOf } from '../../../lib/kubernetes/object-fields';
import { FieldChange } from '../../../lib/review/fields/diff';
import { FieldPath, FieldStep } from '../../../lib/review/fields/field-path';
import { inOneForm, listRule, membersByKey } from '../../../lib/review/fields/lists';
import { Tree, typeOfObject } from '../../../lib/review/fields/normalize';
import { isSame } from '../../../lib/review/fields/same';
import { isMap } from '../../../lib/review/fields/tree';

/** The tree after all changes. */
export function rebuilt(tree: Tree, changes: readonly FieldChange[]): Tree {
  let result = tree;
  for (const change of changes) result = changed(result, change.path, change, { type: typeOfObject(tree) });
  return inOrder(result, typeOfObject(tree));
}

function check(isRight: boolean): void {
  if (!isRight) throw new Error('the change is of another tree');
}

interface Place {
  readonly type?: string;
  readonly parent?: string;
  readonly field?: string;
}

function changed(tree: Tree, path: FieldPath, change: FieldChange, place: Place): Tree {
  const [step, ...rest] = path;
  if (step === undefined) return atEnd(tree, change, place);
  if (typeof step === 'string') return changedField(tree, step, rest, change, place.type);
  return changedMember(tree, step, rest, change, place);
}

function atEnd(tree: Tree, { before, after, order }: FieldChange, { parent, field = '' }: Place): Tree {
  if (!order) {
    check(isSame(tree, before!));
    return after!;
  }
  const members = membersByKey(tree as Tree[], listRule(parent, field))!;
  check(members.size === (after as string[]).length);
  return (after as string[]).map((key) => members.get(key)!);
}

function changedField(
  tree: Tree,
  field: string,
  rest: FieldPath,
  change: FieldChange,
  parent?: string,
): Tree {
  if (!isMap(tree)) throw new Error(`has no field ${field}`);
  const entries = new Map(Object.entries(tree));
  if (rest.length > 0 || (change.before !== undefined && change.after !== undefined))
    entries.set(
      field,
      changed(entries.get(field)!, rest, change, { type: typeIn(parent, field), parent, field }),
    );
  else if (change.after === undefined) check(entries.delete(field));
  else {
    check(!entries.has(field));
    entries.set(field, change.after);
  }
  return Object.fromEntries(entries);
}

function changedMember(
  tree: Tree,
  step: FieldStep,
  rest: FieldPath,
  change: FieldChange,
  place: Place,
): Tree {
  const { member } = step as { member: string };
  const members = new Map(membersByKey(tree as Tree[], listRule(place.parent, place.field ?? '')));
  const type = place.type?.startsWith('[]') ? place.type.slice(2) : undefined;
  if (rest.length > 0 || (change.before !== undefined && change.after !== undefined))
    members.set(member, changed(members.get(member)!, rest, change, { type }));
  else if (change.after === undefined) check(members.delete(member));
  else members.set(member, change.after);
  return [...members.values()];
}

function typeIn(type: string | undefined, field: string): string | undefined {
  if (type?.startsWith('{}')) return type.slice(2);
  return type === undefined ? undefined : fieldsOf(type)?.get(field);
}

/** The tree with its lists in the order in which they are written. */
function inOrder(tree: Tree, type?: string, parent?: string, field = ''): Tree {
  if (Array.isArray(tree)) {
    const ofMember = type?.startsWith('[]') ? type.slice(2) : undefined;
    return inOneForm(
      (tree as Tree[]).map((member) => inOrder(member, ofMember)),
      listRule(parent, field),
    );
  }
  if (!isMap(tree)) return tree;
  return Object.fromEntries(
    Object.entries(tree).map(([name, value]) => [name, inOrder(value, typeIn(type, name), type, name)]),
  );
}
