/** An open compound command: `(…)`, `{…}`, if, a loop or case; or the whole script. */
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

/** The current part of a `case`. */
type CasePart = 'subject' | 'in' | 'pattern' | 'body';

export class Frame {
  /** Whether the shell evaluates the exit status of the commands, and does not stop at a failure. */
  public isCondition: boolean;
  public casePart?: CasePart;
  /** Whether there is a `!` before the pipeline. */
  public isNegated = false;
  /** Whether there is a `||` before the last command. */
  public isOr = false;
  public lastCommand = '';
  public canFail = false;
  /** Lines of pipes in the current pipeline or list. */
  public pending: number[] = [];
  /** Lines of pipes before it that hide a failure. */
  public readonly settled: number[] = [];

  public constructor(
    public readonly kind: FrameKind,
    isCondition = false,
  ) {
    this.isCondition = isCondition;
    if (kind === 'case') this.casePart = 'subject';
  }

  /** Called before `&&` or `||`, where `a | grep -q b` is a condition. */
  public settleQuestion(): void {
    if (ASKS.test(this.lastCommand)) this.pending = [];
  }

  /** Called at the end of a list such as `a | b || c`. */
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
/** Programs that fail if the program before them has written nothing. */
const NEEDS_INPUT =
  /^(?:gunzip|zcat|gzip -d|(?:kubectl|oc) (?:.* )?(?:apply|create) (?:.* )?(?:-f|--filename)[ =]?-(?= |$)|tar (?:.* )?-?[a-zA-Z]*(?:x[a-zA-Z]*[zjJ]|[zjJ][a-zA-Z]*x))/;
/** Commands after `||` that ignore a failure. */
const IGNORES = new Set(['true', ':', 'exit 0', 'return 0']);
