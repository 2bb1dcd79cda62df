import { ApiObject, JsonPatch } from 'cdk8s';
import { Manifest } from '../../manifest/plain';
import { KeyPlaces, Requires } from '../../manifest/requirement';
import { ReadWarnings, ReadWarningsInApp } from '../warnings';
import { Finish } from './later-patches';

/** The hash that ends a name, computed from a manifest; undefined for names without a hash. */
export type Identity = (manifest: Manifest) => string | undefined;

/** The functions that read the manifest of an object, again after each patch. */
export interface Readings {
  /**
   * Completes the manifest after each later patch.
   * @default - the manifest stays as patched
   */
  readonly finish?: Finish;
  /**
   * The patches with which the object was created.
   * @default - none
   */
  readonly patches?: readonly JsonPatch[];
  /**
   * The hash that ends its name.
   * @default - its name has no hash
   */
  readonly identity?: Identity;
  /**
   * The objects that must exist in the cluster before it works. Those that the App does not create are listed in an
   * annotation.
   * @default - nothing
   */
  readonly requires?: Requires;
  /**
   * The props of its construct that refer to a key that does not exist.
   * @default - the error names the object that lacks the key
   */
  readonly placesOf?: KeyPlaces;
  /**
   * The warnings about it.
   * @default - nothing
   */
  readonly warnings?: ReadWarnings;
  /**
   * The warnings about it that depend on the other objects of its App.
   * @default - nothing
   */
  readonly warningsInApp?: ReadWarningsInApp;
  /**
   * Objects that are created with it. Warnings about them are acknowledged together with its own.
   * @default - none
   */
  readonly brings?: readonly ApiObject[];
}
