import { StringMap } from '../validation/labels';
import { LabelSelector, selects } from './label-selector';

/** Something with a selector, such as a Service. */
export interface Selecting {
  readonly selector: LabelSelector;
}

/**
 * Finds the selectors that select given labels, without testing each of thousands: every selector is indexed by its
 * rarest pair.
 */
export class SelectorIndex<T extends Selecting> {
  private readonly byPair = new Map<string, T[]>();
  /** Selectors without `matchLabels`. */
  private readonly others: T[] = [];

  public constructor(all: readonly T[]) {
    const counts = new Map<string, number>();
    for (const pair of all.flatMap(pairsOf)) counts.set(pair, (counts.get(pair) ?? 0) + 1);
    for (const one of all) {
      const [rarest] = pairsOf(one).sort((a, b) => (counts.get(a) ?? 0) - (counts.get(b) ?? 0));
      this.listOf(rarest).push(one);
    }
  }

  private listOf(pair: string | undefined): T[] {
    if (pair === undefined) return this.others;
    const list = this.byPair.get(pair) ?? [];
    this.byPair.set(pair, list);
    return list;
  }

  /** The items that select the labels. */
  public selecting(labels: StringMap): T[] {
    const candidates = Object.entries(labels).flatMap((pair) => this.byPair.get(pairText(pair)) ?? []);
    return [...candidates, ...this.others].filter(({ selector }) => selects(selector, labels));
  }
}

function pairsOf({ selector }: Selecting): string[] {
  return Object.entries(selector.matchLabels ?? {}).map(pairText);
}

/** Keys of labels contain no "=". */
function pairText([key, value]: readonly [string, string]): string {
  return `${key}=${value}`;
}
