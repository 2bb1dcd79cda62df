import { isMovingImage } from '../images';

/**
 * Defaults below some fields of volumes and variables, where the same field elsewhere has no default or a different one.
 * Each function returns the value of the field without its defaults.
 */
export const VOLUME_DEFAULTS: { readonly [field: string]: (value: unknown) => unknown } = {
  fileKeyRef: (source) => without(source, 'optional', false),
  hostPath: (source) => without(source, 'type', ''),
  image: withoutPullPolicy,
  iscsi: (source) => without(source, 'iscsiInterface', 'default'),
  valueFrom: ofReferences,
  volumes: (volumes) => (Array.isArray(volumes) ? volumes.map(ofVolume) : volumes),
};

/** Handles the image of a volume, which is an object; the image of a container is a string. */
function withoutPullPolicy(image: unknown): unknown {
  const reference = (image as { readonly reference?: unknown } | null)?.reference;
  const isMoving = typeof reference === 'string' && isMovingImage(reference);
  return without(image, 'pullPolicy', isMoving ? 'Always' : 'IfNotPresent');
}

interface AnyVolume {
  readonly downwardAPI?: { readonly items?: unknown };
  readonly ephemeral?: { readonly volumeClaimTemplate?: { readonly spec?: unknown } };
}

/** A volume that has only a name is an emptyDir. */
function ofVolume(volume: unknown): unknown {
  if (!isMap(volume)) return volume;
  if (Object.keys(volume).length === 1 && 'name' in volume) return { ...volume, emptyDir: {} };
  const { downwardAPI, ephemeral } = volume as AnyVolume;
  const items = downwardAPI?.items;
  const template = ephemeral?.volumeClaimTemplate;
  return {
    ...volume,
    ...(Array.isArray(items) && { downwardAPI: { ...downwardAPI, items: items.map(ofReferences) } }),
    ...(isMap(template) && { ephemeral: { ...ephemeral, volumeClaimTemplate: ofTemplate(template) } }),
  };
}

function ofTemplate(template: { readonly spec?: unknown }): object {
  return withChanged(template, 'spec', (spec) => without(spec, 'volumeMode', 'Filesystem'));
}

/** Handles references of a variable or a downward API file to its pod. */
function ofReferences(file: unknown): unknown {
  if (!isMap(file)) return file;
  const changed = withChanged(file, 'fieldRef', (reference) => without(reference, 'apiVersion', 'v1'));
  return withChanged(changed, 'resourceFieldRef', (reference) => without(reference, 'divisor', '0'));
}

/** An object with one field changed, if it has the field. */
function withChanged(object: object, field: string, change: (value: unknown) => unknown): object {
  if (!Object.hasOwn(object, field)) return object;
  return { ...object, [field]: change((object as { readonly [name: string]: unknown })[field]) };
}

function without(object: unknown, field: string, value: unknown): unknown {
  if (!isMap(object)) return object;
  const entries = Object.entries(object).filter(([name, member]) => name !== field || member !== value);
  return Object.fromEntries(entries);
}

function isMap(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
