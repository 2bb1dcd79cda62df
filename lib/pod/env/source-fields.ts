/** The fields of a source of a variable, which apps that are not type-checked may write as in manifests. */

import { isNewer } from '../../kubernetes/field-table';
import { Guard } from '../../validation/guard';
import { didYouMean, misspelledName } from '../../validation/nearest-name';

const OF_OBJECTS = ['name', 'key', 'optional'];

/** The sources of Kubernetes with their fields. */
const SOURCES: { readonly [source: string]: readonly string[] } = {
  configMapKeyRef: OF_OBJECTS,
  fieldRef: ['apiVersion', 'fieldPath'],
  fileKeyRef: ['volumeName', 'path', 'key', 'optional'],
  resourceFieldRef: ['containerName', 'divisor', 'resource'],
  secretKeyRef: OF_OBJECTS,
};
const NAMES = Object.keys(SOURCES);

/**
 * Throws an error unless a value is one source with fields of it. A Kubernetes that is newer than this library may have
 * more of both; only misspelled names are refused then. Values are not shown: they may be secret.
 */
export function checkSourceFields(guard: Guard, valueFrom: unknown): void {
  const found = mapOf(guard, valueFrom);
  const names = Object.keys(found);
  for (const name of names) {
    if (!Object.hasOwn(SOURCES, name)) refuseField(guard, 'EnvVarSource', name, NAMES);
    else checkFields(guard.at(name), name, mapOf(guard.at(name), found[name]));
  }
  if (names.length === 1) return;
  guard.fail([], {
    code: 'env/source',
    rule: 'must have one source',
    cure: names.length === 0 ? `write one of ${NAMES.join(', ')}` : 'remove the others',
  });
}

function checkFields(guard: Guard, source: string, fields: Fields): void {
  for (const name of Object.keys(fields))
    if (!SOURCES[source].includes(name)) refuseField(guard, source, name, SOURCES[source]);
  guard.flag('optional', fields.optional as boolean | undefined);
}

type Fields = { readonly [name: string]: unknown };

function mapOf(guard: Guard, value: unknown): Fields {
  return guard.map([], value as Fields);
}

function refuseField(guard: Guard, type: string, name: string, names: readonly string[]): void {
  const meant = misspelledName(name, names);
  if (meant === undefined && isNewer(guard.kubernetes)) return;
  guard.fail(/^\w+$/.test(name) ? name : [], {
    code: 'prop/unknown',
    rule: `is not a field of ${type}`,
    cure: meant === undefined ? `remove it, or write one of ${names.join(', ')}` : didYouMean(meant),
  });
}
