/** Where progress is shown: standard error, of a terminal or not. */
export interface Screen {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** How long nothing is shown. */
const AFTER_MS = 2000;
const REDRAWN_MS = 250;
const ERASE = '\r\u001b[K';

/**
 * One line on a terminal that says what goes on, rewritten in place. It is there only while something is awaited, so
 * that whatever is printed in between starts on an empty line.
 */
export class Progress {
  private readonly start = Date.now();
  private readonly awaited = new Set<{ readonly what: string }>();
  private timer?: NodeJS.Timeout;
  private isShown = false;

  public constructor(
    private readonly title: string,
    private readonly screen: Screen = process.stderr,
  ) {}

  /** Starts something. Call what it returns when that has ended. */
  public awaiting(what: string): () => void {
    const one = { what };
    this.awaited.add(one);
    this.timer ??= setInterval(() => this.draw(), REDRAWN_MS).unref();
    this.draw();
    return () => {
      this.awaited.delete(one);
      if (this.awaited.size === 0) this.erase();
    };
  }

  private draw(): void {
    const ms = Date.now() - this.start;
    const last = [...this.awaited].at(-1);
    if (last === undefined || ms < AFTER_MS) return;
    const line = `${this.title}: ${last.what}, ${Math.floor(ms / 1000)} s`;
    this.isShown = true;
    // A line as wide as the terminal would go on in the next one.
    this.screen.write(ERASE + line.slice(0, (this.screen.columns ?? 80) - 1));
  }

  private erase(): void {
    clearInterval(this.timer);
    this.timer = undefined;
    if (this.isShown) this.screen.write(ERASE);
    this.isShown = false;
  }
}
