/** A compound command that is open: `(…)`, `{…}`, if, a loop, case; or the whole text. */
export type FrameKind = 'all' | '(' | '{' | 'if' | 'loop' | 'case';

/** The words that open and close compound commands. */
export const OPENS: { readonly [word: string]: FrameKind | undefined } = {
  if: 'if',
  while: 'loop',
  until: 'loop',
  case: 'case',
  '{': '{',
};
export const CLOSES: { readonly [word: string]: FrameKind | undefined } = {
  fi: 'if',
  done: 'loop',
  esac: 'case',
  '}': '{',
};

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

  /** Before `&&` or `||`: `a | grep -q b` is a question there, as in a condition. */
  public settleQuestion(): void {
    if (ASKS.test(this.lastCommand)) this.pending = [];
  }

  /** At the end of a list such as `a | b || c`. */
  public settle(): void {
    const isIgnored = this.isCondition || this.isNegated || (this.isOr && IGNORES.has(this.lastCommand));
    if (!isIgnored && !NEEDS_INPUT.test(this.lastCommand)) this.settled.push(...this.pending);
    this.pending = [];
    this.lastCommand = '';
    this.isNegated = false;
    this.isOr = false;
  }
}

const ASKS = /^[ef]?grep .*-(?:[a-zA-Z]*q|-quiet|-silent)/;
/** Programs that fail where the program before them has written nothing. */
const NEEDS_INPUT =
  /^(?:gunzip|zcat|gzip -d|(?:kubectl|oc) (?:.* )?(?:apply|create) (?:.* )?(?:-f|--filename)[ =]?-(?= |$)|tar (?:.* )?-?[a-zA-Z]*(?:x[a-zA-Z]*[zjJ]|[zjJ][a-zA-Z]*x))/;
/** What behind `||` says that a failure does not matter. */
const IGNORES = new Set(['true', ':', 'exit 0', 'return 0']);
