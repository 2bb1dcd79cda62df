const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Signals that would end the process, while something must be done first. */
export class Interruption {
  /** The first signal that came. */
  public by?: NodeJS.Signals;

  public constructor(private readonly interrupted: (by: NodeJS.Signals) => void) {}

  /** From now on the first of each signal does not end the process. A second one does. */
  public await(): void {
    for (const signal of SIGNALS) process.once(signal, this.note);
  }

  /** Lets signals end the process again, and ends it by the one that came, so that a shell knows. */
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
