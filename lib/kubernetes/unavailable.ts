import { newerFields, newestMinor, Since } from './field-table';
import { newerValue, newerValues } from './newer-values';
import { KubernetesTarget } from './target';
import { FieldAt, FieldPath } from './visit-fields';

/** A field or value that the Kubernetes of an App does not have, or has only by a feature gate that the App does not name. */
export interface Unavailable extends Since {
  readonly path: FieldPath;
  /** The value, where the field alone is not what is new. */
  readonly says?: string;
}

/** What of a manifest the Kubernetes of an App does not have; nothing where its version is not known. */
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
  // What is off in the newest version that the table knows may be on in a later one.
  if (minor > newestMinor() || (on !== undefined && minor >= on)) return true;
  return minor >= exists && gate !== undefined && gates.includes(gate);
}
