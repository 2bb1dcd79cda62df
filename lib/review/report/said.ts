/** Sentences that record which of their parts come from manifests, so that each format can escape and mark these. */

/** A part of a sentence: our words, or text of a manifest such as a name, a value or a field. */
export type SaidPart = string | { readonly code: string };

/** A sentence, or a part of one. */
export type Said = readonly SaidPart[];

/**
 * Creates a sentence. Interpolated values are text of a manifest, unless they are sentences themselves:
 *
 * say`${account} can now ${words('read every Secret')} in ${namespace}`
 */
export function say(literals: TemplateStringsArray, ...values: readonly (string | number | Said)[]): Said {
  return literals.flatMap((literal, index): SaidPart[] => {
    const value = values[index];
    const said = value === undefined ? [] : typeof value === 'object' ? value : [{ code: String(value) }];
    return literal === '' ? [...said] : [literal, ...said];
  });
}

/** Our own words, which are not from a manifest. */
export function words(text: string): Said {
  return [text];
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(items: readonly Said[]): Said {
  return items.flatMap((item, index) => {
    if (index === 0) return item;
    return [index === items.length - 1 ? ' and ' : ', ', ...item];
  });
}

/** How many members of a list are named. */
const MOST_NAMES = 5;

/** The first members of a long list, and the number of the others: `a, b, c, d, e and 298 more`. */
export function listedFirst<T>(items: readonly T[], said: (item: T) => Said, most = MOST_NAMES): Said {
  const named = items.length > most + 1 ? items.slice(0, most) : items;
  const more = items.length - named.length;
  return listed([...named.map(said), ...(more > 0 ? [words(`${more} more`)] : [])]);
}

/** A number with a noun: `1 CronJob`, `3 CronJobs`. */
export function counted(count: number, one: string, many = `${one}s`): Said {
  return [`${count} ${count === 1 ? one : many}`];
}

/** The sentence as plain text, which is not safe for Markdown, HTML or a terminal. */
export function plainText(said: Said): string {
  return said.map((part) => (typeof part === 'string' ? part : part.code)).join('');
}
