import { ApiObject, JsonPatch } from 'cdk8s';
import { Manifest } from '../../manifest/plain';
import { KeyPlaces, Requires } from '../../manifest/requirement';
import { ReadWarnings, ReadWarningsInApp } from '../warnings';
import { Finish } from './later-patches';

/** What a name is a hash of, taken from a manifest; undefined for names that are no hash. */
export type Identity = (manifest: Manifest) => string | undefined;

/** What is read from an object's manifest, again after each patch. */
export interface Readings {
  /**
   * What becomes of it after each later patch.
   * @default - what the patch says
   */
  readonly finish?: Finish;
  /**
   * The patches that it was made with.
   * @default - none
   */
  readonly patches?: readonly JsonPatch[];
  /**
   * What its name is a hash of.
   * @default - its name is no hash
   */
  readonly identity?: Identity;
  /**
   * What must be in the cluster before it does its work; what the App does not make is said in an annotation.
   * @default - nothing
   */
  readonly requires?: Requires;
  /**
   * Where its construct's props refer to a key that is not there.
   * @default - an error about it names the object that has no such key
   */
  readonly placesOf?: KeyPlaces;
  /**
   * What is odd about it.
   * @default - nothing
   */
  readonly warnings?: ReadWarnings;
  /**
   * What is odd about it beside the other objects of its App.
   * @default - nothing
   */
  readonly warningsInApp?: ReadWarningsInApp;
  /**
   * Objects that it brings along: what is odd about them is acknowledged together with it.
   * @default - none
   */
  readonly brings?: readonly ApiObject[];
}
