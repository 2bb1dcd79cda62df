/** A compound command that is open: `(…)`, `{…}`, if, a loop, case; or the whole text. */
export type FrameKind = 'all' | '(' | '{' | 'if' | 'loop' | 'case';

/** Where a `case` is. */
type CasePart = 'subject' | 'in' | 'pattern' | 'body';

export class Frame {
  /** The shell looks at the status of what is read, and does not stop at it. */
  public isCondition: boolean;
  public casePart?: CasePart;
  /** A `!` stands before the pipeline. */
  public isNegated = false;
  /** A `||` stands before the last command. */
  public isOr = false;
  public lastCommand = '';
  public canFail = false;
  /** Lines of pipes in the pipeline or list that is being read. */
  public pending: number[] = [];
  /** Lines of pipes before it. */
  public readonly settled: number[] = [];

  public constructor(
    public readonly kind: FrameKind,
    isCondition = false,
  ) {
    this.isCondition = isCondition;
    if (kind === 'case') this.casePart = 'subject';
  }

  /** At the end of a list such as `a | b || c`. */
  public settle(): void {
    const isIgnored = this.isCondition || this.isNegated || (this.isOr && IGNORES.has(this.lastCommand));
    if (!isIgnored) this.settled.push(...this.pending);
    this.pending = [];
    this.isNegated = false;
    this.isOr = false;
  }
}

/** What behind `||` says that a failure does not matter. */
const IGNORES = new Set(['true', ':', 'exit 0', 'return 0']);
