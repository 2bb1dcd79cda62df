import { Coverage } from './coverage';
import { Atom, atomsOf, Grant } from './grant';

/** The effect of a change on the permissions of a subject. */
export type Effect = 'equal' | 'widened' | 'narrowed' | 'mixed';

export interface PermissionChange {
  readonly effect: Effect;
  /** Permissions that nothing granted before. */
  readonly gained: readonly Atom[];
  /** Permissions that nothing grants any more. */
  readonly lost: readonly Atom[];
}

/** Permissions of a subject on one side of a change. */
export interface Permissions {
  /** Its own grants that may differ from the other side. */
  readonly changed: readonly Grant[];
  /** All its permissions: its own, and those of its groups. */
  readonly all: readonly Coverage[];
}

/**
 * The permissions that one side grants and the other does not, compared as in the privilege escalation check of
 * Kubernetes.
 */
export function permissionChange(base: Permissions, head: Permissions): PermissionChange {
  const gained = uncoveredAtoms(head.changed, base.all);
  const lost = uncoveredAtoms(base.changed, head.all);
  return { effect: effectOf(gained, lost), gained, lost };
}

/** The same for grants alone. */
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
