import { ApiObject, IAnyProducer, Lazy } from 'cdk8s';
import { IConstruct } from 'constructs';
import { REQUIRES } from '../manifest/own-keys';
import { Manifest } from '../manifest/plain';
import {
  KeyPlaces,
  mergeRequirements,
  Requirement,
  requirementText,
  Requires,
} from '../manifest/requirement';
import { Guard } from '../validation/guard';
import { didYouMean, misspelledName } from '../validation/nearest-name';
import { Fault } from '../validation/problem';
import type { AppObjects } from './app-objects';
import { contentsOf } from './contents';

/** The key under which an object of this library has its needs. */
export const NEEDS_OF = Symbol('needs');

/** The needs of any construct; undefined if they are unknown. */
export function tryNeedsOf(construct: IConstruct): Needs | undefined {
  return (construct as { readonly [NEEDS_OF]?: Needs })[NEEDS_OF];
}

/** The objects to which an object refers. Whether the App creates them is known once all constructs exist. */
export class Needs implements IAnyProducer {
  private requirements?: readonly Requirement[];
  private annotation?: string;

  public constructor(
    private readonly guard: Guard,
    private readonly object: ApiObject,
    private readonly requires: Requires,
    private manifest: Manifest,
    private readonly placesOf?: KeyPlaces,
  ) {
    // An annotation of the user remains.
    if (manifest.metadata.annotations?.[REQUIRES] !== undefined) return;
    object.metadata.addAnnotation(REQUIRES, Lazy.any(this) as string);
  }

  /** The annotation, which is known once the App was validated. */
  public produce(): string | undefined {
    return this.annotation;
  }

  /** Reads the manifest of the object again, after a patch. */
  public read(manifest: Manifest): void {
    this.manifest = manifest;
    this.requirements = undefined;
  }

  /** All references, including repeated ones. */
  public all(): readonly Requirement[] {
    return (this.requirements ??= this.requires(this.manifest));
  }

  /** Sets the annotation, and returns an error for each key that an object of the App does not have. */
  public settle(made: AppObjects): string[] {
    const missing: Requirement[] = [];
    const errors: string[] = [];
    for (const requirement of mergeRequirements(this.all())) {
      const object = made.find(requirement, this.object.metadata.namespace);
      if (object) errors.push(...this.unknownKeys(requirement, object));
      else missing.push(requirement);
    }
    this.annotation = requirementText(missing);
    return errors;
  }

  private unknownKeys(requirement: Requirement, object: ApiObject): string[] {
    const { keys = [] } = requirement;
    if (keys.length === 0) return [];
    const known = contentsOf(object, keys).keys;
    // An object without keys is filled by something else.
    if (known.length === 0) return [];
    const isKnown = new Set(known);
    return keys.filter((key) => !isKnown.has(key)).flatMap((key) => this.unknownKey(requirement, key, known));
  }

  /** An error for each prop that refers to the key, or a single one if only a patch refers to it. */
  private unknownKey({ group, kind, name }: Requirement, key: string, known: readonly string[]): string[] {
    const object = `${kind} '${name}'`;
    const fault = faultOf(kind, key, known);
    const places = this.placesOf?.({ group, kind, name, key }) ?? [];
    if (places.length === 0) {
      const rule = `must have every key that is referred to; it has ${known.join(', ')}`;
      return [this.guard.message(object, { ...fault, rule })];
    }
    const rule = `must refer to a key of ${object}, which has ${known.join(', ')}`;
    return places.map((place) => this.guard.message(place, { ...fault, rule }));
  }
}

/** A string in the place of a key of a Secret may be the value itself, unless it is nearly equal to one of the keys. */
function faultOf(kind: string, key: string, known: readonly string[]): Omit<Fault, 'rule'> {
  const meant = misspelledName(key, known);
  return {
    code: 'reference/key',
    got: kind === 'Secret' && meant === undefined ? undefined : key,
    cure: meant
      ? didYouMean(meant)
      : 'write one of these keys, add the key to it, or make the reference optional',
  };
}
