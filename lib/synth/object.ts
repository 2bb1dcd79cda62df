import { ApiObject, ApiObjectProps, JsonPatch } from 'cdk8s';
import { Construct } from 'constructs';
import { ConfigData } from '../files/config-data';
import { findKind } from '../kubernetes/resource-table';
import { contentHash } from '../manifest/content-hash';
import { Manifest, withoutUndefined } from '../manifest/plain';
import { Guard } from '../validation/guard';
import { StringMap } from '../validation/labels';
import { isDnsLabel } from '../validation/names';
import { isReading, jsonOf } from '../validation/texts/any-text';
import { checkForOtherWriters, checkWritable, isCarried } from '../validation/writable-text';
import { configMapSize, mayBeTooLarge } from './config-map-size';
import { registerContents } from './contents';
import { registerBrought } from './delivery-of-object';
import { registerGeneratedName } from './generated-names';
import { registerPatched } from './metadata-of';
import { Needs, NEEDS_OF } from './needs';
import { Finish, LaterPatches, withAnnotations, withoutEmptyAnnotations } from './object/later-patches';
import { ObjectInApp } from './object/object-in-app';
import { Identity, Readings } from './object/readings';
import { rendered, renderedToWrite } from './object/rendered';
import { TouchedPlaces } from './object/touched-places';
import { applyPatches, setsMap } from './patches';
import { Warnings, WARNINGS_OF } from './warnings';
import { checkInApp } from './whole-app';

/** The manifest as it will be written: complete, patched, and with texts that YAML carries. */
export function finishManifest(
  guard: Guard,
  manifest: Manifest,
  patches: readonly JsonPatch[] = [],
  finish: Finish = (patched) => patched,
): Manifest {
  const patched = applyPatches(guard, withoutUndefined(manifest), patches);
  const touched = patches.length > 0 ? new TouchedPlaces(patches) : undefined;
  const finished = touched === undefined ? patched : finish(patched, (path) => touched.has(path));
  checkWritable(guard, finished);
  return finished;
}

const NO_READINGS: Readings = {};

/** Makes the API object of a construct from its finished manifest. */
export function createObject(
  guard: Guard,
  scope: Construct,
  id: string,
  manifest: Manifest,
  readings = NO_READINGS,
): ApiObject {
  checkNamespace(guard);
  return new GuardedObject(guard, scope, id, manifest, readings);
}

/** What the name of a ConfigMap is a hash of. */
export const contentOf: Identity = ({ data, binaryData }) => contentHash({ data, binaryData });

/** Makes a ConfigMap; one that is named by its content is never edited, so the kubelet need not watch it. */
export function createConfigMap(
  guard: Guard,
  scope: Construct,
  id: string,
  metadata: { readonly name: string; readonly labels: StringMap; readonly annotations?: StringMap },
  data: ConfigData,
  identity?: Identity,
): ApiObject {
  const immutable = identity ? true : undefined;
  const manifest = { apiVersion: 'v1', kind: 'ConfigMap', metadata, immutable, ...data };
  const object: ApiObject = createObject(guard, scope, id, finishManifest(guard, manifest), {
    identity,
    warnings: () => (mayBeTooLarge(data) ? configMapSize(jsonOf(object) as Manifest) : []),
  });
  registerContents(object, [data.data, data.binaryData]);
  return object;
}

/**
 * An object whose later patches are tried where they are written. cdk8s would try them when all is
 * synthesized, and quote the whole manifest in its error; and what a name is a hash of is known by then.
 */
class GuardedObject extends ApiObject {
  /** Made by the first later patch. */
  private later?: LaterPatches;
  public readonly [NEEDS_OF]?: Needs;
  public readonly [WARNINGS_OF]: Warnings;

  public constructor(
    private readonly guard: Guard,
    scope: Construct,
    id: string,
    private readonly manifest: Manifest,
    private readonly readings: Readings,
  ) {
    super(scope, id, manifest as ApiObjectProps);
    const { requires, placesOf, brings } = readings;
    const needs = requires && new Needs(guard, this, requires, manifest, placesOf);
    this[NEEDS_OF] = needs;
    registerBrought(brings);
    this[WARNINGS_OF] = new Warnings(guard, this, manifest, new ObjectInApp(this, guard, readings, needs));
    checkInApp(this);
    // cdk8s puts every object of a chart into its namespace, also those that are in none.
    const isInNone = findKind(this.apiGroup, this.kind)?.namespaced === false;
    if (isInNone && this.metadata.namespace) super.addJsonPatch(JsonPatch.remove('/metadata/namespace'));
    // It gives every object a name, too, which would count and not `generateName`.
    if (manifest.metadata.generateName !== undefined) {
      registerGeneratedName(guard, this);
      super.addJsonPatch(JsonPatch.remove('/metadata/name'));
    }
  }

  public override toJson(): unknown {
    const manifest = this.written();
    if (this.guard.writesAnyText && !isReading(this)) checkForOtherWriters(this.guard, manifest);
    return manifest;
  }

  /** The manifest for a writer, which must not change it: much of it is that of the object. */
  public toWrite(): Manifest {
    const isPatched = this.later !== undefined;
    return (isPatched ? undefined : renderedToWrite(this, this.manifest)) ?? this.written();
  }

  private written(): Manifest {
    const made = this.made();
    return this.later?.applied(made) ?? made;
  }

  /** The manifest before later patches. */
  private made(): Manifest {
    return rendered(this, this.manifest) ?? (super.toJson() as Manifest);
  }

  public override addJsonPatch(...patches: JsonPatch[]): void {
    if (patches.some(setsMap)) {
      this.guard.fail('apiObject', {
        code: 'patch/fixed',
        rule: 'must keep the labels and annotations that it has or will have when it is written',
        got: 'a patch of all of them',
        cure: "write apiObject.metadata.addAnnotation('…', '…') or addLabel",
      });
    }
    const { identity, finish, patches: first } = this.readings;
    const later = (this.later ??= new LaterPatches(finish, first));
    const made = this.made();
    const before = later.applied(made);
    const patched = applyPatches(this.guard.at('apiObject'), withAnnotations(before), patches);
    const finished = later.finished(patched, patches);
    const after = withoutEmptyAnnotations(finished);
    checkWritable(this.guard, after);
    if (identity?.(before) !== identity?.(after)) {
      this.guard.fail('apiObject', {
        code: 'patch/fixed',
        rule: 'must not be patched in what its name is a hash of, since others know the name already',
        cure: 'give it as a prop (jobs have patches), or give the object a fixed name',
      });
    }
    later.add(patches, made, finished);
    registerPatched(this);
    this[NEEDS_OF]?.read(after);
    this[WARNINGS_OF].read(after);
  }
}

/**
 * The manifest of an object for a writer that changes nothing in it and orders keys itself. It costs less than `toJson`,
 * which makes a copy for anyone.
 */
export function manifestToWrite(object: ApiObject): unknown {
  const isOwn = object.toJson === GuardedObject.prototype.toJson;
  return isOwn ? (object as GuardedObject).toWrite() : jsonOf(object);
}

function checkNamespace(guard: Guard): void {
  const { namespace } = guard;
  if (namespace === undefined || (guard.accepts(namespace, isDnsLabel) && isCarried(guard, namespace)))
    return;
  guard.fail(['chart', 'namespace'], {
    code: 'namespace/format',
    rule: 'must be at most 63 lower-case letters, digits and "-", and no number',
    got: namespace,
    cure: 'correct the namespace of the chart',
  });
}
