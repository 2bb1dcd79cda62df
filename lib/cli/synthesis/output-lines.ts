/** The error of cdk8s after an app has failed. The app's own error is above it, perhaps without the end of its line. */
const CLI_ERROR = /^(.*?)(Error: command ".*" at .* returned a non-zero (exit code (?:\d+|null)))$/;
const FRAME = /^ +at /;

/** Passes on what an app and cdk8s print, except for the error of cdk8s itself that the app has failed. */
export class OutputLines {
  private rest = '';
  /** The error of cdk8s and its stack, as long as nothing comes after them. */
  private readonly held: string[] = [];

  /** `named` gives a line its final names of files. */
  public constructor(
    private readonly write: (text: string) => void,
    private readonly named = (line: string) => line,
  ) {}

  public take(text: string): void {
    const lines = (this.rest + text).split('\n');
    this.rest = lines.pop() ?? '';
    for (const line of lines) this.takeLine(line);
  }

  /** Passes on what is left. Returns how the app ended if it has failed, such as `exit code 1`. */
  public end(hasFailed: boolean): string | undefined {
    if (this.rest !== '' || !hasFailed) this.pass(this.rest);
    return CLI_ERROR.exec(this.held[0] ?? '')?.[3].replace('exit code null', 'a signal');
  }

  private takeLine(line: string): void {
    const [, before = '', error] = CLI_ERROR.exec(line) ?? [];
    if (before !== '') this.pass(`${before}\n`);
    if (error !== undefined || (this.held.length > 0 && FRAME.test(line))) this.held.push(error ?? line);
    else this.pass(`${line}\n`);
  }

  private pass(text: string): void {
    for (const line of this.held.splice(0)) this.write(`${this.named(line)}\n`);
    if (text !== '') this.write(this.named(text));
  }
}
