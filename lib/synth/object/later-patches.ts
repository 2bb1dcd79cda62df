import { JsonPatch } from 'cdk8s';
import { Manifest, withoutUndefined } from '../../manifest/plain';
import { concernsMetadata } from '../patches';
import { IsTouched, TouchedPlaces } from './touched-places';

/**
 * Makes of a patched manifest what will be written, or throws. It does so by what is beside the metadata, which it leaves
 * as they are.
 */
export type Finish = (manifest: Manifest, isTouched: IsTouched) => Manifest;

/** What the patches were applied to, as text, and what became of it. */
interface Patched {
  readonly metadata: string;
  readonly others: string;
  readonly manifest: Manifest;
}

/** The patches of an object after it was made. Labels and annotations that are added between two are in both results. */
export class LaterPatches {
  /** The patches of each call, whose paths are those of the manifest that the calls before have left. */
  private readonly calls: (readonly JsonPatch[])[] = [];
  private readonly touched: TouchedPlaces;
  private concernMetadata = false;
  private last?: Patched;

  public constructor(
    private readonly finish: Finish = (patched) => patched,
    /** The patches that the object was made with. */
    private readonly first: readonly JsonPatch[] = [],
  ) {
    this.touched = new TouchedPlaces(first);
  }

  /** What the patches make of a manifest. They are applied again where it is another one than before. */
  public applied(manifest: Manifest): Manifest {
    if (this.calls.length === 0) return manifest;
    const { metadata, others } = textsOf(manifest);
    if (this.last?.metadata !== metadata || this.last.others !== others) {
      const isOfOthers = this.last?.others === others && !this.concernMetadata;
      const patched = isOfOthers ? this.withMetadata(manifest) : this.appliedAgain(manifest);
      this.last = { metadata, others, manifest: patched };
    }
    return withoutEmptyAnnotations(withoutUndefined(this.last.manifest));
  }

  /** A manifest that these patches were applied to, finished, without keeping them. */
  public finished(manifest: Manifest, patches: readonly JsonPatch[]): Manifest {
    const touched = new TouchedPlaces(patches);
    return this.finish(manifest, (path) => this.touched.has(path) || touched.has(path));
  }

  /** Keeps patches with what became of a manifest by all. */
  public add(patches: readonly JsonPatch[], manifest: Manifest, finished: Manifest): void {
    this.calls.push(patches);
    this.touched.add(patches);
    this.concernMetadata ||= patches.some(concernsMetadata);
    this.last = { ...textsOf(manifest), manifest: finished };
  }

  /** No patch has to do with the metadata. */
  private withMetadata({ metadata }: Manifest): Manifest {
    const { manifest } = this.last as Patched;
    return this.finish(withAnnotations({ ...manifest, metadata }), (path) => this.touched.has(path));
  }

  private appliedAgain(manifest: Manifest): Manifest {
    const touched = new TouchedPlaces(this.first);
    // The library patches in place.
    let patched = withAnnotations(withoutUndefined(manifest));
    for (const patches of this.calls) {
      touched.add(patches);
      patched = this.finish(JsonPatch.apply(patched, ...patches) as Manifest, (path) => touched.has(path));
    }
    return patched;
  }
}

function textsOf({ metadata, ...others }: Manifest): Omit<Patched, 'manifest'> {
  return { metadata: JSON.stringify(metadata), others: JSON.stringify(others) };
}

/** A map for annotations: which of the library's own there are is known when all is synthesized, and patches add to it. */
export function withAnnotations(manifest: Manifest): Manifest {
  const { metadata } = manifest;
  return { ...manifest, metadata: { ...metadata, annotations: { ...metadata.annotations } } };
}

export function withoutEmptyAnnotations(manifest: Manifest): Manifest {
  const { annotations, ...metadata } = manifest.metadata;
  return Object.keys(annotations ?? {}).length > 0 ? manifest : { ...manifest, metadata };
}
