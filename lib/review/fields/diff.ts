/** The fields in which two normalized objects differ. */

import { fieldsOf } from '../../kubernetes/object-fields';
import { FieldPath } from './field-path';
import { inOneForm, ListRule, listRule, Members, membersByKey } from './lists';
import { typeOfObject } from './normalize';
import { isSame } from './same';
import { AnyMap, isMap, Tree } from './tree';

/** A field that differs: `before` is left out where it is added, `after` where it is removed. */
export interface FieldChange {
  readonly path: FieldPath;
  readonly before?: Tree;
  readonly after?: Tree;
  /** Where only the order of the members of a list differs: `before` and `after` are what identifies these, in order. */
  readonly order?: true;
}

/** All changes: whoever makes them to the first object has the second one, but for the order in which fields stand. */
export function fieldChanges(before: Tree, after: Tree): FieldChange[] {
  const changes: FieldChange[] = [];
  const type = typeOfObject(before);
  new Comparison(changes).values(before, after, [], type === typeOfObject(after) ? type : undefined);
  return changes;
}

class Comparison {
  public constructor(private readonly changes: FieldChange[]) {}

  public values(before: Tree, after: Tree, path: FieldPath, type: string | undefined): void {
    if (before === after) return;
    if (isMap(before) && isMap(after)) this.maps(before, after, path, type);
    else if (!isSame(before, after)) this.changes.push({ path, before, after });
  }

  private maps(before: AnyMap, after: AnyMap, path: FieldPath, type: string | undefined): void {
    const types = type === undefined ? undefined : fieldsOf(type);
    const ofEntries = type?.startsWith('{}') ? type.slice(2) : undefined;
    for (const [field, old] of Object.entries(before)) {
      const at = [...path, field];
      const inside = ofEntries ?? types?.get(field);
      if (!Object.hasOwn(after, field)) this.changes.push({ path: at, before: old as Tree });
      else if (Array.isArray(old) && Array.isArray(after[field]))
        this.lists(old as Tree[], after[field] as Tree[], at, { parent: type, field, type: inside });
      else this.values(old as Tree, after[field] as Tree, at, inside);
    }
    for (const [field, added] of Object.entries(after))
      if (!Object.hasOwn(before, field)) this.changes.push({ path: [...path, field], after: added as Tree });
  }

  private lists(before: readonly Tree[], after: readonly Tree[], path: FieldPath, place: ListPlace): void {
    const rule = listRule(place.parent, place.field);
    const old = membersByKey(before, rule);
    const now = old && membersByKey(after, rule);
    if (old === undefined || now === undefined) return this.values(before, after, path, undefined);
    const ofMember = place.type?.startsWith('[]') ? place.type.slice(2) : undefined;
    for (const [member, value] of old) {
      const at: FieldPath = [...path, { member }];
      const changed = now.get(member);
      if (changed === undefined) this.changes.push({ path: at, before: value });
      else this.values(value, changed, at, ofMember);
    }
    for (const [member, value] of now)
      if (!old.has(member)) this.changes.push({ path: [...path, { member }], after: value });
    if (isInOrder(old, now, after, rule) && isInOrder(now, old, before, rule)) return;
    this.changes.push({ path, before: [...old.keys()], after: [...now.keys()], order: true });
  }
}

/** Whether a list is in order once its members are changed and removed in their places, and others are added at its end. */
function isInOrder(old: Members, now: Members, after: readonly Tree[], rule: ListRule): boolean {
  const kept = [...old.keys()].flatMap((key) => now.get(key) ?? []);
  const added = [...now].flatMap(([key, value]) => (old.has(key) ? [] : [value]));
  return inOneForm([...kept, ...added], rule).every((value, index) => value === after[index]);
}

/** Where a list is: the type that it is a field of, and its own. */
interface ListPlace {
  readonly parent: string | undefined;
  readonly field: string;
  readonly type: string | undefined;
}
