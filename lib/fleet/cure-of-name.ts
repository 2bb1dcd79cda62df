import { nearestName } from '../validation/nearest-name';

/** The cure for a name that is not among others. */
export function cureOfName(wrong: string, names: readonly string[], orElse: string): string {
  const lower = wrong.toLowerCase();
  const same = names.find((name) => name.toLowerCase() === lower);
  const nearest = same ?? nearestName(wrong, names, wrong.length < SHORTEST_TYPO ? 1 : 2);
  return nearest === undefined ? orElse : `did you mean '${nearest}'?`;
}

/** Shorter names have too many neighbours two letters away. */
const SHORTEST_TYPO = 6;
