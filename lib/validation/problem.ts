import { isPlainObject } from './plain-object';
import { ProblemCode } from './problem-codes';
import { startAtCaller } from './stack';

/** The key of a map, which may be any string: `env["A"]`. */
export interface Key {
  readonly key: string;
}

/** A prop by its name, a position in a list, or the key of a map. */
export type PathPart = string | number | Key;

export type Path = readonly PathPart[];

/** A problem with a value, as data until it is printed. */
export interface Problem {
  /** The kind of problem, as listed in docs/errors.md. */
  readonly code: ProblemCode;
  /** Where the value is, starting at the props of the construct or the root of the file. */
  readonly path: Path;
  /** What the value must be or do, as the end of a sentence that starts with its path. */
  readonly rule: string;
  /** The value that was passed, or a Description of it. Omitted if it could be a secret. */
  readonly got?: unknown;
  /** What to write instead. */
  readonly cure: string;
}

/** A problem with a value whose place the caller knows. */
export type Fault = Omit<Problem, 'path'>;

/** An error of the library. Node prints its `code` if nothing catches it. */
export class ProblemError extends Error {
  public readonly code: ProblemCode;
  /** At least one. */
  declare public readonly problems: readonly Problem[];

  public constructor(message: string, problems: readonly Problem[]) {
    super(message);
    this.code = problems[0].code;
    Object.defineProperty(this, 'problems', { value: problems });
    startAtCaller(this);
  }
}

/** The problems of an error of the library; undefined for any other error. */
export function problemsOf(error: unknown): readonly Problem[] | undefined {
  return error instanceof ProblemError ? error.problems : undefined;
}

/** A problem in one line that starts with its place. */
export function problemText({ path, rule, got, cure }: Problem, place = pathText(path)): string {
  const value = got === undefined ? '' : `, got ${display(got)}`;
  return `${[place, rule].filter(Boolean).join(' ')}${value}; ${cure}`;
}

/** A path as code writes it: `initContainers[0].env["A"]`. */
export function pathText(path: Path): string {
  return path
    .map((part, index) => {
      if (typeof part === 'number') return `[${part}]`;
      if (typeof part === 'object') return `[${JSON.stringify(part.key)}]`;
      return index === 0 ? part : `.${part}`;
    })
    .join('');
}

const LONGEST_VALUE = 80;

/** Words about a value, such as `12 characters`, which an error shows without quotes. */
export class Description {
  public constructor(public readonly words: string) {}
}

export function described(words: string): Description {
  return new Description(words);
}

/** A value as it is shown in one line of an error. */
function display(value: unknown): string {
  const text = textOf(value, DEEPEST);
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}… (${text.length} characters)` : text;
}

/** More levels are not shown, since a value may contain itself. */
const DEEPEST = 4;

/** Plain data as JSON. An instance of a class and a function may contain secrets. */
function textOf(value: unknown, levels: number): string {
  if (value instanceof Description) return value.words;
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'function') return 'a function';
  if (typeof value !== 'object' || value === null) return String(value);
  const isList = Array.isArray(value);
  if (!isList && !isPlainObject(value)) return ofClass(value);
  if (levels === 0) return '…';
  const show = (member: unknown) => textOf(member, levels - 1);
  if (isList) return `[${value.map(show).join(',')}]`;
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${show(member)}`).join(',')}}`;
}

function ofClass(value: { readonly constructor?: { readonly name?: unknown } }): string {
  const name = value.constructor?.name;
  return typeof name === 'string' && name !== '' ? `an object of class ${name}` : 'an object of a class';
}
