/** One form for all manifests that mean the same. */

import { Hidden } from './hidden';

/** A value of a normalized object. */
export type Tree =
  | string
  | number
  | boolean
  | null
  | Hidden
  | readonly Tree[]
  | { readonly [field: string]: Tree };

export function normalized(object: object): Tree {
  return object as Tree;
}
