/** The error of cdk8s after an app has failed. The app's own error is above it. */
const CLI_ERROR = /^Error: command ".*" at .* returned a non-zero (exit code (?:\d+|null))$/;
const FRAME = /^ +at /;

/** Passes on what an app and cdk8s print to stderr, except for the error of cdk8s itself that the app has failed. */
export class AppErrors {
  private rest = '';
  /** The error of cdk8s and its stack, as long as nothing comes after them. */
  private readonly held: string[] = [];

  public constructor(private readonly write: (text: string) => void) {}

  public take(text: string): void {
    const lines = (this.rest + text).split('\n');
    this.rest = lines.pop() ?? '';
    for (const line of lines) this.takeLine(line);
  }

  /** Passes on what is left. Returns how the app ended if it has failed, such as `exit code 1`. */
  public end(hasFailed: boolean): string | undefined {
    if (this.rest !== '' || !hasFailed) this.write([...this.held.splice(0), this.rest].join('\n'));
    return CLI_ERROR.exec(this.held[0] ?? '')?.[1].replace('exit code null', 'a signal');
  }

  private takeLine(line: string): void {
    const isHeld = CLI_ERROR.test(line) || (this.held.length > 0 && FRAME.test(line));
    if (isHeld) this.held.push(line);
    else this.write([...this.held.splice(0), line, ''].join('\n'));
  }
}
