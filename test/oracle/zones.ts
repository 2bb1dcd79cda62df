/** The time zones on which Node and Go, which each have a copy of the tz database, agree. */

import { offsetsOf, tryOffsetsOf } from '../../lib/schedule/offsets';
import { ask } from './oracle';

/** Seconds since 1970. Before it some zones differ by how the two copies were made. */
export const FROM = 0;
export const TO = Date.UTC(2100, 0) / 1000;

export const NODE_RELEASE = process.versions.tz ?? 'unknown';
export const GO_RELEASE = process.env.ORACLE_TZDATA!;

export interface Zone {
  readonly name: string;
  /** The offset at FROM, and each that clocks change to, as Go has them. */
  readonly changes: readonly { readonly at: number; readonly offset: number }[];
}

export function allZones(): Zone[] {
  const names = ask('zones', [{}])[0];
  const changes = ask(
    'changes',
    names.map((timeZone) => ({ timeZone, from: FROM, to: TO })),
  );
  return names.map((name, index) => ({ name, changes: changes[index] }));
}

/** Whether our offsets are Go's: around each change, and once between them. */
export function agrees({ name, changes }: Zone): boolean {
  if (tryOffsetsOf(name) === undefined) return false;
  const ours = offsetsOf(name);
  return changes.every(({ at, offset }, index) => {
    const until = changes[index + 1]?.at ?? TO;
    return [at, Math.floor((at + until) / 2), until - 1].every((instant) => ours(instant) === offset);
  });
}
