/** The time zones of the packages that the library's data is made from, with what the data leaves out. */

import moment from 'moment-timezone';
import newest from 'moment-timezone/data/packed/latest.json';
import type { OffsetAt } from '../../lib/schedule/zones/clock';
import older from '../../scripts/older-time-zones/node_modules/moment-timezone/data/packed/latest.json';

/** A release of the tz database, and the packed zone that each name stands for. */
interface PackedRelease {
  readonly version: string;
  readonly zones: ReadonlyMap<string, string>;
}

export const NEWEST = release(newest);
export const OLDER = release(older);

/** A time in which the clocks of a zone are at one offset, in seconds. */
interface Period {
  readonly until: number;
  readonly offset: number;
}

export function periodsOf(name: string, { zones }: PackedRelease = NEWEST): Period[] {
  const { untils, offsets } = moment.tz.unpack(zones.get(name)!);
  return offsets.map((minutes, index) => ({
    until: untils[index] / 1000,
    offset: Math.round(minutes * -60) || 0,
  }));
}

/** The offsets of a zone at any time until the year 2500, also before the library's data begins. */
export function historyOf(name: string): OffsetAt {
  const periods = periodsOf(name);
  return (instant) => periods.find(({ until }) => instant < until)!.offset;
}

function release({ version, zones, links }: typeof newest): PackedRelease {
  const packed = new Map(zones.map((zone) => [zone.split('|')[0], zone]));
  const aliases = links.map((link) => link.split('|'));
  return {
    version,
    zones: new Map([...packed, ...aliases.map(([zone, alias]) => [alias, packed.get(zone)!] as const)]),
  };
}
