/** The time zones that a CronJob may name, and suggestions for wrong names. */

import { MOST_TYPOS, nearestName, SHORTEST_TYPO } from '../../validation/nearest-name';
import { zoneRules } from './zones';

/** Abbreviations that people write although they are not zones. An offset alone cannot follow the change to summer time. */
const ABBREVIATIONS: Readonly<Record<string, string>> = {
  pst: 'America/Los_Angeles',
  pdt: 'America/Los_Angeles',
  mdt: 'America/Denver',
  cst: 'America/Chicago',
  cdt: 'America/Chicago',
  edt: 'America/New_York',
  bst: 'Europe/London',
  cest: 'Europe/Berlin',
  eest: 'Europe/Helsinki',
  msk: 'Europe/Moscow',
  ist: 'Asia/Kolkata',
  sgt: 'Asia/Singapore',
  jst: 'Asia/Tokyo',
  kst: 'Asia/Seoul',
  aest: 'Australia/Sydney',
  aedt: 'Australia/Sydney',
  nzst: 'Pacific/Auckland',
  nzdt: 'Pacific/Auckland',
  z: 'UTC',
};
/** An offset from UTC: its hours, and what follows them. */
const OFFSET = /^(?:etc\/)?(?:utc|gmt)?([+-]\d\d?)(.*)/;

/** The exact name of each zone by its lower-case spelling. */
let spellings: ReadonlyMap<string, string> | undefined;

/** Whether Kubernetes accepts a name as a CronJob's `timeZone`: a known name in its exact case. */
export function isTimeZone(name: string): boolean {
  return zoneRules().has(name);
}

/** The zone that a wrong name most likely means; undefined if none is likely. */
export function suggestTimeZone(name: string): string | undefined {
  const wanted = name.trim().toLowerCase().replace(/\s+/g, '_');
  const [, hours, rest] = OFFSET.exec(wanted) ?? [];
  // Offsets must match exactly, since similar offsets are different zones.
  if (hours) return known(wanted) ?? fixedOffset(Number(hours), rest);
  return known(wanted) ?? cityOf(wanted) ?? known(wanted.replace(/[+-]\d.*/, '')) ?? nearest(wanted);
}

function byLowerCase(): ReadonlyMap<string, string> {
  return (spellings ??= new Map([...zoneRules().keys()].map((name) => [name.toLowerCase(), name])));
}

function known(wanted: string): string | undefined {
  return (
    byLowerCase().get(wanted) ?? (Object.hasOwn(ABBREVIATIONS, wanted) ? ABBREVIATIONS[wanted] : undefined)
  );
}

/** `utc+2` is `Etc/GMT-2`: the tz database counts these zones westward, and only has full hours. */
function fixedOffset(hours: number, rest: string): string | undefined {
  if (!['', '00', ':00'].includes(rest)) return undefined;
  return hours === 0 ? 'UTC' : known(`etc/gmt${hours > 0 ? '-' : '+'}${Math.abs(hours)}`);
}

/** The zone of a city that is written without its continent, if the name is unique. */
function cityOf(wanted: string): string | undefined {
  const found = [...byLowerCase()].filter(([lower]) => lower.endsWith(`/${wanted}`));
  return found.length === 1 ? found[0][1] : undefined;
}

/** The closest zone within a few typing errors; undefined if two are equally close. */
function nearest(wanted: string): string | undefined {
  if (wanted.length < SHORTEST_TYPO) return undefined;
  return byLowerCase().get(nearestName(wanted, byLowerCase().keys(), MOST_TYPOS) ?? '');
}
