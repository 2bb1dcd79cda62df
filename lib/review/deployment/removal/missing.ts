import { called } from '../../objects/called';
import { ReviewedObject } from '../../objects/reviewed-object';
import { Finding } from '../../report/finding';
import { counted, Said, say, words } from '../../report/said';
import { USED_KINDS, User } from '../running/users';
import { finding, Situation } from '../situation';

/** A removed object that pods of remaining objects need to start. */
export function missing(object: ReviewedObject, { users }: Situation): Finding[] {
  if (!USED_KINDS.includes(object.kind)) return [];
  const needing = users.of(object).filter(({ uses }) => uses.some(({ isOptional }) => !isOptional));
  return needing.length === 0 ? [] : [cannotStart(object, needing, say`${called(object)} is deleted`)];
}

/** Pods that cannot start, because an object is missing. */
export function cannotStart(object: ReviewedObject, needing: readonly User[], because: Said): Finding {
  return finding('missing', {
    level: 'high',
    classes: ['pods-fail'],
    object,
    title: say`${because}, and new pods of ${someOf(needing)} cannot start without it`,
    cure: words('keep it until nothing refers to it any more'),
    facts: { users: needing.map((user) => user.object.key).sort() },
  });
}

/** The first of the users, and how many more there are. */
export function someOf(users: readonly User[]): Said {
  const [first, ...others] = users;
  if (others.length === 0) return called(first.object);
  return say`${called(first.object)} and ${counted(others.length, 'other')}`;
}
