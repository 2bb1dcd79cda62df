import type { EnvValue } from 'cdk8s-plus-27';
import { fileMode } from '../../../files/file-mode';
import { sortedEntries, unlessEmpty } from '../../../manifest/plain';
import { Guard } from '../../../validation/guard';
import { checkField, POD_FIELDS } from '../../env/pod-fields';
import { plainResource } from '../../env/resource-fields';
import { DownwardApiMountOptions } from '../mount-options';
import { DownwardFile, ResolveMount } from '../resolved-mount';
import { checkFilePath, modesOf, valueOf } from './files';

/** Values by the paths of their files, as in props. */
type Values = { readonly [path: string]: EnvValue };
type Modes = { readonly [path: string]: number };

export function downwardApiVolume(items: Values, options: DownwardApiMountOptions): ResolveMount {
  return (guard) => {
    const downwardAPI = {
      defaultMode: fileMode(guard, options.mode),
      items: downwardFiles(guard, 'items', items, options.modes),
    };
    if (unlessEmpty(downwardAPI.items) === undefined) {
      guard.fail('items', {
        code: 'value/missing',
        rule: 'must have at least one file',
        cure: "write { labels: EnvSource.fromField('metadata.labels') }",
      });
    }
    return { readOnly: true, source: { downwardAPI }, isShared: true };
  };
}

/**
 * The downward API files, in the order of their paths. Fields that the API server would set by default are written out,
 * or `kubectl apply` would send the list again each time.
 */
export function downwardFiles(guard: Guard, prop: string, values: Values, modes?: Modes): DownwardFile[] {
  const own = modesOf(guard, modes, guard.map(prop, values), prop);
  return sortedEntries(values).map(([path, value]) => {
    const at = guard.at(prop, { key: path });
    return { path: checkFilePath(at, [], path), mode: valueOf(own, path), ...sourceOf(at, value) };
  });
}

function sourceOf(guard: Guard, value: EnvValue): Omit<DownwardFile, 'path' | 'mode'> {
  // Apps that are not type-checked may pass any value.
  const source = (value as Partial<EnvValue> | null)?.valueFrom as Partial<DownwardFile> | undefined;
  const { fieldRef, resourceFieldRef } = source ?? {};
  if (fieldRef !== undefined) return { fieldRef: fileField(guard, fieldRef.fieldPath) };
  if (resourceFieldRef !== undefined) {
    const resource = plainResource(guard, resourceFieldRef);
    if (resource.containerName !== undefined) return { resourceFieldRef: { divisor: '1', ...resource } };
    guard.fail([], {
      code: 'env/source',
      rule: 'must name the container of the resource, because a file does not belong to a container',
      cure: "write EnvSource.fromResource('limits.memory', { containerName: 'main' })",
    });
  }
  return guard.fail([], {
    code: 'env/source',
    rule: 'must be a field or resource of the pod',
    cure: "write it like EnvSource.fromField('metadata.labels')",
  });
}

/** Checks that a field is one that files can be set from. */
export function fileField(guard: Guard, fieldPath: string): { apiVersion: string; fieldPath: string } {
  checkField(guard, fieldPath, FILE_FIELDS, {
    rule: 'must be a field that files can be set from',
    cure: 'use EnvValue.fromFieldRef for other fields',
  });
  return { apiVersion: 'v1', fieldPath };
}

/** The fields that downward API files can be set from. */
const FILE_FIELDS: readonly string[] = [...POD_FIELDS, 'metadata.labels', 'metadata.annotations'];
