import { Guard } from './guard';
import { didYouMean, misspelledName, relatedName } from './nearest-name';
import { PathPart } from './problem';
import { STRUCTS } from './structs';

/** What to write instead of a name that is not there, by that name. */
type Cures = { readonly [name: string]: string };

/**
 * Throws where props or options have a member that their struct does not have, at any depth. Types say so too, but many
 * apps run without a check of types, and no check of types sees what comes by a spread. Members without a value pass.
 */
export function checkProps(guard: Guard, struct: string, props: object | undefined, cures: Cures = {}): void {
  checkStruct(guard, struct, guard.map([], props as object), [], cures);
}

/** The path is one list for all, as nobody asks for it until something is wrong. */
function checkStruct(guard: Guard, name: string, value: object, path: PathPart[], cures: Cures): void {
  const { members } = structOf(name);
  // What an object inherits counts too, as it does where props are read.
  for (const key in value) {
    const member = (value as { readonly [key: string]: unknown })[key];
    if (member === undefined) continue;
    const type = members.get(key);
    if (type === undefined) refuse(guard, name, value, key, path, cures);
    else if (type !== PLAIN) {
      path.push(key);
      checkMember(guard, type, member, path, cures);
      path.pop();
    }
  }
}

/** A member that is a struct, or has structs. What is neither has the wrong type, of which others complain. */
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

/** What a member of a struct is. */
interface MemberType {
  /** The struct that it is or has, or nothing. */
  readonly struct: string;
  readonly each?: 'of a list' | 'of a map';
}

const PLAIN: MemberType = { struct: '' };

interface Struct {
  readonly members: ReadonlyMap<string, MemberType>;
  /** Whether it is of a peer, or extends one: a newer version of the peer may have more members. */
  readonly isOpen: boolean;
}

const structs = new Map<string, Struct>();

/** A row of the table, which is read at first use. */
function structOf(name: string): Struct {
  const known = structs.get(name);
  if (known !== undefined) return known;
  const words = STRUCTS[name].split(' ');
  const extended = words.filter((word) => word.startsWith('...')).map((word) => structOf(word.slice(3)));
  const own = words.filter((word) => !word.startsWith('...')).map(readMember);
  const struct = {
    members: new Map([...extended.flatMap(({ members }) => [...members]), ...own]),
    isOpen: name.includes('.') || extended.some(({ isOpen }) => isOpen),
  };
  structs.set(name, struct);
  return struct;
}

function readMember(word: string): [name: string, type: MemberType] {
  const [name, type] = word.split(':');
  if (type === undefined) return [name, PLAIN];
  if (type.endsWith('[]')) return [name, { struct: type.slice(0, -2), each: 'of a list' }];
  if (type.endsWith('{}')) return [name, { struct: type.slice(0, -2), each: 'of a map' }];
  return [name, { struct: type }];
}

/**
 * Of what others define, only names that are misspelled: a newer version of a peer may have more members, and an object
 * of a class members of its own. The value is not shown: it may be a secret.
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
  const meant = misspelled ?? relatedName(name, names);
  const own = Object.hasOwn(cures, name) ? cures[name] : undefined;
  guard.fail([...path, partOf(name)], {
    code: 'prop/unknown',
    rule: `is not a prop of ${struct.replace(/^.*\./, '')}`,
    cure: own ?? (meant === undefined ? cureOf(struct, name, names) : didYouMean(meant)),
  });
}

/** An object of a class that has nothing of a struct was given in the place of one, such as a Size for what has limits. */
function refuseStranger(guard: Guard, struct: string, value: object, path: readonly PathPart[]): void {
  const names = [...structOf(struct).members.keys()];
  if (names.some((name) => name in value)) return;
  guard.fail(path, {
    code: 'value/type',
    rule: `must have props of ${struct.replace(/^.*\./, '')}`,
    cure: `write it like { ${names[0]}: … }`,
  });
}

/** What follows a "=" in a name is a value in the wrong place, and is not shown. */
function partOf(name: string): PathPart {
  return isIdentifier(name) ? name : { key: name.split('=', 1)[0] };
}

/** Props of a construct are many, and often come from a wrapper. */
function cureOf(struct: string, name: string, names: readonly string[]): string {
  if (!struct.endsWith('Props')) return `remove it, or write one of ${names.join(', ')}`;
  if (!isIdentifier(name)) return 'remove it';
  return `remove it, or take it out of what you pass on: const { ${name}, ...others } = props`;
}

function isIdentifier(name: string): boolean {
  return /^[A-Za-z_$][\w$]*$/.test(name);
}

function isPlainObject(value: object): boolean {
  const prototype = Object.getPrototypeOf(value) as object | null;
  return prototype === null || prototype.constructor.name === 'Object';
}
