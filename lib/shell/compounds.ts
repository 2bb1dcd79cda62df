import { Command } from './command';
import { Frame, FrameKind } from './frame';

/** The compound commands that are open at the current position, from the whole script to the innermost one. */
export class Compounds {
  public command = new Command();
  /** Whether a pipe or list continues in the next line. */
  public isDangling = false;
  private readonly frames = [new Frame('all')];
  private readonly opened = new Map<FrameKind, number>();

  public constructor(private readonly options: { hasPipefail: boolean }) {}

  /** The innermost frame. */
  public get frame(): Frame {
    return this.frames[this.frames.length - 1];
  }

  public has(kind: FrameKind): boolean {
    return (this.opened.get(kind) ?? 0) > 0;
  }

  public open(kind: FrameKind, isCondition = false): void {
    this.frames.push(new Frame(kind, isCondition));
    this.opened.set(kind, (this.opened.get(kind) ?? 0) + 1);
    this.command = new Command();
  }

  /** Closes the innermost frame of a kind, with all frames in it; false if there is none. */
  public closeUpTo(kind: FrameKind): boolean {
    if (!this.has(kind)) return false;
    this.endList();
    while (this.frame.kind !== kind) this.close();
    this.close();
    return true;
  }

  /** Called after a pipe in a line. */
  public pipe(line: number): void {
    const { canFail } = this.command;
    this.endCommand();
    if (canFail && !this.options.hasPipefail) this.frame.pending.push(line);
    this.isDangling = true;
  }

  /** Called after `&&`. */
  public and(): void {
    this.endCommand();
    this.frame.settleQuestion();
    this.frame.settle();
    this.isDangling = true;
  }

  /** Called after `||`. */
  public or(): void {
    this.endCommand();
    this.frame.settleQuestion();
    this.frame.isOr = true;
    this.isDangling = true;
  }

  /** Called after the last command of a list. */
  public endList(): void {
    this.endCommand();
    this.frame.settle();
    this.isDangling = false;
  }

  /** Called at the end. Returns the lines of the pipes that hide a failure. */
  public end(): readonly number[] {
    this.endList();
    while (this.frames.length > 1) this.close();
    this.frame.settle();
    return this.frame.settled;
  }

  private close(): void {
    const closed = this.frames.pop() as Frame;
    this.opened.set(closed.kind, (this.opened.get(closed.kind) ?? 0) - 1);
    closed.settle();
    this.frame.pending.push(...closed.settled);
    this.command = new Command();
    this.command.closed = closed;
    this.isDangling = false;
  }

  private endCommand(): void {
    const { command, frame } = this;
    // The status of `x="$(a | b)"` is that of the substitution.
    if (command.words.length === 0) frame.pending.push(...command.inner);
    frame.canFail ||= command.canFail;
    if (!command.isEmpty) frame.lastCommand = command.text;
    if (command.setsPipefail) this.options.hasPipefail = true;
    this.command = new Command();
  }
}
