/** Constructs that are passed where a value made from them belongs. */

import { Construct } from 'constructs';

/** The kind of the object that a construct creates or refers to, such as `Secret`; undefined for any other value. */
export function kindOf(value: unknown): string | undefined {
  if (!Construct.isConstruct(value)) return undefined;
  const { kind } = value as { readonly kind?: unknown };
  return typeof kind === 'string' ? kind : undefined;
}
