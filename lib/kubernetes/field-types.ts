/** The types of the fields that Kubernetes knows in jobs. */

import { fieldTypes } from './field-table';

/** A known field whose value Kubernetes cannot decode. */
export interface WrongType {
  readonly path: readonly (string | number)[];
  /** What the value must be: `a list`. */
  readonly wanted: string;
  /** What it is: `text`. */
  readonly is: string;
}

type Path = WrongType['path'];

const SCALARS: { readonly [type: string]: { readonly says: string; takes(value: unknown): boolean } } = {
  text: { says: 'text', takes: (value) => typeof value === 'string' },
  flag: { says: 'true or false', takes: (value) => typeof value === 'boolean' },
  whole: { says: 'a whole number', takes: (value) => Number.isInteger(value) },
  number: { says: 'a number', takes: (value) => typeof value === 'number' },
  quantity: { says: 'a quantity', takes: (value) => typeof value === 'string' || typeof value === 'number' },
  port: {
    says: 'a whole number or text',
    takes: (value) => typeof value === 'string' || Number.isInteger(value),
  },
  any: { says: 'anything', takes: () => true },
};

/** The known fields of a CronJob or Job whose value has the wrong type. Unknown fields are ignored. */
export function wrongTypes(kind: 'CronJob' | 'Job', manifest: object): WrongType[] {
  return ofType(kind, manifest, []);
}

function ofType(type: string, value: unknown, path: Path): WrongType[] {
  if (type.startsWith('[]')) {
    if (!Array.isArray(value)) return [wrong(path, 'a list', value)];
    return value.flatMap((member, index) => ofType(type.slice(2), member, [...path, index]));
  }
  if (Object.hasOwn(SCALARS, type)) {
    const { says, takes } = SCALARS[type];
    return takes(value) ? [] : [wrong(path, says, value)];
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value))
    return [wrong(path, 'a map', value)];
  if (type.startsWith('{}')) {
    return Object.entries(value).flatMap(([key, member]) => ofType(type.slice(2), member, [...path, key]));
  }
  const fields = fieldTypes().get(type);
  return Object.entries(value).flatMap(([field, member]) => {
    const known = fields?.get(field);
    return known === undefined ? [] : ofType(known, member, [...path, field]);
  });
}

function wrong(path: Path, wanted: string, value: unknown): WrongType {
  return { path, wanted, is: kindOf(value) };
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a map';
  return (
    { string: 'text', boolean: 'true or false', number: 'a number' }[typeof value as string] ?? 'no value'
  );
}
