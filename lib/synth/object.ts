import { ApiObject, ApiObjectProps, JsonPatch } from 'cdk8s';
import { Construct } from 'constructs';
import { ConfigData } from '../files/config-data';
import { findKind } from '../kubernetes/resource-table';
import { contentHash } from '../manifest/content-hash';
import { Manifest, withoutUndefined } from '../manifest/plain';
import { Guard } from '../validation/guard';
import { StringMap } from '../validation/labels';
import { isDnsLabel } from '../validation/names';
import { described } from '../validation/problem';
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

/** The manifest as it will be written: complete, patched, and with strings that YAML can represent. */
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

/** Creates the API object of a construct from its finished manifest. */
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

/** The hash that ends the name of a ConfigMap. */
export const contentOf: Identity = ({ data, binaryData }) => contentHash({ data, binaryData });

/**
 * Creates a ConfigMap. One that is named after its content is never edited, so it is immutable and the kubelet need not
 * watch it.
 */
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
 * An object whose later patches are checked when they are added. cdk8s would check them at synthesis and show the whole
 * manifest in its error, and by then the hash in a name is already in use.
 */
class GuardedObject extends ApiObject {
  /** Created by the first later patch. */
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
    // cdk8s adds the namespace of a chart to all its objects, even to cluster-scoped ones.
    const isInNone = findKind(this.apiGroup, this.kind)?.namespaced === false;
    if (isInNone && this.metadata.namespace) super.addJsonPatch(JsonPatch.remove('/metadata/namespace'));
    // cdk8s also gives every object a name, which would win over `generateName`.
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

  /** The manifest for a writer, which must not change it: it shares parts with the object. */
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
        rule: 'must keep the labels and annotations that it has, or will have when it is written',
        got: described('a patch of all of them'),
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
        rule: 'must not be patched in fields that are hashed into its name, since other objects already use the name',
        cure: 'set it as a prop (jobs have patches), or give the object a fixed name',
      });
    }
    later.add(patches, made, finished);
    registerPatched(this);
    this[NEEDS_OF]?.read(after);
    this[WARNINGS_OF].read(after);
  }
}

/**
 * The manifest of an object for a writer that does not change it and orders keys itself. It is cheaper than `toJson`,
 * which returns a copy.
 */
export function manifestToWrite(object: ApiObject): unknown {
  const isOwn = object.toJson === GuardedObject.prototype.toJson;
  return isOwn ? (object as GuardedObject).toWrite() : jsonOf(object);
}

function checkNamespace(guard: Guard): void {
  const { namespace } = guard;
  if (namespace === undefined) return;
  const isName = guard.accepts(namespace, isDnsLabel);
  if (isName && isCarried(guard, namespace)) return;
  guard.fail(['chart', 'namespace'], {
    code: 'namespace/format',
    rule: isName
      ? 'must not be a number, which an App of cdk8s writes without quotes'
      : 'must be at most 63 lower-case letters, digits and "-"',
    got: namespace,
    cure: isName ? 'choose another name, or use a ClusterApp' : 'correct the namespace of the chart',
  });
}
