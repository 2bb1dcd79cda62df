import { Manifest } from './plain';

/** What is in a ConfigMap or Secret. Values are not shown. */
export interface Contents {
  readonly keys: readonly string[];
  /** Whether a value is said, and not filled in later: `$(NAME)`, `<name>`, `{{ name }}`. */
  readonly hasValue: boolean;
  readonly hasPrivateKey: boolean;
}

/** What an App makes, whichever library says it. */
export interface AppManifests {
  /** What is in a ConfigMap or Secret of a namespace; undefined where the App does not make it. */
  contentsOf(kind: 'ConfigMap' | 'Secret', name: string, namespace?: string): Contents | undefined;

  /** The manifests of one kind in one namespace; the same list each time. The group of `v1` is `core`. */
  inNamespace(group: string, kind: string, namespace?: string): readonly Manifest[];
  /** The same of all namespaces, and of none. */
  everywhere(group: string, kind: string): readonly Manifest[];
}
