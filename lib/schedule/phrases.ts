/** Writes lists of numbers, names and times of day in words. */

export const MONTHS: readonly string[] = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
];

/** Monday first. */
export const WEEKDAYS: readonly string[] = [
  ...['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
];

/** An even series of at least this many numbers is abbreviated. */
const SHORTEST_SERIES = 5;

/** The time of day, such as `02:30`, from a number of seconds since some midnight. */
export function clock(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(11, 16);
}

/** `a`, `a and b`, `a, b and c`. */
export function and(words: readonly string[]): string {
  return words.length < 2
    ? words.join('')
    : `${words.slice(0, -1).join(', ')} and ${words[words.length - 1]}`;
}

/** Of at least this many neighbors, only the first and the last are written. */
export const SHORTEST_SPAN = 3;

/** Groups ascending numbers into runs of neighbors: `[[1, 2, 3], [7]]`. */
export function neighbours(values: readonly number[]): number[][] {
  const found: number[][] = [];
  for (const value of values) {
    const span = found.at(-1);
    if (span?.at(-1) === value - 1) span.push(value);
    else found.push([value]);
  }
  return found;
}

/** Writes three or more neighbors as `Monday to Friday`; the numbers must be ascending. */
export function spans(values: readonly number[], write: (value: number) => string = String): string[] {
  return neighbours(values).flatMap((span) =>
    span.length < SHORTEST_SPAN ? span.map(write) : `${write(span[0])} to ${write(span[span.length - 1])}`,
  );
}

/** Whether ascending numbers form a series: many, at even distances above 1. */
export function isSeries(values: readonly number[]): boolean {
  const step = values[1] - values[0];
  return (
    values.length >= SHORTEST_SERIES &&
    step > 1 &&
    values.every((value, index) => value === values[0] + index * step)
  );
}

/** `0, 7, 14, … 56` for an even series, otherwise the spans; the numbers must be ascending. */
export function series(values: readonly number[], write: (value: number) => string = String): string {
  if (!isSeries(values)) return and(spans(values, write));
  return `${values.slice(0, 3).map(write).join(', ')}, … ${write(values[values.length - 1])}`;
}
