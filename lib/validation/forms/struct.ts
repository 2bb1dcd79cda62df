/** The structs of the public API with the types of their members. */

import { STRUCTS } from '../structs';

/** The type of a member of a struct. */
export interface MemberType {
  /** The type of the member, or of what is in it; empty for types that the table does not list. */
  readonly name: string;
  readonly each?: 'of a list' | 'of a map';
}

export const PLAIN: MemberType = { name: '' };

export interface Struct {
  readonly members: ReadonlyMap<string, MemberType>;
  readonly required: readonly string[];
  /** Whether it is a struct of a peer dependency, a newer version of which may have more members. */
  readonly isOpen: boolean;
}

export function isStruct(name: string): boolean {
  return Object.hasOwn(STRUCTS, name);
}

/** Whether a type is text or a number, not a list or a map of them. */
export function isPrimitive({ name, each }: MemberType): boolean {
  return each === undefined && !isStruct(name);
}

const structs = new Map<string, Struct>();

/** The struct as listed in the table, which is parsed at first use. */
export function structOf(name: string): Struct {
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
  return { name: each === undefined ? text : text.slice(0, -2), each };
}

const EACH: { readonly [suffix: string]: MemberType['each'] } = { '[]': 'of a list', '{}': 'of a map' };
