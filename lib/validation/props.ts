import { Guard } from './guard';
import { didYouMean, misspelledName, relatedName } from './nearest-name';
import { cureOfWord } from './other-words';
import { isPlainObject } from './plain-object';
import { PathPart } from './problem';
import { STRUCTS } from './structs';

/** Cures by the name of a prop that does not exist. */
type Cures = { readonly [name: string]: string };

/**
 * Throws if props or options have a member that their struct does not have, at any depth. The types forbid it too, but
 * many apps run without a type check, and no type check sees members that come from a spread. Members without a value
 * are accepted.
 */
export function checkProps(
  guard: Guard,
  struct: string,
  props: object | null | undefined,
  cures: Cures = {},
): void {
  if (typeof props !== 'object' || props === null || Array.isArray(props)) return refuseOther(guard, struct);
  checkStruct(guard, struct, props, [], cures);
}

/** The value is not shown: it may be a secret in the wrong place. */
function refuseOther(guard: Guard, struct: string): never {
  const [kind] = /Props$|Options$/.exec(struct) ?? [];
  return guard.fail([], {
    code: 'value/type',
    rule: kind === undefined ? 'must be a map' : `must have ${kind.toLowerCase()}`,
    cure: `write ${kind === undefined ? 'it' : 'them'} like ${exampleOf(struct)}`,
  });
}

/** An example with all members that a struct requires, or with one member if it requires none. */
function exampleOf(struct: string): string {
  const { members, required } = structOf(struct);
  const names = required.length > 0 ? required : [...members.keys()].slice(0, 1);
  return `{ ${names.map((name) => `${name}: …`).join(', ')} }`;
}

/** All levels share one list as the path, because only an error reads it. */
function checkStruct(guard: Guard, name: string, value: object, path: PathPart[], cures: Cures): void {
  const { members } = structOf(name);
  const values = value as { readonly [key: string]: unknown };
  for (const key in value) {
    const member = values[key];
    if (member === undefined) continue;
    const type = members.get(key);
    if (type === undefined) refuse(guard, name, value, key, path, cures);
    else if (type !== PLAIN) {
      path.push(key);
      checkMember(guard, type, member, path, cures);
      path.pop();
    }
  }
  if (hasOnlyCopied(value)) return;
  for (const key of members.keys()) {
    if (values[key] !== undefined && !isCopied(value, key)) refuseUncopied(guard, key, path);
  }
}

/** Whether a copy `{ ...value }` is sure to have all members, as for most maps. */
function hasOnlyCopied(value: object): boolean {
  if (Object.getPrototypeOf(value) !== Object.prototype) return false;
  return Object.getOwnPropertyNames(value).length === Object.keys(value).length;
}

/** Whether a copy `{ ...value }` has the member. A copy loses inherited members and getters of a class. */
function isCopied(value: object, key: string): boolean {
  return Object.prototype.propertyIsEnumerable.call(value, key);
}

function refuseUncopied(guard: Guard, name: string, path: readonly PathPart[]): never {
  return guard.fail([...path, name], {
    code: 'prop/inherited',
    rule: 'must be a property of its own, since copies lose inherited properties and getters of a class',
    cure: `copy it into a map: { ${name}: given.${name}, … }`,
  });
}

/** Checks a member that is a struct or contains structs. A value of the wrong type is reported elsewhere. */
function checkMember(guard: Guard, type: MemberType, value: unknown, path: PathPart[], cures: Cures): void {
  if (value === null || typeof value !== 'object') return;
  if (Array.isArray(value) !== (type.each === 'of a list')) return;
  if (type.each === undefined) return checkStruct(guard, type.struct, value, path, cures);
  for (const [key, element] of Object.entries(value) as [string, unknown][]) {
    if (element === null || typeof element !== 'object' || Array.isArray(element)) continue;
    path.push(type.each === 'of a list' ? Number(key) : { key });
    checkStruct(guard, type.struct, element, path, cures);
    path.pop();
  }
}

