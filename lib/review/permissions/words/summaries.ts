import { Coverage } from '../../../rbac/coverage';
import { Atom, atomsOf } from '../../../rbac/grant';
import { Said, say, words } from '../../report/said';
import { Access, Held } from '../access/access';

/** A summary of most of what a role allows. */
export interface Summary {
  readonly text: Said;
  /** Whether the summary includes an atom. */
  readonly isOf: (atom: Atom) => boolean;
}

/** Well-known summaries of the built-in roles, which have dozens of rules. */
const KNOWN: { readonly [role: string]: string } = {
  'ClusterRole view': 'read nearly everything but Secrets',
  'ClusterRole edit': 'read Secrets, run pods and change most else',
  'ClusterRole admin': 'read Secrets, run pods, change most else and bind roles',
};
/** The share of a role that must be gained for the summary to be right. */
const MOST = 0.5;

/** The summaries of roles that a subject holds on one side only. */
export function summariesOf(
  access: Access,
  held: readonly Held[],
  others: readonly Held[],
  atoms: readonly Atom[],
): Summary[] {
  const isThere = ({ role, namespace }: Held) =>
    others.some((other) => other.role === role && other.namespace === namespace);
  return held
    .filter((each) => Object.hasOwn(KNOWN, each.role) && !isThere(each))
    .flatMap((each) => {
      const grant = access.grantOf(each);
      const coverage = new Coverage([grant]);
      const isOf = (atom: Atom) => atom.namespace === each.namespace && coverage.covers(atom);
      if (atoms.filter(isOf).length < atomsOf([grant]).length * MOST) return [];
      return [
        { text: [...words(KNOWN[each.role]), ...say` (${each.role.replace('ClusterRole ', '')})`], isOf },
      ];
    });
}
