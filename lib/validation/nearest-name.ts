/** What a misspelled name was meant to be. */

/** The one name that is closest to a text, by at most so many typing errors; undefined if two are equally close. */
export function nearestName(wanted: string, names: Iterable<string>, most: number): string | undefined {
  let best: string | undefined;
  let fewest = most + 1;
  for (const name of names) {
    const typos = distance(name, wanted, most);
    if (typos === fewest) best = undefined;
    if (typos < fewest) [best, fewest] = [name, typos];
  }
  return best;
}

/** How many letters to insert, delete or replace to turn one text into the other; given up when too many. */
function distance(from: string, to: string, most: number): number {
  if (Math.abs(from.length - to.length) > most) return Infinity;
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 0; i < from.length; i++) {
    const next = [i + 1];
    for (let j = 0; j < to.length; j++) {
      const replaced = row[j] + (from[i] === to[j] ? 0 : 1);
      next.push(Math.min(replaced, row[j + 1] + 1, next[j] + 1));
    }
    if (Math.min(...next) > most) return Infinity;
    row = next;
  }
  return row[to.length];
}
