import { JsonPatch } from 'cdk8s';
import { Manifest, withoutUndefined } from '../../manifest/plain';
import { concernsMetadata } from '../patches';
import { IsTouched, TouchedPlaces } from './touched-places';

/** Completes a patched manifest, or throws. It reads everything except the metadata, which it does not change. */
export type Finish = (manifest: Manifest, isTouched: IsTouched) => Manifest;

/** The manifest before the patches, as text, and the result. */
interface Patched {
  readonly metadata: string;
  readonly others: string;
  readonly manifest: Manifest;
}

/**
 * The patches of an object after its creation. Labels and annotations that are added between two patches are in both
 * results.
 */
export class LaterPatches {
  /** The patches of each call. Their paths refer to the manifest after the previous calls. */
  private readonly calls: (readonly JsonPatch[])[] = [];
  private readonly touched: TouchedPlaces;
  private concernMetadata = false;
  private last?: Patched;

  public constructor(
    private readonly finish: Finish = (patched) => patched,
    /** The patches with which the object was created. */
    private readonly first: readonly JsonPatch[] = [],
  ) {
    this.touched = new TouchedPlaces(first);
  }

  /** The manifest after the patches. They are applied again only if the manifest has changed. */
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

  /** Finishes a manifest to which these patches were applied, without keeping them. */
  public finished(manifest: Manifest, patches: readonly JsonPatch[]): Manifest {
    const touched = new TouchedPlaces(patches);
    return this.finish(manifest, (path) => this.touched.has(path) || touched.has(path));
  }

  /** Keeps patches together with the result of all of them. */
  public add(patches: readonly JsonPatch[], manifest: Manifest, finished: Manifest): void {
    this.calls.push(patches);
    this.touched.add(patches);
    this.concernMetadata ||= patches.some(concernsMetadata);
    this.last = { ...textsOf(manifest), manifest: finished };
  }

  /** The last result with new metadata, if no patch concerns the metadata. */
  private withMetadata({ metadata }: Manifest): Manifest {
    const { manifest } = this.last as Patched;
    return this.finish(withAnnotations({ ...manifest, metadata }), (path) => this.touched.has(path));
  }

  private appliedAgain(manifest: Manifest): Manifest {
    const touched = new TouchedPlaces(this.first);
    // The JSON patch library patches in place.
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

/**
 * Adds an empty map of annotations if there is none, so that patches can add to it. The annotations of the library are
 * only known at synthesis.
 */
export function withAnnotations(manifest: Manifest): Manifest {
  const { metadata } = manifest;
  return { ...manifest, metadata: { ...metadata, annotations: { ...metadata.annotations } } };
}

export function withoutEmptyAnnotations(manifest: Manifest): Manifest {
  const { annotations, ...metadata } = manifest.metadata;
  return Object.keys(annotations ?? {}).length > 0 ? manifest : { ...manifest, metadata };
}
