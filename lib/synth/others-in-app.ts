import type { AppObjects } from './app-objects';
import { contentsOf } from './contents';

/** What jobs ask about other objects of their App, in one namespace. */
export interface OthersInApp {
  /** The keys of a ConfigMap or Secret; undefined where nobody knows them. */
  keysOf(kind: string, name: string): readonly string[] | undefined;
  /** The access modes of a claim. */
  accessModesOf(name: string): readonly string[] | undefined;
  /** Whether an object is made with values of a Secret, or with a private key. */
  writesSecret(kind: string, name: string): boolean;
}

interface Claim {
  readonly spec?: { readonly accessModes?: readonly string[] };
}

export function othersInApp(made: AppObjects, namespace?: string): OthersInApp {
  const find = (kind: string, name: string) => made.find({ kind, name }, namespace);
  return {
    keysOf: (kind, name) => {
      const object = find(kind, name);
      const keys = object && contentsOf(object).keys;
      // One without any is filled by somebody else.
      return keys?.length === 0 ? undefined : keys;
    },
    accessModesOf: (name) => {
      const claim = find('PersistentVolumeClaim', name)?.toJson() as Claim | undefined;
      return claim?.spec?.accessModes;
    },
    writesSecret: (kind, name) => {
      const object = kind === 'Secret' || kind === 'ConfigMap' ? find(kind, name) : undefined;
      if (object === undefined) return false;
      const { hasValue, hasPrivateKey } = contentsOf(object);
      return kind === 'Secret' ? hasValue : hasPrivateKey;
    },
  };
}
