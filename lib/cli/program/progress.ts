/** Where progress is shown: standard error, which may be a terminal. */
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
 * One line on a terminal that shows the current step and is rewritten in place. It is shown only while the program
 * waits, so that output in between starts on an empty line.
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

  /** Starts a step. Call the returned function when the step has ended. */
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
    // A line as wide as the terminal would continue on the next line.
    this.screen.write(ERASE + line.slice(0, (this.screen.columns ?? 80) - 1));
  }

  private erase(): void {
    clearInterval(this.timer);
    this.timer = undefined;
    if (this.isShown) this.screen.write(ERASE);
    this.isShown = false;
  }
}
