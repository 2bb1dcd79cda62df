const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Under npm, Ctrl+C arrives twice: from the terminal, and from npm, which passes it on. */
const REPEATED_MS = 500;

/** Handles signals that would end the process before it has cleaned up. */
export class Interruption {
  /** The first signal that was received. */
  public by?: NodeJS.Signals;
  private since = 0;

  public constructor(private readonly interrupted: (by: NodeJS.Signals) => void) {}

  /** From now on, the first signal does not end the process. A later one does. */
  public await(): void {
    for (const signal of SIGNALS) process.on(signal, this.note);
  }

  /** Lets signals end the process again. Ends it by the signal that was received, so that a shell sees it. */
  public over(): void {
    for (const signal of SIGNALS) process.removeListener(signal, this.note);
    if (this.by !== undefined) process.kill(process.pid, this.by);
  }

  private readonly note = (signal: NodeJS.Signals): void => {
    if (this.by === undefined) {
      this.by = signal;
      this.since = Date.now();
      this.interrupted(signal);
    } else if (Date.now() - this.since > REPEATED_MS) this.over();
  };
}
