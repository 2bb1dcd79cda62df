/** The fields of jobs that Kubernetes knows: split when first asked, as most jobs have no patch. */

import { JOB_FIELDS, NEWER_FIELDS, NEWEST_MINOR } from './job-fields';
import { KubernetesTarget } from './target';

/** Fields of a type, with the types of their values: `[]` is a list, `{}` a map. */
export type Fields = ReadonlyMap<string, string>;

/** Since when Kubernetes has a field or value that is newer than the oldest supported version, or off. */
export interface Since {
  /** The minor version that knows it. */
  readonly exists: number;
  /** The minor version in which it is on by default; undefined for none yet. */
  readonly on?: number;
  readonly gate?: string;
}

let types: ReadonlyMap<string, Fields> | undefined;
let newer: ReadonlyMap<string, Since> | undefined;

export function fieldTypes(): ReadonlyMap<string, Fields> {
  types ??= new Map(
    linesOf(JOB_FIELDS).map(([name, ...fields]) => [
      name,
      new Map(fields.map((field) => field.split(':') as [string, string])),
    ]),
  );
  return types;
}

/** By type and field: `PodSpec.hostUsers`. */
export function newerFields(): ReadonlyMap<string, Since> {
  newer ??= new Map(
    linesOf(NEWER_FIELDS).map(([name, exists, on, gate]) => [
      name,
      { exists: Number(exists), on: on === '-' ? undefined : Number(on), gate },
    ]),
  );
  return newer;
}

/** The newest minor version that the table knows. */
export function newestMinor(): number {
  return NEWEST_MINOR;
}

/** Whether the Kubernetes of an App is newer than the table, so that it may have fields and words that are not there. */
export function isNewer({ minor }: KubernetesTarget): boolean {
  return minor !== undefined && minor > NEWEST_MINOR;
}

/** Whether the table knows all that the Kubernetes of an App has. */
export function knowsAllOf(target: KubernetesTarget): boolean {
  return target.minor !== undefined && !isNewer(target);
}

function linesOf(table: string): string[][] {
  return table
    .trim()
    .split('\n')
    .map((line) => line.split(' '));
}
