/** What a review must report about a commit, and which of it is missing. */

export interface Expected {
  readonly repository: string;
  readonly commit: string;
  readonly path: string;
  /** What the first lines must tell a reader. */
  readonly says: string;
  readonly classes: readonly string[];
  readonly rules: readonly string[];
}

/** The parts of a review in JSON that are compared. */
export interface Review {
  readonly verdict: { readonly classes: readonly { readonly class: string }[] };
  readonly clusters: readonly { readonly findings: readonly { readonly rule: string }[] }[];
}

export interface Reviewed {
  /** None if the review could not be made. */
  readonly review?: Review;
  /** The output that a reader sees. */
  readonly text: string;
}

/** Classes that count objects, which every change has. */
const OF_OBJECTS = ['created', 'changed', 'removed'];

function classesIn({ verdict }: Review): string[] {
  return verdict.classes.map((each) => each.class).filter((name) => !OF_OBJECTS.includes(name));
}

function rulesIn({ clusters }: Review): Set<string> {
  return new Set(clusters.flatMap(({ findings }) => findings.map(({ rule }) => rule)));
}

/** The problems of a review, one a line. */
export function missingIn({ review }: Reviewed, { classes, rules }: Expected): string[] {
  if (review === undefined) return ['  it cannot be made'];
  const found = { classes: classesIn(review), rules: rulesIn(review) };
  return [
    ...classes.filter((name) => !found.classes.includes(name)).map((name) => `  has no ${name}`),
    ...found.classes.filter((name) => !classes.includes(name)).map((name) => `  has ${name}`),
    ...rules.filter((rule) => !found.rules.has(rule)).map((rule) => `  has no finding of ${rule}`),
  ];
}
