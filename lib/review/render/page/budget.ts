import { Markup, markup, NOTHING } from './markup';
import { counted } from './text';

const SMALL_CHART = 4000;

/** The written part of a list, and the number of omitted members. */
export interface Written {
  readonly parts: readonly Markup[];
  readonly left: number;
}

/** The space for a part of the page. Members that do not fit are counted. */
export class Budget {
  public constructor(private bytes: number) {}

  /** Whether enough space is left to create something large. */
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

  /** Whether the text fit. If so, its space is used. */
  public take({ text }: Markup): boolean {
    const size = Buffer.byteLength(text);
    if (size > this.bytes) return false;
    this.bytes -= size;
    return true;
  }
}

/** The space for the charts and tables of all clusters together. */
export interface Budgets {
  readonly charts: Budget;
  readonly permissions: Budget;
  readonly runs: Budget;
}

/** In bytes. */
export function pageBudgets(): Budgets {
  return { charts: new Budget(350_000), permissions: new Budget(130_000), runs: new Budget(130_000) };
}

/** The line below a list with omitted members. */
export function leftOut(left: number, noun: string): Markup {
  if (left <= 0) return NOTHING;
  return markup`<p class="more">${counted(left, `more ${noun}`)} in the JSON report.</p>`;
}
