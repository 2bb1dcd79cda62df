/** The time zones of the library's own data, so that results do not depend on the machine. They are parsed on first use. */

import { Clock } from './clock';
import { ADDED_ZONES, OLDER_ZONES, ZONES } from './zone-data';

const UTC = new Clock('0');
const clocks = new Map<string, Clock>();
const olderClocks = new Map<string, Clock>();
let rulesByName: ReadonlyMap<string, string> | undefined;
let olderRules: ReadonlyMap<string, string> | undefined;

/** The clock of a zone, by default UTC; throws a RangeError for a zone that is not in the data. */
export function clockOf(timeZone: string | undefined): Clock {
  const clock = tryClockOf(timeZone);
  if (!clock) throw new RangeError(`time zone '${timeZone}' is not in the time zone data`);
  return clock;
}

/** The same, but undefined for a zone that is not in the data. */
export function tryClockOf(timeZone: string | undefined): Clock | undefined {
  return timeZone === undefined ? UTC : remembered(clocks, timeZone, zoneRules());
}

/** The clock that a zone had in the data of two years before, if it differs; only for the years that are compared. */
export function olderClockOf(timeZone: string): Clock | undefined {
  olderRules ??= rulesIn(OLDER_ZONES);
  return remembered(olderClocks, timeZone, olderRules);
}

/** Whether the data of two years before does not have the zone. */
export function isAddedZone(timeZone: string): boolean {
  return ADDED_ZONES.split(' ').includes(timeZone);
}

/** Whether two zones, by default UTC, have the same clock. False if one of them is unknown and the names differ. */
export function isSameClock(one = 'UTC', other = 'UTC'): boolean {
  return one === other || (zoneRules().has(one) && zoneRules().get(one) === zoneRules().get(other));
}

/** The rules of each zone by its name. */
export function zoneRules(): ReadonlyMap<string, string> {
  return (rulesByName ??= rulesIn(ZONES));
}

function remembered(
  seen: Map<string, Clock>,
  name: string,
  rules: ReadonlyMap<string, string>,
): Clock | undefined {
  const known = seen.get(name);
  const text = rules.get(name);
  if (known || text === undefined) return known;
  const clock = new Clock(text);
  seen.set(name, clock);
  return clock;
}

function rulesIn(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const line of text.trim().replaceAll('\n ', ' ').split('\n')) {
    const [rules, ...names] = line.split(' ');
    for (const name of names) found.set(name, rules);
  }
  return found;
}
