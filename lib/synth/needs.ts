import { ApiObject, Lazy } from 'cdk8s';
import { REQUIRES } from '../manifest/own-keys';
import { Manifest } from '../manifest/plain';
import { mergeRequirements, Requirement, requirementText, Requires } from '../manifest/requirement';
import { Guard } from '../validation/guard';
import type { AppObjects } from './app-objects';
import { contentsOf } from './contents';

/** What one object refers to. Whether the App makes it is known once all is written. */
export class Needs {
  private requirements: readonly Requirement[] = [];
  private annotation?: string;

  public constructor(
    private readonly guard: Guard,
    private readonly object: ApiObject,
    private readonly requires: Requires,
    manifest: Manifest,
  ) {
    this.read(manifest);
    // What the user wrote there stays.
    if (manifest.metadata.annotations?.[REQUIRES] !== undefined) return;
    object.metadata.addAnnotation(REQUIRES, Lazy.any({ produce: () => this.annotation }) as string);
  }

  /** Reads the object's manifest again, after a patch. */
  public read(manifest: Manifest): void {
    this.requirements = mergeRequirements(this.requires(manifest));
  }

  /** Writes the annotation, and gives an error for each key that an object of the App does not have. */
  public settle(made: AppObjects): string[] {
    const missing: Requirement[] = [];
    const errors: string[] = [];
    for (const requirement of this.requirements) {
      const object = made.find(requirement, this.object.metadata.namespace);
      if (object) errors.push(...this.unknownKeys(requirement, object));
      else missing.push(requirement);
    }
    this.annotation = requirementText(missing);
    return errors;
  }

  private unknownKeys({ kind, name, keys = [] }: Requirement, object: ApiObject): string[] {
    const known = contentsOf(object, keys).keys;
    // One without any is filled by somebody else.
    if (known.length === 0) return [];
    return keys
      .filter((key) => !known.includes(key))
      .map((key) =>
        this.guard.message(`${kind} '${name}'`, {
          code: 'reference/key',
          rule: 'must have every key that is referred to',
          // What stands where the key of a Secret belongs may be its value.
          got: kind === 'Secret' ? undefined : key,
          cure: `write one of its keys (${known.join(', ')}), add this one to it, or make the reference optional`,
        }),
      );
  }
}
