import { Markup, markup, NOTHING } from './markup';
import { counted } from './text';

const SMALL_CHART = 4000;

/** What was written of a list, and how many members were left out. */
export interface Written {
  readonly parts: readonly Markup[];
  readonly left: number;
}

/** Room for a part of the page: what does not fit is counted. */
export class Budget {
  public constructor(private bytes: number) {}

  /** Whether it is worth the time to make something large. */
  public get hasRoom(): boolean {
    return this.bytes > SMALL_CHART;
  }

  /** Writes the members in their order as long as they fit. */
  public write<T>(items: Iterable<T> & { readonly length: number }, write: (item: T) => Markup): Written {
    const parts: Markup[] = [];
    for (const item of items) {
      const part = this.bytes > 0 ? write(item) : undefined;
      if (part === undefined || !this.take(part)) break;
      parts.push(part);
    }
    return { parts, left: items.length - parts.length };
  }

  /** Whether there was room for it. */
  public take({ text }: Markup): boolean {
    const size = Buffer.byteLength(text);
    if (size > this.bytes) return false;
    this.bytes -= size;
    return true;
  }
}

/** Room for the charts and tables of all clusters together. */
export interface Budgets {
  readonly charts: Budget;
  readonly permissions: Budget;
  readonly runs: Budget;
}

/** In bytes. */
export function pageBudgets(): Budgets {
  return { charts: new Budget(350_000), permissions: new Budget(130_000), runs: new Budget(130_000) };
}

/** What stands under a list of which members were left out. */
export function leftOut(left: number, noun: string): Markup {
  if (left <= 0) return NOTHING;
  return markup`<p class="more">${counted(left, `more ${noun}`)} in the JSON report.</p>`;
}
