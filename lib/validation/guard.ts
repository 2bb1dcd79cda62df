import { Duration } from 'cdk8s';

/** What a field of 32 bits holds. */
const LARGEST = 2147483647;

/** What is wrong with a value: what it should be, what it is, and how to mend it. */
export interface Complaint {
  /** What the prop must be or do, as the end of a sentence that starts with the prop's name. */
  readonly rule: string;
  /** The value that was given. Left out where it could be a secret. */
  readonly got?: unknown;
  /** What to write instead. */
  readonly cure: string;
}

/** A complaint and the prop it is about. */
export interface Refusal {
  readonly prop: string;
  readonly complaint: Complaint;
}

/** What the errors say that a Guard threw, for those who say it in other words. */
const refusals = new WeakMap<Error, Refusal>();

/** What a Guard threw; undefined for any other error. */
export function refusalOf(error: unknown): Refusal | undefined {
  return error instanceof Error ? refusals.get(error) : undefined;
}

/** A complaint in one line. */
export function complaintText(prop: string, { rule, got, cure }: Complaint): string {
  const value = got === undefined ? '' : `, got ${display(got)}`;
  return `${prop} ${rule}${value}; ${cure}`;
}

/**
 * Checks the props of one construct and throws errors that name the construct, the prop, the value, the
 * rule and the cure.
 */
export class Guard {
  public constructor(
    private readonly kind: string,
    private readonly path: string,
    /** Namespace of the construct's chart. */
    public readonly namespace?: string,
    private readonly prefix = '',
  ) {}

  /** The construct as errors and warnings call it. */
  public get subject(): string {
    return this.path === '' ? this.kind : `${this.kind} '${this.path}'`;
  }

  /** The guard of a nested value, such as `initContainers[0]`. */
  public at(prop: string): Guard {
    return new Guard(this.kind, this.path, this.namespace, this.propPath(prop));
  }

  public fail(prop: string, complaint: Complaint): never {
    const error = new Error(this.message(prop, complaint));
    refusals.set(error, { prop: this.propPath(prop), complaint });
    throw error;
  }

  /** What `fail` throws, for what is only known to be wrong when the app is synthesized. */
  public message(prop: string, complaint: Complaint): string {
    return `${this.subject}: ${complaintText(this.propPath(prop), complaint)}`;
  }

  /** A whole number of at least `min`; undefined stays undefined. */
  public wholeNumber<T extends number | undefined>(prop: string, value: T, min = 0, max = LARGEST): T {
    if (value !== undefined && !(Number.isInteger(value) && value >= min && value <= max)) {
      const most = max !== LARGEST || value > max ? ` and at most ${max}` : '';
      this.fail(prop, {
        rule: `must be a whole number of at least ${min}${most}`,
        got: value,
        cure: `write ${nearest(value, min, max)}`,
      });
    }
    return value;
  }

  /** Whole seconds of at least `min`; undefined stays undefined, also in what is below. */
  public seconds(prop: string, value: Duration, min?: number): number;
  public seconds(prop: string, value: Duration | undefined, min?: number): number | undefined;
  public seconds(prop: string, value: Duration | undefined, min = 0): number | undefined {
    if (value === undefined) return undefined;
    if (typeof (value as Partial<Duration> | null)?.toMilliseconds !== 'function') {
      const [got, number] =
        typeof value === 'number' ? [value, nearest(value, min, LARGEST)] : [undefined, 600];
      this.fail(prop, { rule: 'must be a Duration', got, cure: `write Duration.seconds(${number})` });
    }
    const seconds = value.toMilliseconds() / 1000;
    if (!Number.isInteger(seconds) || seconds < min || seconds > LARGEST) {
      const most = seconds > LARGEST ? ` and at most ${LARGEST}` : '';
      this.fail(prop, {
        rule: `must be whole seconds, at least ${min}${most}`,
        got: `${seconds}s`,
        cure: `write Duration.seconds(${nearest(seconds, min, LARGEST)})`,
      });
    }
    return seconds;
  }

  /** Text that is not empty. */
  public text(prop: string, value: unknown, cure: string): string {
    if (typeof value !== 'string' || value.trim() === '') {
      this.fail(prop, { rule: 'must be text that is not empty', got: String(value), cure });
    }
    return value;
  }

  /** Text that matches a pattern, with the rule in words. */
  public matches(prop: string, value: string, pattern: RegExp, rule: string, cure: string): string {
    if (typeof value !== 'string' || !pattern.test(value)) this.fail(prop, { rule, got: value, cure });
    return value;
  }

  public flag<T extends boolean | undefined>(prop: string, value: T): T {
    if (value === undefined || typeof value === 'boolean') return value;
    return this.fail(prop, {
      rule: 'must be true or false',
      got: value,
      cure: 'write one of the two, without quotes',
    });
  }

  /** One of the words of an enum. */
  public choice<T extends string | undefined>(
    prop: string,
    value: T,
    words: { readonly [name: string]: string },
  ): T {
    const known = Object.values(words);
    if (value === undefined || known.includes(value)) return value;
    return this.fail(prop, {
      rule: `must be ${known.map((word) => `'${word}'`).join(' or ')}`,
      got: value,
      cure: 'write one of these',
    });
  }

  /** Values by names, which are there. What is there instead is not shown: it may be a secret in a wrong place. */
  public map<T extends object>(prop: string, value: T): T {
    if (typeof value === 'object' && (value as T | null) !== null && !Array.isArray(value)) return value;
    return this.fail(prop, { rule: 'must be a map', cure: 'write it like { name: … }' });
  }

  public list<T extends readonly unknown[] | undefined>(prop: string, value: T): T {
    if (value === undefined || Array.isArray(value)) return value;
    return this.fail(prop, { rule: 'must be a list', cure: 'write it like [ … ]' });
  }

  public maps<T extends readonly object[] | undefined>(prop: string, value: T): T {
    this.list(prop, value)?.forEach((member, index) => this.map(`${prop}[${index}]`, member));
    return value;
  }

  /** An object of a class of this library, perhaps of another copy of it that npm installed. */
  public instance<T>(
    prop: string,
    value: T,
    type: { readonly name: string; readonly prototype: T },
    like: string,
  ): T {
    if ((value as Partial<object> | null | undefined)?.constructor?.name === type.name) return value;
    return this.fail(prop, { rule: `must be a ${type.name}`, cure: `write it like ${like}` });
  }

  private propPath(prop: string): string {
    if (this.prefix === '' || prop === '') return this.prefix + prop;
    return prop.startsWith('[') ? this.prefix + prop : `${this.prefix}.${prop}`;
  }
}

const LONGEST_VALUE = 80;

/** A value as it may stand in one line of an error. */
function display(value: unknown): string {
  const text = typeof value === 'number' ? String(value) : (JSON.stringify(value, plainly) ?? String(value));
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}… (${text.length} characters)` : text;
}

/** An object of a class may contain itself, or a secret. */
function plainly(_: string, member: unknown): unknown {
  if (member === null || typeof member !== 'object' || Array.isArray(member)) return member;
  const prototype: unknown = Object.getPrototypeOf(member);
  return prototype === null || Object.getPrototypeOf(prototype) === null ? member : 'an object of a class';
}

function nearest(value: number, min: number, max: number): number {
  return Math.min(max, Math.max(min, Math.round(value) || min));
}