/** The type of a member of a struct. */
interface MemberType {
  /** The struct that the member is or contains; empty for other types. */
  readonly struct: string;
  readonly each?: 'of a list' | 'of a map';
}

const PLAIN: MemberType = { struct: '' };

interface Struct {
  readonly members: ReadonlyMap<string, MemberType>;
  readonly required: readonly string[];
  /** Whether it is a struct of a peer dependency, a newer version of which may have more members. */
  readonly isOpen: boolean;
}

const structs = new Map<string, Struct>();

/** The names of the props of a struct. */
export function propsOf(struct: string): readonly string[] {
  return [...structOf(struct).members.keys()];
}

/** The struct as listed in the table, which is parsed at first use. */
function structOf(name: string): Struct {
  const known = structs.get(name);
  if (known !== undefined) return known;
  const members = new Map<string, MemberType>();
  const required: string[] = [];
  for (const word of STRUCTS[name].split(' ')) {
    if (word.startsWith('...')) {
      const extended = structOf(word.slice(3));
      for (const [member, type] of extended.members) members.set(member, type);
      required.push(...extended.required);
    } else {
      const [named, type] = word.split(':');
      const member = named.endsWith('!') ? named.slice(0, -1) : named;
      members.set(member, type === undefined ? PLAIN : memberType(type));
      if (member !== named) required.push(member);
    }
  }
  const struct = { members, required, isOpen: name.includes('.') };
  structs.set(name, struct);
  return struct;
}

function memberType(text: string): MemberType {
  const each = EACH[text.slice(-2)];
  return { struct: each === undefined ? text : text.slice(0, -2), each };
}

const EACH: { readonly [suffix: string]: MemberType['each'] } = { '[]': 'of a list', '{}': 'of a map' };

/**
 * Refuses an unknown member. For structs of peers, only misspelled names are refused: a newer version may have more
 * members, and an instance of a class may have members of its own. The value is not shown: it may be a secret.
 */
function refuse(
  guard: Guard,
  struct: string,
  value: object,
  name: string,
  path: readonly PathPart[],
  cures: Cures,
): void {
  const { members, isOpen } = structOf(struct);
  const names = [...members.keys()];
  const misspelled = misspelledName(name, names);
  if (misspelled === undefined && !isPlainObject(value)) return refuseStranger(guard, struct, value, path);
  if (misspelled === undefined && isOpen) return;
  const own = path.length === 0 && Object.hasOwn(cures, name) ? cures[name] : undefined;
  guard.fail([...path, partOf(name)], {
    code: 'prop/unknown',
    rule: `is not a prop of ${struct.replace(/^.*\./, '')}`,
    cure: own ?? cureOfWord(name, names, struct.endsWith('Props')) ?? cureOf(struct, name, names, misspelled),
  });
}

/** Refuses an instance of a class that has no member of the struct, such as a Size instead of a struct with limits. */
function refuseStranger(guard: Guard, struct: string, value: object, path: readonly PathPart[]): void {
  if ([...structOf(struct).members.keys()].some((name) => name in value)) return;
  guard.fail(path, {
    code: 'value/type',
    rule: `must have the props of ${struct.replace(/^.*\./, '')}`,
    cure: `write it like ${exampleOf(struct)}`,
  });
}

/** The part after a name in a key, as in `PASSWORD=…`, may be a value in the wrong place, and is not shown. */
function partOf(key: string): PathPart {
  return isIdentifier(key) ? key : { key: (/^[\w$]*/.exec(key) as RegExpExecArray)[0] };
}

/** The props of a construct are many, and an unknown one often comes from a wrapper. */
function cureOf(struct: string, name: string, names: readonly string[], misspelled?: string): string {
  const meant = misspelled ?? relatedName(name, names);
  if (meant !== undefined) return didYouMean(meant);
  if (!struct.endsWith('Props')) return `remove it, or write one of ${names.join(', ')}`;
  if (!isIdentifier(name)) return 'remove it';
  return `remove it, or do not pass it on: const { ${name}, ...others } = props`;
}

function isIdentifier(name: string): boolean {
  return /^[A-Za-z_$][\w$]*$/.test(name);
}
