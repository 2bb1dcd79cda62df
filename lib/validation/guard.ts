import { Duration } from 'cdk8s';
import { KubernetesTarget } from '../kubernetes/target';
import { durationFault, Language, LARGEST, numberFault, secondsFault } from './forms/numbers';
import { At, pathOf, Place } from './forms/place';
import { GuardedApp } from './guarded-app';
import { patternFor, Placeholders } from './placeholders';
import { Fault, Problem, ProblemError, problemText } from './problem';
import { ProblemCode } from './problem-codes';

export type { Language } from './forms/numbers';
export type { At } from './forms/place';

/** Codes of problems whose strings may contain placeholders. */
const WHERE_TEXTS_ARE_FREE =
  /^(?:name|label|namespace)\/format$|^(?:image|build|schedule)\/|^env\/(?:name|source)|^volume\/(?:path|server)|^reference\/lazy|^rbac\/names/;

const ANY_APP: GuardedApp = {};

/** Checks the props of one construct. Its errors name the construct, the prop, the value, the rule and the cure. */
export class Guard {
  public constructor(
    private readonly kind: string,
    private readonly construct: string,
    /** Namespace of the construct's chart. */
    public readonly namespace?: string,
    private readonly language: Language = 'code',
    private readonly app = ANY_APP,
    private readonly place?: Place,
    /** Where a file lists the construct. It is computed only when a message needs it. */
    private readonly locate?: () => string | undefined,
  ) {}

  /** The placeholders of the App, which another tool replaces later. */
  public get placeholders(): Placeholders {
    return this.app.placeholders ?? Placeholders.NONE;
  }

  /** The version of Kubernetes that the App is for. */
  public get kubernetes(): KubernetesTarget {
    return this.app.kubernetes ?? KubernetesTarget.ANY;
  }

  /** Whether the App writes any string so that it reaches the cluster unchanged. */
  public get writesAnyText(): boolean {
    return this.app.writesAnyText === true;
  }

  /** The kind and path of the construct: `PeriodicJob 'reports/nightly'`. */
  public get subject(): string {
    return this.construct === '' ? this.kind : `${this.kind} '${this.construct}'`;
  }

  /** Where a file lists the construct: `files/jobs.yaml:20, cluster west`; undefined if only code has it. */
  public get location(): string | undefined {
    return this.locate?.();
  }

  /** The construct as errors and warnings name it: its subject, and its location if it has one. */
  public get heading(): string {
    return located(this.subject, this.location);
  }

  /** The guard of a nested value: `guard.at('initContainers', 0)`. */
  public at(first: At, second?: At, third?: At): Guard {
    const { kind, construct, namespace, language, app, locate } = this;
    let place: Place = { outer: this.place, at: first };
    if (second !== undefined) place = { outer: place, at: second };
    if (third !== undefined) place = { outer: place, at: third };
    return new Guard(kind, construct, namespace, language, app, place, locate);
  }

  public fail(at: At, fault: Fault): never {
    const problem = this.problem(at, fault);
    throw new ProblemError(this.messageOf(problem), [problem]);
  }

  /** The message that `fail` would throw, for problems that are only known when the app is synthesized. */
  public message(at: At, fault: Fault): string {
    return this.messageOf(this.problem(at, fault));
  }

  /** The words for the language in which the reader writes. */
  public inLanguage(words: { readonly [language in Language]: string }): string {
    return words[this.language];
  }

  /** A whole number of at least `min`; undefined stays undefined. */
  public wholeNumber<T extends number | undefined>(at: At, value: T, min = 0, max = LARGEST): T {
    if (value !== undefined && !(Number.isInteger(value) && value >= min && value <= max)) {
      this.fail(at, numberFault(value, min, max));
    }
    return value;
  }

  /** Whole seconds of at least `min`; undefined stays undefined, also in the overloads below. */
  public seconds(at: At, value: Duration, min?: number): number;
  public seconds(at: At, value: Duration | undefined, min?: number): number | undefined;
  public seconds(at: At, value: Duration | undefined, min = 0): number | undefined {
    if (value === undefined) return undefined;
    if (typeof (value as Partial<Duration> | null)?.toMilliseconds !== 'function') {
      this.fail(at, durationFault(value, min, this.language));
    }
    const seconds = value.toMilliseconds() / 1000;
    if (!Number.isInteger(seconds) || seconds < min || seconds > LARGEST) {
      this.fail(at, secondsFault(seconds, min, this.language));
    }
    return seconds;
  }

