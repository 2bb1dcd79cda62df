import { Html, html } from './html';

/** What was written of a list, and how many members were left out. */
export interface Written {
  readonly parts: readonly Html[];
  readonly left: number;
}

/** Room for a part of the page: what does not fit is counted. */
export class Budget {
  public constructor(private bytes: number) {}

  /** Writes the members in their order as long as they fit. */
  public write<T>(items: Iterable<T> & { readonly length: number }, write: (item: T) => Html): Written {
    const parts: Html[] = [];
    for (const item of items) {
      const part = this.bytes > 0 ? write(item) : undefined;
      if (part === undefined || !this.take(part)) break;
      parts.push(part);
    }
    return { parts, left: items.length - parts.length };
  }

  /** Whether there was room for it. */
  public take({ text }: Html): boolean {
    const size = Buffer.byteLength(text);
    if (size > this.bytes) return false;
    this.bytes -= size;
    return true;
  }
}

/** Room for each part of the page, whatever the number of clusters. */
export interface Budgets {
  readonly findings: Budget;
  readonly charts: Budget;
  readonly permissions: Budget;
  readonly runs: Budget;
  readonly changes: Budget;
}

const KILOBYTE = 1000;

export function pageBudgets(): Budgets {
  const room = (kilobytes: number) => new Budget(kilobytes * KILOBYTE);
  return {
    findings: room(550),
    charts: room(400),
    permissions: room(200),
    runs: room(200),
    changes: room(450),
  };
}

/** What stands under a list of which members were left out. */
export function leftOut(left: number, what: string): Html {
  if (left === 0) return html``;
  return html`<p class="more">${what} The JSON report has all of them.</p>`;
}
