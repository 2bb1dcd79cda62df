/**
 * The fields of jobs that Kubernetes knows. The table is parsed when it is first needed, because most jobs have no patch.
 */

import { JOB_FIELDS, NEWER_FIELDS, NEWEST_MINOR } from './job-fields';
import { KubernetesTarget } from './target';

/** The fields of a type, with the types of their values: `[]` is a list, `{}` is a map. */
export type Fields = ReadonlyMap<string, string>;

/**
 * The versions of Kubernetes that have a field or value that is newer than the oldest supported version, or off by
 * default.
 */
export interface Since {
  /** The first minor version that has it. */
  readonly exists: number;
  /** The first minor version in which it is on by default; undefined if there is none yet. */
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

/** The newer fields by type and field, such as `PodSpec.hostUsers`. */
export function newerFields(): ReadonlyMap<string, Since> {
  newer ??= new Map(
    linesOf(NEWER_FIELDS).map(([name, exists, on, gate]) => [
      name,
      { exists: Number(exists), on: on === '-' ? undefined : Number(on), gate },
    ]),
  );
  return newer;
}

/** The newest minor version that the table covers. */
export function newestMinor(): number {
  return NEWEST_MINOR;
}

/** Whether the Kubernetes of an App is newer than the table, so that it may have further fields and values. */
export function isNewer({ minor }: KubernetesTarget): boolean {
  return minor !== undefined && minor > NEWEST_MINOR;
}

/** Whether the table has all fields of the Kubernetes of an App. */
export function knowsAllOf(target: KubernetesTarget): boolean {
  return target.minor !== undefined && !isNewer(target);
}

function linesOf(table: string): string[][] {
  return table
    .trim()
    .split('\n')
    .map((line) => line.split(' '));
}
