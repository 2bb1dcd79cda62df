import { Hidden } from './hidden';
import { isMap, Tree } from './tree';

/**
 * Variables by name, except where the order matters: Kubernetes expands `$(NAME)` only with the variables above. Each
 * variable stays above or below the variables that its value names, so that two orders with the same meaning are
 * written in the same way.
 */
export function envInOrder(variables: readonly Tree[]): readonly Tree[] {
  const places = new Map<string, number>();
  for (const [index, variable] of variables.entries()) {
    const name = isMap(variable) ? variable.name : undefined;
    if (typeof name !== 'string' || places.has(name)) return variables;
    places.set(name, index);
  }
  const above = variablesAbove(variables, places);
  const ordered: Tree[] = [];
  const done = new Set<number>();
  for (const [, place] of [...places].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const waiting = [place];
    while (waiting.length > 0) {
      const index = waiting[waiting.length - 1];
      const next = above.get(index)?.find((one) => !done.has(one));
      if (next !== undefined) waiting.push(next);
      else {
        waiting.pop();
        if (!done.has(index)) ordered.push(variables[index]);
        done.add(index);
      }
    }
  }
  return ordered;
}

/** Which variables must stay above which, by their positions, in the order of their names. */
function variablesAbove(
  variables: readonly Tree[],
  places: ReadonlyMap<string, number>,
): ReadonlyMap<number, readonly number[]> {
  const above = new Map<number, number[]>();
  const add = (lower: number, upper: number) => above.set(lower, [...(above.get(lower) ?? []), upper]);
  for (const [index, variable] of variables.entries()) {
    const value = isMap(variable) ? variable.value : undefined;
    const text = value instanceof Hidden ? (value.shown ?? '') : value;
    if (typeof text !== 'string' || !text.includes('$(')) continue;
    for (const [, name] of text.matchAll(/\$\(([^()\s]+)\)/g)) {
      const other = places.get(name);
      if (other === undefined || other === index) continue;
      if (other < index) add(index, other);
      else add(other, index);
    }
  }
  return above;
}
