/** The time zones on which Node and Go, which each have a copy of the tz database, agree. */

import { tryOffsetsOf } from '../../lib/schedule/offsets';
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

/** Those on which both agree. Copies of one release must; if they do not, comparing next runs shows it. */
export function agreedZones(): Zone[] {
  const zones = allZones();
  if (NODE_RELEASE === GO_RELEASE) return zones;
  const agreed = zones.filter(agrees);
  const others = zones.filter((zone) => !agreed.includes(zone)).map((zone) => zone.name);
  console.warn(
    `left out, as tzdata ${NODE_RELEASE} and Go's ${GO_RELEASE} differ: ${others.join() || 'nothing'}`,
  );
  return agreed;
}

/** Clocks that were changed since 1970 stayed so for longer, be it for a Ramadan. */
const STEP = 28 * 86_400;

/** Whether our offsets are Go's: just before and from each change on, and every four weeks between them. */
export function agrees({ name, changes }: Zone): boolean {
  const ours = tryOffsetsOf(name);
  return changes.every(({ at, offset }, index) => {
    const until = changes[index + 1]?.at ?? TO;
    for (let instant = at; instant < until; instant += STEP) if (ours?.(instant) !== offset) return false;
    return ours?.(until - 1) === offset;
  });
}
