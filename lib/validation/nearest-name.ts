/** Finds the name that a misspelled name was meant to be. */

/** Shorter names resemble too many others to recognize more than one typing error. */
export const SHORTEST_TYPO = 6;
export const MOST_TYPOS = 2;

/** The cure for a name that is not among others. */
export function cureOfName(wrong: string, names: readonly string[], orElse: string): string {
  const meant = misspelledName(wrong, names);
  return meant === undefined ? orElse : didYouMean(meant);
}

export function didYouMean(name: string): string {
  return `did you mean '${name}'?`;
}

/** The name that equals a string except for letter case or one or two typing errors. */
export function misspelledName(wrong: string, names: readonly string[]): string | undefined {
  const lower = wrong.toLowerCase();
  const lowerNames = names.map((name) => name.toLowerCase());
  const meant = lowerNames.includes(lower)
    ? lower
    : nearestName(lower, lowerNames, wrong.length < SHORTEST_TYPO ? 1 : MOST_TYPOS);
  return meant === undefined ? undefined : names[lowerNames.indexOf(meant)];
}

/**
 * The name that starts with the same word as a string: either all words of the name are in the string, as for
 * `activeDeadlineSeconds`, or the string is the start of one name only, as for `concurrency`.
 */
export function relatedName(wrong: string, names: readonly string[]): string | undefined {
  const words = wordsOf(wrong);
  const [longest] = names
    .filter((name) => startsAlike(wordsOf(name), words) && isInside(wordsOf(name), words))
    .sort((a, b) => b.length - a.length);
  if (longest !== undefined) return longest;
  const [only, ...others] = names.filter((name) => isStart(words, wordsOf(name)));
  return others.length > 0 ? undefined : only;
}

/** The only name that contains all words of a string of several words, in order: `imagePullPolicy` for `pullPolicy`. */
export function fullerName(wrong: string, names: readonly string[]): string | undefined {
  const words = wordsOf(wrong);
  if (words.length < 2) return undefined;
  const [only, ...others] = names.filter((name) => isInside(words, wordsOf(name)));
  return others.length > 0 ? undefined : only;
}

function startsAlike([word]: readonly string[], [other]: readonly string[]): boolean {
  return word === other;
}

/** Whether all words are in another list of words, in the same order. */
function isInside(words: readonly string[], others: readonly string[]): boolean {
  let found = 0;
  for (const other of others) if (other === words[found]) found++;
  return found === words.length;
}

function isStart(words: readonly string[], others: readonly string[]): boolean {
  return words.every((word, index) => word === others[index]);
}

function wordsOf(name: string): string[] {
  return name.split(/(?=[A-Z])|[-_]/).map((word) => word.toLowerCase());
}

/** The name that is closest to a string, with at most `most` typing errors; undefined if two are equally close. */
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

/**
 * The number of letters to insert, delete, replace or swap with their neighbor to turn one string into the other; Infinity if
 * there are more than `most`.
 */
function distance(from: string, to: string, most: number): number {
  if (Math.abs(from.length - to.length) > most) return Infinity;
  let last: readonly number[] = [];
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 0; i < from.length; i++) {
    const next = [i + 1];
    for (let j = 0; j < to.length; j++) {
      const replaced = row[j] + (from[i] === to[j] ? 0 : 1);
      const isSwapped = i > 0 && j > 0 && from[i] === to[j - 1] && from[i - 1] === to[j];
      next.push(Math.min(replaced, row[j + 1] + 1, next[j] + 1, isSwapped ? last[j - 1] + 1 : Infinity));
    }
    if (Math.min(...next) > most) return Infinity;
    [last, row] = [row, next];
  }
  return row[to.length];
}
