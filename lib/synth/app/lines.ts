import { Line } from '../warnings';

/** How many other constructs a text names. */
const MOST_OTHERS = 3;

/** The lines as texts. What is the same for several constructs is one text. */
export function textsOf(lines: readonly Line[]): string[] {
  const groups = new Map<string, Line[]>();
  for (const line of lines) {
    const key = `${line.label}: ${line.text}`;
    const same = groups.get(key);
    if (same === undefined) groups.set(key, [line]);
    else same.push(line);
  }
  return [...groups.values()].map(
    ([{ label, about, text }, ...others]) => `${label}: ${about}: ${text}${alsoAbout(others)}`,
  );
}

function alsoAbout(others: readonly Line[]): string {
  if (others.length === 0) return '';
  const named = others.slice(0, MOST_OTHERS).map(({ about }) => about);
  const more = others.length - named.length;
  return `\n  also ${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
