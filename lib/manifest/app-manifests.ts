import { Manifest } from './plain';
import { Requirement } from './requirement';

/** The contents of a ConfigMap or Secret, without its values. */
export interface Contents {
  readonly keys: readonly string[];
  /** Whether it has a literal value, and not only ones to be replaced later: `$(NAME)`, `<name>`, `{{ name }}`. */
  readonly hasValue: boolean;
  readonly hasPrivateKey: boolean;
}

/** The kind and metadata of an object, with all labels and annotations that will be written. */
export type ObjectHeader = Pick<Manifest, 'kind' | 'metadata'>;

/** The objects that an App creates, with this or any other library. */
export interface AppManifests {
  /** The contents of a ConfigMap or Secret in a namespace; undefined if the App does not create it. */
  contentsOf(kind: 'ConfigMap' | 'Secret', name: string, namespace?: string): Contents | undefined;

  /** Whether it creates any object of a kind. The group of `v1` is `core`. */
  makes(group: string, kind: string): boolean;
  /** The manifests of one kind in one namespace; the same list each time. */
  inNamespace(group: string, kind: string, namespace?: string): readonly Manifest[];
  /** The manifests of one kind in all namespaces and without a namespace. */
  everywhere(group: string, kind: string): readonly Manifest[];

  /** The headers of all objects; the same list each time. */
  headers(): readonly ObjectHeader[];
  /** The header of the object to which an object in a namespace refers; undefined if the App does not create it. */
  headerOf(requirement: Requirement, own?: string): ObjectHeader | undefined;
}
