import { newerFields, newestMinor, Since } from './field-table';
import { newerValue, newerValues } from './newer-values';
import { KubernetesTarget } from './target';
import { FieldAt, FieldPath } from './visit-fields';

/**
 * A field or value that the Kubernetes of an App does not have, or has only with a feature gate that the App does not
 * list.
 */
export interface Unavailable extends Since {
  readonly path: FieldPath;
  /** Description of the value, if the field itself is older. */
  readonly says?: string;
}

/** The fields and values of a manifest that the Kubernetes of an App does not have; none if its version is unknown. */
export function unavailableFields(fields: readonly FieldAt[], target: KubernetesTarget): Unavailable[] {
  const { minor } = target;
  if (minor === undefined) return [];
  return fields.flatMap((at) => {
    const field = newerFields().get(`${at.type}.${at.field}`);
    if (field !== undefined && !isThere(field, minor, target.gates)) return [{ ...field, path: at.path }];
    const value = newerValue(at);
    return value === undefined || isThere(value, minor, target.gates) ? [] : [{ ...value, path: at.path }];
  });
}

/** The feature gates that turn on a field or value of jobs. */
export function gatesOfFields(): string[] {
  const all = [...newerFields().values(), ...newerValues()];
  return [...new Set(all.flatMap(({ gate }) => gate ?? []))];
}

function isThere({ exists, on, gate }: Since, minor: number, gates: readonly string[]): boolean {
  // A field that is off in the newest version of the table may be on in a later version.
  if (minor > newestMinor() || (on !== undefined && minor >= on)) return true;
  return minor >= exists && gate !== undefined && gates.includes(gate);
}
