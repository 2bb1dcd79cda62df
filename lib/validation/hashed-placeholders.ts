import { Guard } from './guard';
import { Path } from './problem';

/**
 * Throws where a value that a name is hashed over has a placeholder: the hash would stay when its value changes. One that
 * the name has as well changes the name with it. `cureFor` is asked for the cure of one, `placeOf` for its place by the
 * keys and positions that lead there.
 */
export function refuseHashedPlaceholders(
  guard: Guard,
  name: string,
  value: unknown,
  cureFor: (placeholder: string) => string,
  placeOf: (path: readonly (string | number)[]) => Path,
): void {
  const { placeholders } = guard;
  const inName = placeholders.in(name);
  forEachText(value, [], (text, path) => {
    const hashed = placeholders.in(text).find((placeholder) => !inName.includes(placeholder));
    if (hashed === undefined) return;
    guard.fail(placeOf(path), {
      code: 'placeholder/hashed',
      rule: 'must not have a placeholder, since a name ends in a hash of it and would stay when its value changes',
      got: hashed,
      cure: cureFor(hashed),
    });
  });
}

/** How to write a text that looks like a placeholder and is none. */
export function escapes(placeholder: string): string {
  const [, name] = /^\$\{(\w+)\}$/.exec(placeholder) ?? [];
  const narrower = 'have the placeholders of the ClusterApp match less';
  if (name !== undefined) return `write $${name}, or $${placeholder} for Flux, or ${narrower}`;
  return placeholder.startsWith('$') ? `write $${placeholder} for Flux, or ${narrower}` : narrower;
}

type Call = (text: string, path: readonly (string | number)[]) => void;

/** Calls back with each text and key in a value. */
function forEachText(value: unknown, path: readonly (string | number)[], call: Call): void {
  if (typeof value === 'string') call(value, path);
  else if (Array.isArray(value)) value.forEach((item, index) => forEachText(item, [...path, index], call));
  else if (typeof value === 'object' && value !== null) {
    for (const [key, member] of Object.entries(value)) {
      call(key, [...path, key]);
      forEachText(member, [...path, key], call);
    }
  }
}
