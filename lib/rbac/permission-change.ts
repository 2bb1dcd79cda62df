import { Coverage } from './coverage';
import { Atom, atomsOf, Grant } from './grant';

/** What a change does to the permissions of a subject. */
export type Effect = 'equal' | 'widened' | 'narrowed' | 'mixed';

export interface PermissionChange {
  readonly effect: Effect;
  /** What nothing allowed before. */
  readonly gained: readonly Atom[];
  /** What nothing allows any more. */
  readonly lost: readonly Atom[];
}

/** Permissions of a subject on one side of a change. */
export interface Permissions {
  /** Those of its own that may differ from the other side. */
  readonly changed: readonly Grant[];
  /** All that it has: of its own, and by its groups. */
  readonly all: readonly Coverage[];
}

/** What one side allows and the other does not, as Kubernetes compares roles against escalation. */
export function permissionChange(base: Permissions, head: Permissions): PermissionChange {
  const gained = uncoveredAtoms(head.changed, base.all);
  const lost = uncoveredAtoms(base.changed, head.all);
  return { effect: effectOf(gained, lost), gained, lost };
}

/** The same where there are only grants. */
export function changeOfGrants(base: readonly Grant[], head: readonly Grant[]): PermissionChange {
  return permissionChange(
    { changed: base, all: [new Coverage(base)] },
    { changed: head, all: [new Coverage(head)] },
  );
}

function uncoveredAtoms(grants: readonly Grant[], coverages: readonly Coverage[]): Atom[] {
  const isCovered = (atom: Atom) => coverages.some((coverage) => coverage.covers(atom));
  return atomsOf(grants).filter((atom) => !isCovered(atom));
}

function effectOf(gained: readonly Atom[], lost: readonly Atom[]): Effect {
  if (gained.length > 0) return lost.length > 0 ? 'mixed' : 'widened';
  return lost.length > 0 ? 'narrowed' : 'equal';
}
