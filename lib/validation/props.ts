import { exampleOf } from './forms/examples';
import { resourcesLike } from './forms/resources';
import { isPrimitive, isStruct, MemberType, PLAIN, structOf } from './forms/struct';
import { Guard } from './guard';
import { hasDomain } from './labels';
import { didYouMean, misspelledName, relatedName } from './nearest-name';
import { cureOfWord } from './other-words';
import { isPlainObject } from './plain-object';
import { PathPart } from './problem';

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
  if (typeof props !== 'object' || props === null || Array.isArray(props))
    return refuseOther(guard, struct, props);
  checkStruct(guard, struct, props, [], cures);
}

/** The value is shown only as in refuseForm. */
function refuseOther(guard: Guard, struct: string, given: unknown): never {
  const [kind] = /Props$|Options$/.exec(struct) ?? [];
  return guard.fail([], {
    code: 'value/type',
    rule: kind === undefined ? 'must be a map' : `must have ${kind.toLowerCase()}`,
    cure: `write ${kind === undefined ? 'it' : 'them'} like ${exampleOf({ name: struct }, given)}`,
  });
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

/** Checks a member that is a map, a struct or contains structs. A missing or plain value is checked elsewhere. */
function checkMember(guard: Guard, type: MemberType, value: unknown, path: PathPart[], cures: Cures): void {
  if (value === null || isPrimitive(type)) return;
  if (!isForm(type, value)) return refuseForm(guard, type, value, path);
  if (type.each === undefined) return checkStruct(guard, type.name, value, path, cures);
  if (!isStruct(type.name)) return;
  const element: MemberType = { name: type.name };
  for (const [key, member] of Object.entries(value) as [string, unknown][]) {
    path.push(type.each === 'of a list' ? Number(key) : { key });
    if (member !== undefined) checkMember(guard, element, member, path, cures);
    path.pop();
  }
}

/** Whether a value is a list or a map, as its type is. */
function isForm({ each }: MemberType, value: unknown): value is object {
  return typeof value === 'object' && Array.isArray(value) === (each === 'of a list');
}

/** The value is shown only if it is the name, path or number that the struct requires; any other may be a secret. */
function refuseForm(guard: Guard, type: MemberType, value: unknown, path: readonly PathPart[]): never {
  const prop = path[path.length - 1];
  return guard.fail(path, {
    code: 'value/type',
    rule: `must be a ${type.each === 'of a list' ? 'list' : 'map'}`,
    cure: `write ${typeof prop === 'string' ? `${prop}: ` : ''}${exampleOf(type, value)}`,
  });
}

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
    cure:
      own ??
      cureOfResource(struct, name, value, path) ??
      cureOfWord(name, names, struct.endsWith('Props')) ??
      cureOf(struct, name, names, misspelled),
  });
}

/** The whole prop, for resources that are written as in Kubernetes. */
function cureOfResource(
  struct: string,
  name: string,
  value: object,
  path: readonly PathPart[],
): string | undefined {
  if (!struct.endsWith('Resources')) return undefined;
  const like = resourcesLike(name, value, [...structOf(struct).members.keys()]);
  const prop = path[path.length - 1];
  return like && `write ${typeof prop === 'string' ? `${prop}: ` : ''}${like}`;
}

/** Refuses an instance of a class that has no member of the struct, such as a Size instead of a struct with limits. */
function refuseStranger(guard: Guard, struct: string, value: object, path: readonly PathPart[]): void {
  if ([...structOf(struct).members.keys()].some((name) => name in value)) return;
  guard.fail(path, {
    code: 'value/type',
    rule: `must have the props of ${struct.replace(/^.*\./, '')}`,
    cure: `write it like ${exampleOf({ name: struct })}`,
  });
}

/**
 * The part after a name in a key, as in `PASSWORD=…`, may be a value in the wrong place, and is not shown. A name with a
 * domain is shown whole.
 */
function partOf(key: string): PathPart {
  if (isIdentifier(key)) return key;
  return { key: hasDomain(key) ? key : (/^[\w$]*/.exec(key) as RegExpExecArray)[0] };
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
