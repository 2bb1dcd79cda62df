/** Classes of the library by name, so that this also runs with a version that does not have them yet. */

import * as library from '../../../lib';

type Factory = { readonly [method: string]: ((...given: readonly unknown[]) => unknown) | undefined };

export function make(className: string, method: string, ...given: readonly unknown[]): unknown {
  const classes = library as unknown as { readonly [name: string]: Factory | undefined };
  const made = classes[className]?.[method];
  if (made === undefined) throw new Error(`the library has no ${className}.${method}`);
  return Reflect.apply(made, classes[className], given);
}

export function has(className: string, method: string): boolean {
  const classes = library as unknown as { readonly [name: string]: Factory | undefined };
  return classes[className]?.[method] !== undefined;
}
