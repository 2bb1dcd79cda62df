import { Guard } from './guard';
import { Path } from './problem';

/**
 * Throws if a value that is hashed into a name contains a placeholder: the hash would stay the same when its value
 * changes. A placeholder that is also in the name changes the name and is accepted. `cureFor` returns the cure for a
 * placeholder, `placeOf` its place from the keys and positions that lead there.
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
      rule: 'must not contain a placeholder, since a name ends in a hash of it and would stay the same when its value changes',
      got: hashed,
      cure: cureFor(hashed),
    });
  });
}

/** How to write a string that looks like a placeholder but is not one. */
export function escapes(placeholder: string): string {
  const [, name] = /^\$\{(\w+)\}$/.exec(placeholder) ?? [];
  const narrower = 'make the placeholders of the ClusterApp match less';
  if (name !== undefined) return `write $${name}, or $${placeholder} for Flux, or ${narrower}`;
  return placeholder.startsWith('$') ? `write $${placeholder} for Flux, or ${narrower}` : narrower;
}

type Call = (text: string, path: readonly (string | number)[]) => void;

/** Calls back with each string and key in a value. */
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
