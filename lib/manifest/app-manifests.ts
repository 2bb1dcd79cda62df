import { Manifest } from './plain';
import { Requirement } from './requirement';

/** What is in a ConfigMap or Secret. Values are not shown. */
export interface Contents {
  readonly keys: readonly string[];
  /** Whether a value is said, and not filled in later: `$(NAME)`, `<name>`, `{{ name }}`. */
  readonly hasValue: boolean;
  readonly hasPrivateKey: boolean;
}

/** The kind and metadata of an object, with all labels and annotations that will be written. */
export type ObjectHeader = Pick<Manifest, 'kind' | 'metadata'>;

/** What an App makes, whichever library says it. */
export interface AppManifests {
  /** What is in a ConfigMap or Secret of a namespace; undefined where the App does not make it. */
  contentsOf(kind: 'ConfigMap' | 'Secret', name: string, namespace?: string): Contents | undefined;

  /** Whether it makes any object of a kind. The group of `v1` is `core`. */
  makes(group: string, kind: string): boolean;
  /** The manifests of one kind in one namespace; the same list each time. */
  inNamespace(group: string, kind: string, namespace?: string): readonly Manifest[];
  /** The same of all namespaces, and of none. */
  everywhere(group: string, kind: string): readonly Manifest[];

  /** The headers of all objects; the same list each time. */
  headers(): readonly ObjectHeader[];
  /** The header of what an object of a namespace refers to; undefined where the App does not make it. */
  headerOf(requirement: Requirement, own?: string): ObjectHeader | undefined;
}
