/** What a subject can do and can no longer do, in one sentence. */

import { Said } from '../../report/said';
import { actionOn } from './phrases';
import { permissionsInWords, SaidRule } from './sentence';

/** Of two parts of a title, each is shorter. */
const LONGEST_OF_BOTH = 40;

/** How many members of rules are compared. */
const MOST = 10_000;

export interface BothSides {
  /** Empty if nothing is gained. */
  readonly gained: Said;
  /** Empty if nothing is lost. */
  readonly lost: Said;
}

/**
 * Gained and lost permissions in words. `get` and `list` are both "read": if one is gained and the other is lost, the
 * verbs themselves are shown.
 */
export function bothInWords(gains: readonly SaidRule[], losses: readonly SaidRule[]): BothSides {
  const isBoth = gains.length > 0 && losses.length > 0;
  const longest = isBoth ? LONGEST_OF_BOTH : undefined;
  const exact = isBoth ? sharedWords(gains, losses) : undefined;
  return {
    gained: gains.length > 0 ? permissionsInWords(gains, 'before', longest, exact) : [],
    lost: losses.length > 0 ? permissionsInWords(losses, 'now', longest, exact) : [],
  };
}

/** The words that both sides would say about the same objects. */
function sharedWords(gains: readonly SaidRule[], losses: readonly SaidRule[]): Set<string> {
  const gained = actionsOf(gains);
  return new Set([...actionsOf(losses)].flatMap(([key, word]) => (gained.has(key) ? [word] : [])));
}

function actionsOf(rules: readonly SaidRule[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const { rule, namespaces = ['*'], summary } of rules) {
    if (rule === undefined || summary !== undefined) continue;
    const { verbs, apiGroups = [], resources = [], resourceNames = [] } = rule;
    for (const namespace of namespaces)
      for (const group of apiGroups)
        for (const resource of resources)
          for (const verb of verbs) {
            if (found.size >= MOST) return found;
            const word = actionOn(verb, group, resource);
            found.set(JSON.stringify([word, namespace, group, resource, resourceNames]), word);
          }
  }
  return found;
}
