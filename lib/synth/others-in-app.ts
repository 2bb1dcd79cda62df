import type { AppObjects } from './app-objects';
import { keysOf } from './keys';

/** What jobs ask about other objects of their App, in one namespace. */
export function othersInApp(made: AppObjects, namespace?: string) {
  return {
    keysOf: (kind: string, name: string): readonly string[] | undefined => {
      const object = made.find({ kind, name }, namespace);
      const keys = object && keysOf(object);
      // One without any is filled by somebody else.
      return keys?.length === 0 ? undefined : keys;
    },
    accessModesOf: (name: string): readonly string[] | undefined => {
      const claim = made.find({ kind: 'PersistentVolumeClaim', name }, namespace)?.toJson();
      return (claim?.spec as { readonly accessModes?: readonly string[] } | undefined)?.accessModes;
    },
  };
}
