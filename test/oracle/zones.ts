/** The time zones as Go has them, in the release of the tz database that the library has. */

import type { OffsetAt } from '../../lib/schedule/zones/clock';
import { FROM as OURS_FROM } from '../../lib/schedule/zones/zone-data';
import { tryClockOf } from '../../lib/schedule/zones/zones';
import { ask } from './oracle';

/** Seconds since 1970. Before it some zones differ by how a copy of the tz database was made. */
export const FROM = 0;
export const TO = Date.UTC(2100, 0) / 1000;
/** Where our own data begins. */
export const OURS = Date.parse(OURS_FROM) / 1000;

export interface Zone {
  readonly name: string;
  /** The offset at FROM, and each that clocks change to. */
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

/** Clocks that were changed since 1970 stayed so for longer, be it for a Ramadan. */
const STEP = 28 * 86_400;

/** Whether our offsets are Go's: just before and from each change on, and every four weeks between them. */
export function agrees(zone: Zone): boolean {
  const ours = tryClockOf(zone.name)?.offsetAt;
  return zone.changes.every(({ at, offset }, index) => {
    const until = zone.changes[index + 1]?.at ?? TO;
    if (until <= OURS) return true;
    for (let instant = Math.max(at, OURS); instant < until; instant += STEP) {
      if (ours?.(instant) !== offset) return false;
    }
    return ours?.(until - 1) === offset;
  });
}

/** Go's offsets of a zone, also of the years before our data begins. */
export function offsetsIn({ changes }: Zone): OffsetAt {
  return (instant) => {
    let index = changes.length - 1;
    while (index > 0 && changes[index].at > instant) index--;
    return changes[index].offset;
  };
}
