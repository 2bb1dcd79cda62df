const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Handles signals that would end the process before it has cleaned up. */
export class Interruption {
  /** The first signal that was received. */
  public by?: NodeJS.Signals;

  public constructor(private readonly interrupted: (by: NodeJS.Signals) => void) {}

  /** From now on, the first of each signal does not end the process. A second one does. */
  public await(): void {
    for (const signal of SIGNALS) process.once(signal, this.note);
  }

  /** Lets signals end the process again. Ends it by the signal that was received, so that a shell sees it. */
  public over(): void {
    for (const signal of SIGNALS) process.removeListener(signal, this.note);
    if (this.by !== undefined) process.kill(process.pid, this.by);
  }

  private readonly note = (signal: NodeJS.Signals): void => {
    if (this.by !== undefined) return;
    this.by = signal;
    this.interrupted(signal);
  };
}
