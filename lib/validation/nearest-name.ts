/** What a misspelled name was meant to be. */

/** Shorter names have too many neighbours two letters away. */
const SHORTEST_TYPO = 6;

/** The cure for a name that is not among others. */
export function cureOfName(wrong: string, names: readonly string[], orElse: string): string {
  const meant = misspelledName(wrong, names);
  return meant === undefined ? orElse : didYouMean(meant);
}

export function didYouMean(name: string): string {
  return `did you mean '${name}'?`;
}

/** The name that a text is but for letter case, or but for a typing error or two. */
export function misspelledName(wrong: string, names: readonly string[]): string | undefined {
  const lower = wrong.toLowerCase();
  const same = names.find((name) => name.toLowerCase() === lower);
  return same ?? nearestName(wrong, names, wrong.length < SHORTEST_TYPO ? 1 : 2);
}

/** The name that a text is short for, as `cmd` for `command`, or is longer than, as `activeDeadlineSeconds`. */
export function relatedName(wrong: string, names: readonly string[]): string | undefined {
  const related = names.filter((name) => isLongerThan(wrong, name) || isShortFor(wrong, name));
  const distance = ({ length }: string) => Math.abs(length - wrong.length);
  const [closest, next] = related.sort((a, b) => distance(a) - distance(b));
  return next !== undefined && distance(next) === distance(closest) ? undefined : closest;
}

/** Whether a text is a name without some letters. One that lacks most of them is likely to mean something else. */
function isShortFor(wrong: string, name: string): boolean {
  return (
    name.length <= 3 * wrong.length && startsAlike(wrong, name) && isInside(lettersOf(wrong), lettersOf(name))
  );
}

/** Whether a text has all words of a name, or all letters and not many more. */
function isLongerThan(wrong: string, name: string): boolean {
  if (!startsAlike(wrong, name)) return false;
  if (isInside(wordsOf(name), wordsOf(wrong))) return true;
  return wrong.length <= 4 * name.length && isInside(lettersOf(name), lettersOf(wrong));
}

function startsAlike(wrong: string, name: string): boolean {
  return wrong[0] === name[0];
}

/** Whether the parts of one text are parts of another, in the same order. */
function isInside(parts: readonly string[], others: readonly string[]): boolean {
  let found = 0;
  for (const other of others) if (other === parts[found]) found++;
  return found === parts.length;
}

function lettersOf(text: string): string[] {
  return [...text.toLowerCase()];
}

function wordsOf(name: string): string[] {
  return name.split(/(?=[A-Z])|[-_]/).map((word) => word.toLowerCase());
}

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
