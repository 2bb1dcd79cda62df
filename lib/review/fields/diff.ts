/** The fields in which two normalized objects differ. */

import { fieldsOf } from '../../kubernetes/object-fields';
import { FieldPath, FieldStep } from './field-path';
import { inOneForm, ListRule, listRule, Members, membersByKey } from './lists';
import { typeOfObject } from './normalize';
import { isSame } from './same';
import { AnyMap, isMap, Tree } from './tree';

/** A field that differs: `before` is left out where it is added, `after` where it is removed. */
export interface FieldChange {
  readonly path: FieldPath;
  readonly before?: Tree;
  readonly after?: Tree;
  /**
   * Set if only the order of the members of a list differs: `before` and `after` are the keys of the members, in order.
   */
  readonly order?: true;
}

/** All changes: applying them to the first object results in the second one, except for the order of fields. */
export function fieldChanges(before: Tree, after: Tree): FieldChange[] {
  const changes: FieldChange[] = [];
  const type = typeOfObject(before);
  new Comparison(changes).values(before, after, type === typeOfObject(after) ? type : undefined);
  return changes;
}

class Comparison {
  /** The path of the values that are compared. */
  private readonly path: FieldStep[] = [];

  public constructor(private readonly changes: FieldChange[]) {}

  public values(before: Tree, after: Tree, type: string | undefined): void {
    if (before === after) return;
    if (isMap(before) && isMap(after)) this.maps(before, after, type);
    else if (!isSame(before, after)) this.tell({ before, after });
  }

  private tell(change: Omit<FieldChange, 'path'>, ...below: readonly FieldStep[]): void {
    this.changes.push({ path: [...this.path, ...below], ...change });
  }

  private below(step: FieldStep, compare: () => void): void {
    this.path.push(step);
    compare();
    this.path.pop();
  }

  private maps(before: AnyMap, after: AnyMap, type: string | undefined): void {
    const types = type === undefined ? undefined : fieldsOf(type);
    const ofEntries = type?.startsWith('{}') ? type.slice(2) : undefined;
    for (const field of Object.keys(before)) {
      const old = before[field] as Tree;
      const now = Object.hasOwn(after, field) ? (after[field] as Tree) : undefined;
      const inside = ofEntries ?? types?.get(field);
      if (now === undefined) this.tell({ before: old }, field);
      else if (Array.isArray(old) && Array.isArray(now))
        this.below(field, () => this.lists(old, now, { parent: type, field, type: inside }));
      else if (old !== now) this.below(field, () => this.values(old, now, inside));
    }
    for (const field of Object.keys(after))
      if (!Object.hasOwn(before, field)) this.tell({ after: after[field] as Tree }, field);
  }

  private lists(before: readonly Tree[], after: readonly Tree[], place: ListPlace): void {
    const rule = listRule(place.parent, place.field);
    const old = membersByKey(before, rule);
    const now = old && membersByKey(after, rule);
    if (old === undefined || now === undefined) return this.values(before, after, undefined);
    const ofMember = place.type?.startsWith('[]') ? place.type.slice(2) : undefined;
    for (const [member, value] of old) {
      const changed = now.get(member);
      if (changed === undefined) this.tell({ before: value }, { member });
      else this.below({ member }, () => this.values(value, changed, ofMember));
    }
    for (const [member, value] of now) if (!old.has(member)) this.tell({ after: value }, { member });
    if (isInOrder(old, now, after, rule) && isInOrder(now, old, before, rule)) return;
    this.tell({ before: [...old.keys()], after: [...now.keys()], order: true });
  }
}

/** Whether a list is in order after its members are changed and removed in place, and others are added at its end. */
function isInOrder(old: Members, now: Members, after: readonly Tree[], rule: ListRule): boolean {
  const kept = [...old.keys()].flatMap((key) => now.get(key) ?? []);
  const added = [...now].flatMap(([key, value]) => (old.has(key) ? [] : [value]));
  return inOneForm([...kept, ...added], rule).every((value, index) => value === after[index]);
}

/** The place of a list: the type that it is a field of, and its own type. */
interface ListPlace {
  readonly parent: string | undefined;
  readonly field: string;
  readonly type: string | undefined;
}