  /** A string that is not empty. */
  public text(at: At, value: unknown, cure: string): string {
    if (typeof value === 'string' && value.trim() !== '') return value;
    const isMissing = typeof value === 'string' || (value ?? undefined) === undefined;
    return this.fail(at, {
      code: isMissing ? 'value/missing' : 'value/type',
      rule: isMissing ? 'must be text that is not empty' : 'must be text',
      got: typeof value === 'bigint' ? String(value) : value,
      cure,
    });
  }

  /** A string that matches a pattern. */
  public matches(at: At, value: string, pattern: RegExp, fault: Omit<Fault, 'got'>): string {
    const isRight = (text: unknown) => typeof text === 'string' && pattern.test(text);
    if (!this.accepts(value, isRight)) this.fail(at, { ...fault, got: value });
    return value;
  }

  /**
   * Whether a string passes a check, or could pass it when its placeholders are replaced. `likely` are values for them
   * that the check accepts more often than the standard ones.
   */
  public accepts(value: unknown, check: (text: string) => boolean, likely?: readonly string[]): boolean {
    return check(value as string) || this.placeholders.mayPass(value, check, likely);
  }

  /** Whether two strings are equal, or could be equal when their placeholders are replaced. */
  public mayEqual(one: string, other: string): boolean {
    return one === other || this.placeholders.isIn(one) || this.placeholders.isIn(other);
  }

  /** The least number of characters of a string, whatever replaces its placeholders. */
  public leastLength(text: string): number {
    return this.placeholders.filled(text, '').length;
  }

  public flag<T extends boolean | undefined>(at: At, value: T): T {
    if (value === undefined || typeof value === 'boolean') return value;
    return this.fail(at, {
      code: 'value/type',
      rule: 'must be true or false',
      got: value,
      cure: 'write one of the two, without quotes',
    });
  }

  /** One of the values of an enum. */
  public choice<T extends string | undefined>(
    at: At,
    value: T,
    words: { readonly [name: string]: string },
  ): T {
    if (value === undefined) return value;
    for (const name in words) if (words[name] === value) return value;
    const known = Object.values(words);
    return this.fail(at, {
      code: 'value/choice',
      rule: `must be ${known.map((word) => `'${word}'`).join(' or ')}`,
      got: value,
      cure: 'write one of these',
    });
  }

  /** A required map. Another value is not shown: it may be a secret in the wrong place. */
  public map<T extends object>(at: At, value: T): T {
    if (typeof value === 'object' && (value as T | null) !== null && !Array.isArray(value)) return value;
    const cure = 'write it like { name: … }';
    return this.fail(at, { code: 'value/type', rule: 'must be a map', cure });
  }

  public list<T extends readonly unknown[] | undefined>(at: At, value: T): T {
    if (value === undefined || Array.isArray(value)) return value;
    const isEmpty = value === null || typeof value === 'boolean';
    const cure = isEmpty ? 'write it like [ … ]' : 'put it in a list: [ … ]';
    return this.fail(at, { code: 'value/type', rule: 'must be a list', cure });
  }

  /** The members of a list that is required. */
  public members<T>(at: At, value: readonly T[] | null | undefined): readonly T[] {
    return this.list(at, value ?? (null as never));
  }

  public maps<T extends readonly object[] | undefined>(at: At, value: T): T {
    if (value === undefined) return value;
    const inside = this.at(at);
    for (const [index, member] of this.list(at, value).entries()) inside.map(index, member);
    return value;
  }

  /** An instance of a class of this library, possibly of another copy of the library that npm installed. */
  public instance<T>(
    at: At,
    value: T,
    type: { readonly name: string; readonly prototype: T },
    like: string,
  ): T {
    if ((value as Partial<object> | null | undefined)?.constructor?.name === type.name) return value;
    const rule = `must be a ${type.name}`;
    return this.fail(at, { code: 'value/type', rule, cure: `write it like ${like}` });
  }

  private problem(at: At, { code, rule, got, cure }: Fault): Problem {
    return {
      code,
      path: pathOf({ outer: this.place, at }),
      rule,
      got,
      cure: cure + this.orPlaceholders(code, got),
    };
  }

  /** The cure for a string that looks like a placeholder but is not one in this App. */
  private orPlaceholders(code: ProblemCode, got: unknown): string {
    const pattern = WHERE_TEXTS_ARE_FREE.test(code) ? patternFor(got) : undefined;
    if (pattern === undefined || this.placeholders.isIn(got)) return '';
    const prop = `placeholders: ${JSON.stringify(pattern).replaceAll('"', "'")}`;
    return `; if another tool replaces it, declare it: new ClusterApp({ ${prop} })`;
  }

  private messageOf(problem: Problem): string {
    return `${this.heading}: ${problemText(problem)}`;
  }
}

/** A name followed by where a file lists what it names. */
export function located(name: string, location: string | undefined): string {
  return location === undefined ? name : `${name} (${location})`;
}
