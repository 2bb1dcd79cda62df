/** The time zones of the package that the library's data is made from, with what the data leaves out. */

import moment from 'moment-timezone';
import packed from 'moment-timezone/data/packed/latest.json';
import type { OffsetAt } from '../../lib/schedule/zones/clock';

export const PACKED_RELEASE = packed.version;

/** The packed zone that each name stands for. */
export const PACKED_ZONES: ReadonlyMap<string, string> = (() => {
  const zones = new Map(packed.zones.map((zone) => [zone.split('|')[0], zone]));
  const links = packed.links.map((link) => link.split('|'));
  return new Map([...zones, ...links.map(([zone, alias]) => [alias, zones.get(zone)!] as const)]);
})();

/** A time in which the clocks of a zone are at one offset, in seconds. */
export interface Period {
  readonly until: number;
  readonly offset: number;
}

export function periodsOf(name: string): Period[] {
  const { untils, offsets } = moment.tz.unpack(PACKED_ZONES.get(name)!);
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
