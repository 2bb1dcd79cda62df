import { Manifest } from './plain';

/** What an App makes, whichever library says it. */
export interface AppManifests {
  /** The manifests of one kind in one namespace; the same list each time. The group of `v1` is `core`. */
  inNamespace(group: string, kind: string, namespace?: string): readonly Manifest[];
  /** The same of all namespaces, and of none. */
  everywhere(group: string, kind: string): readonly Manifest[];
}
